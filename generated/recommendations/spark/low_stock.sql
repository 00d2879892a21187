-- low_stock: Products whose stock lasts less than a week at the pace of the last four weeks.
-- Spark 4.0 · definitions/products.ts · :as_of timestamp
with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, sum(oi.quantity) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= :as_of - interval 28 days
      and o.ordered_at < :as_of
      and o.status <> 'cancelled'
    group by oi.product_id
  ),
  products_with_urgency as (
    select
      p.product_id,
      p.name,
      b.name as brand,
      p.stock,
      rd.pieces as sold_in28_days,
      round(p.stock * 28 / nullif(rd.pieces, 0), 1) as days_left,
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
where days_left < 7
order by days_left nulls last, product_id
