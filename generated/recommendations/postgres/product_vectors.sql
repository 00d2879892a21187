-- product_vectors: a vector for each product: its price and what visitors did with it, on
-- logarithmic scales.
-- Postgres 16 · definitions/similarity.ts
select
  p.product_id,
  coalesce(
    case when p.price + 1.00 > 0 then ln(cast(p.price + 1.00 as double precision)) end,
    0.0
  ) as price_level,
  ln(cast(count(*) filter (where i.kind = 'view') + 1 as double precision)) as view_level,
  ln(cast(count(*) filter (where i.kind = 'cart') + 1 as double precision)) as cart_level,
  ln(cast(count(*) filter (where i.kind = 'purchase') + 1 as double precision)) as purchase_level
from products as p
left join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.price
