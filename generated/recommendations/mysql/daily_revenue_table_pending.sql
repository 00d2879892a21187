-- daily_revenue_table_pending: Slices that the next refresh of daily_revenue_table computes again.
-- MySQL 8.4 · definitions/kept.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 7 day, timestamp '1000-01-01 00:00:00') as since
    from last_run
  ),
  -- Slices of rows that became known since the last refresh.
  stale_days as (
    select date(o.ordered_at) as day
    from orders as o
    where o.ordered_at >= (select rf.since from read_from as rf)
    union
    select dr.day
    from daily_revenue as dr
    where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00'
  )
select day
from stale_days
order by day
