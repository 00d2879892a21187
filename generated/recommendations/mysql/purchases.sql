-- purchases: what each user had bought, product by product.
-- MySQL 8.4 · definitions/similarity.ts
select
  o.user_id,
  oi.product_id,
  cast(sum(oi.quantity) as signed) as pieces,
  max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
group by o.user_id, oi.product_id
