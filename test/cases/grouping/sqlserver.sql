-- order_totals: all orders in one row.
-- SQL Server 2022 · definition.ts
select
  count_big(*) as orders,
  coalesce(sum(o.total), 0.00) as total,
  min(o.ordered_at) as first,
  cast(count_big(o.discount) as float) / nullif(count_big(*), 0) as discount_share
from orders as o;

-- orders_by_month: Orders of each month and status.
-- SQL Server 2022 · definition.ts
select
  datetrunc(month, o.ordered_at) as month,
  min(o.status) as status,
  count_big(*) as orders,
  count_big(case when o.discount is not null then 1 end) as discounted,
  sum(o.discount) as discount,
  sum(case when o.total > 100.00 then o.total end) as large_total,
  avg(cast(o.total as float)) as mean,
  stdev(o.total) as spread,
  count_big(distinct o.customer_id) as buyers
from orders as o
group by datetrunc(month, o.ordered_at), (o.status + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  month,
  cast((min(o.status) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- top_customers: the customers who spent most on completed orders.
-- SQL Server 2022 · definition.ts · @limit int (default 10), @since timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select top (@limit) c.customer_id, c.name, count_big(*) as orders, sum(o.total) as spend
from orders as o
join customers as c on o.customer_id = c.customer_id
where o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  and o.ordered_at >= @since
group by c.customer_id, c.name
having count_big(*) >= 3
order by spend desc, c.customer_id;
