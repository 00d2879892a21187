-- purchases: what each user had bought, product by product.
-- Spark 4.0 · definitions/similarity.ts
select o.user_id, oi.product_id, sum(oi.quantity) as pieces, max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.status not in ('cancelled', 'returned')
group by o.user_id, oi.product_id
