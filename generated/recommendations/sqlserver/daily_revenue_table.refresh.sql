-- daily_revenue_table, refresh: Orders and revenue per day and status, kept. A refresh computes the
-- days in which orders came since the last one, up to a week late.
-- SQL Server 2022 · definitions/kept.ts · @runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_revenue_table@0bc4e1f0'
    and definition + N'.' = 'daily_revenue_table@0bc4e1f0.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run and its watermark
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
with
  orders_totals as (
    select max(ordered_at) as latest
    from orders
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_revenue_table@0bc4e1f0'
      and runs.definition + N'.' = 'daily_revenue_table@0bc4e1f0.'
      and runs.finished_at is not null
  )
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
select
  'daily_revenue_table@0bc4e1f0' as definition,
  @runId as run_id,
  coalesce(orders_clock.latest, lr.watermark) as watermark,
  cast(0 as bigint) as rows_read,
  cast(0 as bigint) as inserted,
  cast(0 as bigint) as updated,
  cast(0 as bigint) as deleted,
  cast(0 as bigint) as unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from orders_totals as orders_clock
cross join last_run as lr;

-- 3. empty the table daily_revenue_stale
delete from daily_revenue_stale;

-- 4. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
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
  )
insert into daily_revenue_stale (day)
select cast(o.ordered_at as date) as day
from orders as o
where o.ordered_at >= (select rf.since from read_from as rf)
union
select dr.day
from daily_revenue as dr
where (select rf.since from read_from as rf) = cast('1000-01-01' as datetime2(6));

-- 5. delete the rows of these slices
delete dr
from daily_revenue as dr
where dr.day in (select stale.day from daily_revenue_stale as stale);

-- 6. insert the rows that the sources give now
insert into daily_revenue (day, status, orders, revenue)
select
  cast(o.ordered_at as date) as day,
  min(o.status) as status,
  count_big(*) as orders,
  sum(o.total) as revenue
from orders as o
where o.ordered_at
    >= cast((select min(stale.day) as bound from daily_revenue_stale as stale) as datetime2(6))
  and o.ordered_at
    < dateadd(
      day,
      1,
      cast((select max(stale.day) as bound from daily_revenue_stale as stale) as datetime2(6))
    )
  and cast(o.ordered_at as date) in (select stale.day from daily_revenue_stale as stale)
group by cast(o.ordered_at as date), (o.status + N'.') collate Latin1_General_100_BIN2_UTF8;

-- 7. log the end of the run
update refresh_runs
set finished_at = sysdatetimeoffset()
where definition = 'daily_revenue_table@0bc4e1f0'
    and definition + N'.' = 'daily_revenue_table@0bc4e1f0.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

commit;
