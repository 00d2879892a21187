-- order_totals: all orders in one row.
-- MySQL 8.4 · definition.ts
select
  count(*) as orders,
  coalesce(sum(o.total), 0.00) as total,
  min(o.ordered_at) as first,
  cast(count(o.discount) as double) / nullif(count(*), 0) as discount_share
from orders as o

-- orders_by_month: Orders of each month and status.
-- MySQL 8.4 · definition.ts
select
  cast(date_format(o.ordered_at, '%Y-%m-01') as datetime) as month,
  o.status collate utf8mb4_0900_bin as status,
  count(*) as orders,
  count(case when o.discount is not null then 1 end) as discounted,
  sum(o.discount) as discount,
  sum(case when o.total > 100.00 then o.total end) as large_total,
  avg(cast(o.total as double)) as mean,
  stddev_samp(o.total) as spread,
  count(distinct o.customer_id) as buyers
from orders as o
group by cast(date_format(o.ordered_at, '%Y-%m-01') as datetime), o.status collate utf8mb4_0900_bin
order by month, status

-- top_customers: the customers who spent most on completed orders.
-- MySQL 8.4 · definition.ts · in order: since timestamp, limit int (default 10)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.customer_id, c.name, count(*) as orders, sum(o.total) as spend
from orders as o
join customers as c on o.customer_id = c.customer_id
where o.status = 'completed'
  and o.status collate utf8mb4_0900_bin = 'completed'
  and o.ordered_at >= ?
group by c.customer_id, c.name
having count(*) >= 3
order by spend desc, c.customer_id
limit ?
