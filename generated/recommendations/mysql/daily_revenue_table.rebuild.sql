-- daily_revenue_table, rebuild: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- MySQL 8.4 · definitions/kept.ts · runId text

start transaction;

-- 1. wait for other runs that write into daily_revenue
do get_lock(left(concat(database(), '.daily_revenue'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = ?;

-- 3. log the start of the run and its watermark
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
insert into refresh_runs (
  definition,
  run_id,
  watermark,
  rows_read,
  inserted,
  updated,
  deleted,
  unchanged,
  started_at,
  finished_at
)
with
  orders_totals as (
    select max(ordered_at) as latest
    from orders
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0' and runs.finished_at is not null
  )
select
  'daily_revenue_table@0bc4e1f0' as definition,
  ? as run_id,
  coalesce(orders_clock.latest, lr.watermark) as watermark,
  0 as rows_read,
  0 as inserted,
  0 as updated,
  0 as deleted,
  0 as unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from orders_totals as orders_clock
cross join last_run as lr;

-- 4. empty the table daily_revenue
delete from daily_revenue;

-- 5. fill the table daily_revenue
insert into daily_revenue (day, status, orders, revenue)
select
  date(ordered_at) as day,
  status collate utf8mb4_0900_bin as status,
  count(*) as orders,
  sum(total) as revenue
from orders
group by date(ordered_at), status collate utf8mb4_0900_bin;

-- 6. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.daily_revenue'), 64));
