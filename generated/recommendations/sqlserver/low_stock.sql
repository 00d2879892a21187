-- low_stock: Products whose stock lasts less than a week at the pace of the last four weeks.
-- SQL Server 2022 · definitions/products.ts · @as_of timestamp
-- Note: round: rounds a double as the number that its shortest text shows, and a decimal by a cast,
--   which rounds half away from zero.
with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, sum(cast(oi.quantity as bigint)) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= dateadd(day, -28, @as_of)
      and o.ordered_at < @as_of
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
    group by oi.product_id
  ),
  products_with_urgency as (
    select
      p.product_id,
      p.name,
      b.name as brand,
      p.stock,
      rd.pieces as sold_in28_days,
      case
        when cast(
            try_cast(cast(p.stock * 28 as float) / nullif(rd.pieces, 0) as decimal(38, 2)) as float
          )
            = cast(p.stock * 28 as float) / nullif(rd.pieces, 0)
        then cast(
            cast(
              cast(
                cast(p.stock * 28 as float) / nullif(rd.pieces, 0) as decimal(38, 2)
              ) as decimal(38, 1)
            ) as float
          )
        else round(cast(p.stock * 28 as float) / nullif(rd.pieces, 0), 1)
      end as days_left,
      case
        when p.stock = 0 then 'sold out'
        when p.stock * 28 < rd.pieces * 3 then 'order now'
        else 'watch'
      end as urgency
    from products as p
    join recent_demand as rd on rd.product_id = p.product_id
    left join brands as b on b.brand_id = p.brand_id
    where p.is_active = 1
  )
select product_id, name, brand, stock, sold_in28_days, days_left, urgency
from products_with_urgency
where days_left < 7e0
order by case when days_left is null then 1 else 0 end, days_left, product_id;
