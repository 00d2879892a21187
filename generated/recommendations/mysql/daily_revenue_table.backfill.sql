-- daily_revenue_table, backfill: Orders and revenue per day and status, kept. A refresh computes
-- the days in which orders came since the last one, up to a week late.
-- MySQL 8.4 · definitions/kept.ts · runId text, from date, to date

start transaction;

-- 1. wait for other runs that write into daily_revenue
do get_lock(left(concat(database(), '.daily_revenue'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = ?;

-- 3. log the start of the run
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
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0' and runs.finished_at is not null
  )
select
  'daily_revenue_table@0bc4e1f0' as definition,
  ? as run_id,
  watermark,
  0 as rows_read,
  0 as inserted,
  0 as updated,
  0 as deleted,
  0 as unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from last_run;

-- 4. delete the rows of these slices
delete from daily_revenue
where day >= ? and day < ?;

-- 5. insert the rows that the sources give now
insert into daily_revenue (day, status, orders, revenue)
select
  date(ordered_at) as day,
  status collate utf8mb4_0900_bin as status,
  count(*) as orders,
  sum(total) as revenue
from orders
where ordered_at >= cast(cast(? as date) as datetime)
  and ordered_at
    < ifnull(
      cast(cast(? as date) as datetime) + interval 1 day,
      from_days(exp(to_days(cast(cast(? as date) as datetime)) + 999))
    )
  and date(ordered_at) >= ?
  and date(ordered_at) < ?
group by date(ordered_at), status collate utf8mb4_0900_bin;

-- 6. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.daily_revenue'), 64));
