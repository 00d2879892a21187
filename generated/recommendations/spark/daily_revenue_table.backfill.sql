-- daily_revenue_table, backfill: Orders and revenue per day and status, kept. A refresh computes
-- the days in which orders came since the last one, up to a week late.
-- Spark 4.0 · definitions/kept.ts · :runId text, :from date, :to date
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = :runId;

-- 2. log the start of the run
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
  :runId as run_id,
  watermark,
  0L as rows_read,
  0L as inserted,
  0L as updated,
  0L as deleted,
  0L as unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from last_run;

-- 3. insert the rows that the sources give now
with
  -- Rows of these slices as the sources have them now.
  current_rows as (
    select cast(ordered_at as date) as day, status, count(*) as orders, sum(total) as revenue
    from orders
    where cast(ordered_at as date) >= :from and cast(ordered_at as date) < :to
    group by cast(ordered_at as date), status
  ),
  -- Current rows, and stored rows of these slices that no longer exist.
  rows_to_write as (
    select day, status, orders, revenue, false as is_gone
    from current_rows
    union all
    select dr.day, dr.status, dr.orders, dr.revenue, true as is_gone
    from daily_revenue as dr
    where dr.day >= :from
      and dr.day < :to
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

-- 4. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'daily_revenue_table@0bc4e1f0' and run_id = :runId;
