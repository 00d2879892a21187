-- daily_revenue_table, refresh: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- Postgres 16 · definitions/kept.ts · $1 runId text

begin;

-- 1. wait for other runs that write into daily_revenue
lock table daily_revenue in share row exclusive mode;

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = $1;

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
  cast($1 as text) as run_id,
  coalesce(orders_clock.latest, lr.watermark) as watermark,
  0::bigint as rows_read,
  0::bigint as inserted,
  0::bigint as updated,
  0::bigint as deleted,
  0::bigint as unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from orders_totals as orders_clock
cross join last_run as lr;

-- 4. empty the table daily_revenue_stale
delete from daily_revenue_stale;

-- 5. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
insert into daily_revenue_stale (day)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval '7 days', timestamp '1000-01-01 00:00:00') as since
    from last_run
  )
select cast(o.ordered_at as date) as day
from orders as o
where o.ordered_at >= (select rf.since from read_from as rf)
union
select dr.day
from daily_revenue as dr
where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00';

-- 6. delete the rows of these slices
delete from daily_revenue as dr
where dr.day in (select stale.day from daily_revenue_stale as stale);

-- 7. insert the rows that the sources give now
insert into daily_revenue (day, status, orders, revenue)
select cast(o.ordered_at as date) as day, o.status, count(*) as orders, sum(o.total) as revenue
from orders as o
where o.ordered_at
    >= cast((select min(stale.day) as bound from daily_revenue_stale as stale) as timestamp)
  and o.ordered_at
    < cast((select max(stale.day) as bound from daily_revenue_stale as stale) as timestamp)
      + interval '1 day'
  and cast(o.ordered_at as date) in (select stale.day from daily_revenue_stale as stale)
group by cast(o.ordered_at as date), o.status;

-- 8. log the end of the run
update refresh_runs
set finished_at = current_timestamp
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = $1;

commit;
