-- similar_products: the three products nearest to each: of a like price, and as often seen and
-- bought.
-- Postgres 16 · definitions/similarity.ts
with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as materialized (
    select
      p.product_id,
      coalesce(
        case when p.price + 1.00 > 0 then ln(cast(p.price + 1.00 as double precision)) end,
        0.0
      ) as price_level,
      ln(cast(count(*) filter (where i.kind = 'view') + 1 as double precision)) as view_level,
      ln(cast(count(*) filter (where i.kind = 'cart') + 1 as double precision)) as cart_level,
      ln(
        cast(count(*) filter (where i.kind = 'purchase') + 1 as double precision)
      ) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active
    group by p.product_id, p.price
  )
select
  a.product_id,
  row_number() over (
    partition by a.product_id
    order by nearest.distance, nearest.similar_id
  ) as rank,
  nearest.similar_id,
  nearest.distance
from product_vectors as a
cross join lateral (
  select
    b.product_id as similar_id,
    sqrt(
      (a.price_level - b.price_level) * (a.price_level - b.price_level)
        + (a.view_level - b.view_level) * (a.view_level - b.view_level)
        + (a.cart_level - b.cart_level) * (a.cart_level - b.cart_level)
        + (a.purchase_level - b.purchase_level) * (a.purchase_level - b.purchase_level)
    ) as distance
  from product_vectors as b
  where a.product_id <> b.product_id
  order by distance, b.product_id
  limit 3
) as nearest
order by a.product_id, rank
