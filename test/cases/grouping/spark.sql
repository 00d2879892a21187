-- order_totals: all orders in one row.
-- Spark 4.0 · definition.ts
select
  count(*) as orders,
  coalesce(sum(o.total), 0.00) as total,
  min(o.ordered_at) as first,
  count(o.discount) / nullif(count(*), 0) as discount_share
from orders as o

-- orders_by_month: Orders of each month and status.
-- Spark 4.0 · definition.ts
select
  cast(trunc(o.ordered_at, 'month') as timestamp_ntz) as month,
  o.status,
  count(*) as orders,
  count(*) filter (where o.discount is not null) as discounted,
  sum(o.discount) as discount,
  sum(o.total) filter (where o.total > 100.00) as large_total,
  avg(cast(o.total as double)) as mean,
  stddev_samp(o.total) as spread,
  count(distinct o.customer_id) as buyers
from orders as o
group by cast(trunc(o.ordered_at, 'month') as timestamp_ntz), o.status
order by month, o.status

-- top_customers: the customers who spent most on completed orders.
-- Spark 4.0 · definition.ts · :since timestamp, :limit int (default 10)
select c.customer_id, c.name, count(*) as orders, sum(o.total) as spend
from orders as o
join customers as c on o.customer_id = c.customer_id
where o.status = 'completed' and o.ordered_at >= :since
group by c.customer_id, c.name
having count(*) >= 3
order by spend desc, c.customer_id
limit :limit
