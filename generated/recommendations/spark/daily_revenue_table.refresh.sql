-- daily_revenue_table, refresh: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- Spark 4.0 · definitions/kept.ts · :runId text
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = :runId;

-- 2. log the start of the run and its watermark
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
  :runId as run_id,
  coalesce(orders_clock.latest, lr.watermark) as watermark,
  0L as rows_read,
  0L as inserted,
  0L as updated,
  0L as deleted,
  0L as unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from orders_totals as orders_clock
cross join last_run as lr;

-- 3. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
insert overwrite daily_revenue_stale (day)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 7 days, timestamp_ntz '1000-01-01 00:00:00') as since
    from last_run
  )
select cast(o.ordered_at as date) as day
from orders as o
where o.ordered_at >= (select rf.since from read_from as rf)
union
select dr.day
from daily_revenue as dr
where (select rf.since from read_from as rf) = timestamp_ntz '1000-01-01 00:00:00';

-- 4. insert the rows that the sources give now
with
  -- Rows of these slices as the sources have them now.
  current_rows as (
    select cast(o.ordered_at as date) as day, o.status, count(*) as orders, sum(o.total) as revenue
    from orders as o
    where cast(o.ordered_at as date) in (select stale.day from daily_revenue_stale as stale)
    group by cast(o.ordered_at as date), o.status
  ),
  -- Current rows, and stored rows of these slices that no longer exist.
  rows_to_write as (
    select day, status, orders, revenue, false as is_gone
    from current_rows
    union all
    select dr.day, dr.status, dr.orders, dr.revenue, true as is_gone
    from daily_revenue as dr
    where dr.day in (select stale.day from daily_revenue_stale as stale)
      and not exists (
        select 1
        from current_rows as cr
        where cr.day = dr.day and cr.status = dr.status
      )
  )
merge into daily_revenue
using rows_to_write
  on daily_revenue.day = rows_to_write.day and daily_revenue.status = rows_to_write.status
when matched and rows_to_write.is_gone then delete
when matched
  and (
    daily_revenue.orders <> rows_to_write.orders
    or daily_revenue.revenue <> rows_to_write.revenue
  ) then update
  set orders = rows_to_write.orders, revenue = rows_to_write.revenue
when not matched and not rows_to_write.is_gone then insert (day, status, orders, revenue)
  values (rows_to_write.day, rows_to_write.status, rows_to_write.orders, rows_to_write.revenue);

-- 5. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = :runId;
