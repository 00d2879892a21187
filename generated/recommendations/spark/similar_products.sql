-- similar_products: the three products nearest to each: of a like price, and as often seen and
-- bought.
-- Spark 4.0 · definitions/similarity.ts
with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as (
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
  ),
  -- Pairs with their similarity or distance.
  pairs as (
    select
      a.product_id,
      b.product_id as similar_id,
      sqrt(
        (a.price_level - b.price_level) * (a.price_level - b.price_level)
          + (a.view_level - b.view_level) * (a.view_level - b.view_level)
          + (a.cart_level - b.cart_level) * (a.cart_level - b.cart_level)
          + (a.purchase_level - b.purchase_level) * (a.purchase_level - b.purchase_level)
      ) as distance
    from product_vectors as a
    join product_vectors as b on a.product_id <> b.product_id
  ),
  ranked_pairs as (
    select
      product_id,
      similar_id,
      distance,
      row_number() over (partition by product_id order by distance, similar_id) as rank
    from pairs
  )
select product_id, rank, similar_id, distance
from ranked_pairs
where rank <= 3
order by product_id, rank
