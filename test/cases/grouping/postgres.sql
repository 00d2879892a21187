-- order_totals: all orders in one row.
-- Postgres 16 · definition.ts
select
  count(*) as orders,
  coalesce(sum(o.total), 0.00) as total,
  min(o.ordered_at) as first,
  cast(count(o.discount) as double precision) / nullif(count(*), 0) as discount_share
from orders as o

-- orders_by_month: Orders of each month and status.
-- Postgres 16 · definition.ts
select
  date_trunc('month', o.ordered_at) as month,
  o.status,
  count(*) as orders,
  count(*) filter (where o.discount is not null) as discounted,
  sum(o.discount) as discount,
  sum(o.total) filter (where o.total > 100.00) as large_total,
  avg(cast(o.total as double precision)) as mean,
  stddev_samp(cast(o.total as double precision)) as spread,
  count(distinct o.customer_id) as buyers
from orders as o
group by date_trunc('month', o.ordered_at), o.status
order by month, o.status collate "C"

-- top_customers: the customers who spent most on completed orders.
-- Postgres 16 · definition.ts · $1 since timestamp, $2 limit int (default 10)
select c.customer_id, c.name, count(*) as orders, sum(o.total) as spend
from orders as o
join customers as c on o.customer_id = c.customer_id
where o.status = 'completed' and o.ordered_at >= $1
group by c.customer_id, c.name
having count(*) >= 3
order by spend desc, c.customer_id
limit $2
