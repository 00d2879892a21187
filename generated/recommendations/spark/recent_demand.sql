-- recent_demand: how many pieces of each product were ordered in the days before a moment.
-- Spark 4.0 · definitions/products.ts · :as_of timestamp
select oi.product_id, sum(oi.quantity) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= :as_of - interval 28 days
  and o.ordered_at < :as_of
  and o.status <> 'cancelled'
group by oi.product_id
order by oi.product_id
