-- recent_demand: how many pieces of each product were ordered in the days before a moment.
-- SQL Server 2022 · definitions/products.ts · @as_of timestamp
select oi.product_id, sum(cast(oi.quantity as bigint)) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= dateadd(day, -28, @as_of)
  and o.ordered_at < @as_of
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
group by oi.product_id
order by oi.product_id;
