-- purchases: what each user had bought, product by product.
-- SQL Server 2022 · definitions/similarity.ts
select
  o.user_id,
  oi.product_id,
  sum(cast(oi.quantity as bigint)) as pieces,
  max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
group by o.user_id, oi.product_id;
