-- product_vectors: a vector for each product: its price and what visitors did with it, on
-- logarithmic scales.
-- SQL Server 2022 · definitions/similarity.ts
select
  p.product_id,
  coalesce(case when p.price + 1.00 > 0 then log(p.price + 1.00) end, 0e0) as price_level,
  log(
    count_big(case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end)
      + 1
  ) as view_level,
  log(
    count_big(case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end)
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
group by p.product_id, p.price;
