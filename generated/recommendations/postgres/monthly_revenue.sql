-- monthly_revenue: Revenue of each category by month, and what it adds up to within the year.
-- Postgres 16 · definitions/products.ts
with order_items_per_category_month as (
  select
    c.category_id,
    c.name as category,
    cast(date_trunc('month', o.ordered_at) as date) as month,
    sum(oi.unit_price * oi.quantity) as revenue
  from order_items as oi
  join orders as o on o.order_id = oi.order_id
  join products as p on p.product_id = oi.product_id
  join categories as c on c.category_id = p.category_id
  where o.status not in ('cancelled', 'returned')
  group by c.category_id, c.name, cast(date_trunc('month', o.ordered_at) as date)
)
select
  category_id,
  category,
  month,
  revenue,
  sum(revenue) over (
    partition by category_id, cast(extract(year from month) as integer)
    order by month
    rows between unbounded preceding and current row
  ) as running_revenue,
  revenue - lag(revenue) over (partition by category_id order by month) as change
from order_items_per_category_month
order by category collate "C", category_id, month
