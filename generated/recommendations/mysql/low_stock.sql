-- low_stock: Products whose stock lasts less than a week at the pace of the last four weeks.
-- MySQL 8.4 · definitions/products.ts · in order: as_of timestamp, as_of timestamp
-- Note: round: rounds as a decimal; MySQL's ROUND of a double rounds half to even.
with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, cast(sum(oi.quantity) as signed) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= cast(? as datetime(6)) - interval 28 day
      and o.ordered_at < ?
      and o.status collate utf8mb4_0900_bin <> 'cancelled'
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
        when abs(cast(p.stock * 28 as double) / nullif(rd.pieces, 0)) < 1e16
        then cast(
            cast(cast(p.stock * 28 as double) / nullif(rd.pieces, 0) as decimal(38, 1)) as double
          )
        else cast(p.stock * 28 as double) / nullif(rd.pieces, 0)
      end as days_left,
      case
        when p.stock = 0 then 'sold out'
        when p.stock * 28 < rd.pieces * 3 then 'order now'
        else 'watch'
      end as urgency
    from products as p
    join recent_demand as rd on rd.product_id = p.product_id
    left join brands as b on b.brand_id = p.brand_id
    where p.is_active
  )
select product_id, name, brand, stock, sold_in28_days, days_left, urgency
from products_with_urgency
where days_left < 7e0
order by days_left is null, days_left, product_id
