-- monthly_revenue: Revenue of each category by month, and what it adds up to within the year.
-- MySQL 8.4 · definitions/products.ts
with order_items_per_category_month as (
  select
    c.category_id,
    c.name as category,
    date(cast(date_format(o.ordered_at, '%Y-%m-01') as datetime)) as month,
    sum(oi.unit_price * oi.quantity) as revenue
  from order_items as oi
  join orders as o on o.order_id = oi.order_id
  join products as p on p.product_id = oi.product_id
  join categories as c on c.category_id = p.category_id
  where o.status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
  group by c.category_id, c.name, date(cast(date_format(o.ordered_at, '%Y-%m-01') as datetime))
)
select
  category_id,
  category,
  month,
  revenue,
  sum(revenue) over (
    partition by category_id, extract(year from month)
    order by month
    rows between unbounded preceding and current row
  ) as running_revenue,
  revenue - lag(revenue) over (partition by category_id order by month) as `change`
from order_items_per_category_month
order by category collate utf8mb4_0900_bin, category_id, month
