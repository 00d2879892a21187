-- recent_demand: how many pieces of each product were ordered in the days before a moment.
-- MySQL 8.4 · definitions/products.ts · in order: as_of timestamp, as_of timestamp
select oi.product_id, cast(sum(oi.quantity) as signed) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= cast(? as datetime(6)) - interval 28 day
  and o.ordered_at < ?
  and o.status collate utf8mb4_0900_bin <> 'cancelled'
group by oi.product_id
order by oi.product_id
