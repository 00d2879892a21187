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
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
with orders_with_total_centered as (
  select
    customer_id,
    total,
    discount,
    status,
    cast(total as float)
      - avg(cast(total as float)) over (
        partition by datetrunc(month, ordered_at),
          (status + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as total_centered,
    datetrunc(month, ordered_at) as month
  from orders
)
select
  owtc.month,
  min(owtc.status) as status,
  count_big(*) as orders,
  count_big(case when owtc.discount is not null then 1 end) as discounted,
  sum(owtc.discount) as discount,
  sum(case when owtc.total > 100.00 then owtc.total end) as large_total,
  avg(cast(owtc.total as float)) as mean,
  stdev(owtc.total_centered) as spread,
  count_big(distinct owtc.customer_id) as buyers
from orders_with_total_centered as owtc
group by owtc.month, (owtc.status + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  owtc.month,
  cast((min(owtc.status) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

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
