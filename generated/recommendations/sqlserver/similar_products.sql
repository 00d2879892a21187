-- similar_products: the three products nearest to each: of a like price, and as often seen and
-- bought.
-- SQL Server 2022 · definitions/similarity.ts
with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as (
    select
      p.product_id,
      coalesce(case when p.price + 1.00 > 0 then log(p.price + 1.00) end, 0e0) as price_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
        )
          + 1
      ) as view_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
        )
          + 1
      ) as cart_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
        )
          + 1
      ) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active = 1
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
cross apply (
  select top (3)
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
) as nearest
order by a.product_id, rank;
