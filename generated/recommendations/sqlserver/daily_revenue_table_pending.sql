-- daily_revenue_table_pending: Slices that the next refresh of daily_revenue_table computes again.
-- SQL Server 2022 · definitions/kept.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0'
      and runs.definition + N'.' = 'daily_revenue_table@0bc4e1f0.'
      and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(dateadd(day, -7, watermark), cast('1000-01-01' as datetime2(6))) as since
    from last_run
  ),
  -- Slices of rows that became known since the last refresh.
  stale_days as (
    select cast(o.ordered_at as date) as day
    from orders as o
    where o.ordered_at >= (select rf.since from read_from as rf)
    union
    select dr.day
    from daily_revenue as dr
    where (select rf.since from read_from as rf) = cast('1000-01-01' as datetime2(6))
  )
select day
from stale_days
order by day;
