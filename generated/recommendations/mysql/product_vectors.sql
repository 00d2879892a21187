-- product_vectors: a vector for each product: its price and what visitors did with it, on
-- logarithmic scales.
-- MySQL 8.4 · definitions/similarity.ts
select
  p.product_id,
  coalesce(case when p.price + 1.00 > 0 then ln(p.price + 1.00) end, 0e0) as price_level,
  ln(count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end) + 1) as view_level,
  ln(count(case when i.kind collate utf8mb4_0900_bin = 'cart' then 1 end) + 1) as cart_level,
  ln(count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) + 1) as purchase_level
from products as p
left join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.price
