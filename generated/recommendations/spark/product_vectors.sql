-- product_vectors: a vector for each product: its price and what visitors did with it, on
-- logarithmic scales.
-- Spark 4.0 · definitions/similarity.ts
select
  p.product_id,
  coalesce(ln(p.price + 1.00), 0) as price_level,
  ln(count(*) filter (where i.kind = 'view') + 1) as view_level,
  ln(count(*) filter (where i.kind = 'cart') + 1) as cart_level,
  ln(count(*) filter (where i.kind = 'purchase') + 1) as purchase_level
from products as p
left join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.price
