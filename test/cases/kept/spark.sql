-- best_stores: Reads the view.
-- Spark 4.0 · definition.ts
select store_id, sales, amount
from reports.store_sales
order by amount desc, store_id
limit 3

-- daily_sales_table, create: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Spark 4.0 · definition.ts

-- 1. create the table daily_sales
create table if not exists daily_sales (
  day date not null,
  region string not null,
  sales bigint not null,
  amount decimal(38, 2) not null
) using delta;

-- 2. create the table of stale slices
create table if not exists daily_sales_stale (
  day date not null
) using delta;

-- 3. create the log
create table if not exists refresh_runs (
  definition string not null,
  run_id string not null,
  watermark timestamp_ntz,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta;

-- daily_sales_table, refresh: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Spark 4.0 · definition.ts · :runId text
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = :runId;

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
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  )
select
  'daily_sales_table@9fc267e1' as definition,
  :runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0L as rows_read,
  0L as inserted,
  0L as updated,
  0L as deleted,
  0L as unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
insert overwrite daily_sales_stale (day)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 1 hour, timestamp_ntz '1000-01-01 00:00:00') as since
    from last_run
  )
select cast(s.sold_at as date) as day
from sales as s
where s.changed_at >= (select rf.since from read_from as rf)
union
select ds.day
from daily_sales as ds
where (select rf.since from read_from as rf) = timestamp_ntz '1000-01-01 00:00:00';

-- 4. insert the rows that the sources give now
with
  -- Rows of these slices as the sources have them now.
  current_rows as (
    select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
    from sales as s
    join stores as s2 on s.store_id = s2.store_id
    where cast(s.sold_at as date) in (select stale.day from daily_sales_stale as stale)
      and s.status = 'paid'
    group by cast(s.sold_at as date), s2.region
  ),
  -- Current rows, and stored rows of these slices that no longer exist.
  rows_to_write as (
    select day, region, sales, amount, false as is_gone
    from current_rows
    union all
    select ds.day, ds.region, ds.sales, ds.amount, true as is_gone
    from daily_sales as ds
    where ds.day in (select stale.day from daily_sales_stale as stale)
      and not exists (
        select 1
        from current_rows as cr
        where cr.day = ds.day and cr.region = ds.region
      )
  )
merge into daily_sales
using rows_to_write
  on daily_sales.day = rows_to_write.day and daily_sales.region = rows_to_write.region
when matched and rows_to_write.is_gone then delete
when matched
  and (
    daily_sales.sales <> rows_to_write.sales
    or daily_sales.amount <> rows_to_write.amount
  ) then update
  set sales = rows_to_write.sales, amount = rows_to_write.amount
when not matched and not rows_to_write.is_gone then insert (day, region, sales, amount)
  values (rows_to_write.day, rows_to_write.region, rows_to_write.sales, rows_to_write.amount);

-- 5. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'daily_sales_table@9fc267e1' and run_id = :runId;

-- daily_sales_table, backfill: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Spark 4.0 · definition.ts · :runId text, :from date, :to date
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = :runId;

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
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  )
select
  'daily_sales_table@9fc267e1' as definition,
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
    select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
    from sales as s
    join stores as s2 on s.store_id = s2.store_id
    where cast(s.sold_at as date) >= :from and cast(s.sold_at as date) < :to and s.status = 'paid'
    group by cast(s.sold_at as date), s2.region
  ),
  -- Current rows, and stored rows of these slices that no longer exist.
  rows_to_write as (
    select day, region, sales, amount, false as is_gone
    from current_rows
    union all
    select ds.day, ds.region, ds.sales, ds.amount, true as is_gone
    from daily_sales as ds
    where ds.day >= :from
      and ds.day < :to
      and not exists (
        select 1
        from current_rows as cr
        where cr.day = ds.day and cr.region = ds.region
      )
  )
merge into daily_sales
using rows_to_write
  on daily_sales.day = rows_to_write.day and daily_sales.region = rows_to_write.region
when matched and rows_to_write.is_gone then delete
when matched
  and (
    daily_sales.sales <> rows_to_write.sales
    or daily_sales.amount <> rows_to_write.amount
  ) then update
  set sales = rows_to_write.sales, amount = rows_to_write.amount
when not matched and not rows_to_write.is_gone then insert (day, region, sales, amount)
  values (rows_to_write.day, rows_to_write.region, rows_to_write.sales, rows_to_write.amount);

-- 4. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'daily_sales_table@9fc267e1' and run_id = :runId;

-- daily_sales_table, rebuild: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Spark 4.0 · definition.ts · :runId text

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = :runId;

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
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  )
select
  'daily_sales_table@9fc267e1' as definition,
  :runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0L as rows_read,
  0L as inserted,
  0L as updated,
  0L as deleted,
  0L as unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. fill the table daily_sales
insert overwrite daily_sales (day, region, sales, amount)
select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.status = 'paid'
group by cast(s.sold_at as date), s2.region;

-- 4. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'daily_sales_table@9fc267e1' and run_id = :runId;

-- daily_sales_table, drop: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Spark 4.0 · definition.ts

-- 1. drop the table daily_sales
drop table if exists daily_sales;

-- 2. drop the table of stale slices
drop table if exists daily_sales_stale;

-- daily_sales_table_pending: Slices that the next refresh of daily_sales_table computes again.
-- Spark 4.0 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 1 hour, timestamp_ntz '1000-01-01 00:00:00') as since
    from last_run
  ),
  -- Slices of rows that became known since the last refresh.
  stale_days as (
    select cast(s.sold_at as date) as day
    from sales as s
    where s.changed_at >= (select rf.since from read_from as rf)
    union
    select ds.day
    from daily_sales as ds
    where (select rf.since from read_from as rf) = timestamp_ntz '1000-01-01 00:00:00'
  )
select day
from stale_days
order by day

-- daily_sales_table_proof: keys of daily_sales_table whose stored row is not what the sources give
-- now.
-- Spark 4.0 · definition.ts · :share double (default 1)
with
  -- Computed now.
  current_rows as (
    select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
    from sales as s
    join stores as s2 on s.store_id = s2.store_id
    where cast(
        conv(substr(sha2('proof:'
          || cast(cast(s.sold_at as date) as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < :share
      and s.status = 'paid'
    group by cast(s.sold_at as date), s2.region
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, region, sales, amount
    from daily_sales
    where cast(conv(substr(sha2('proof:' || cast(day as string), 256), 1, 13), 16, 10) as double)
        / 4503599627370496
        < :share
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.region, sr.region) as region,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when not cr.sales <=> sr.sales or not cr.amount <=> sr.amount then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.day = sr.day and cr.region = sr.region
  )
select day, region, problem
from current_rows_with_problem
where problem is not null
order by day, region

-- store_months_table, create
-- Spark 4.0 · definition.ts

-- 1. create the table store_months
create table if not exists store_months (
  store_id int not null,
  month timestamp_ntz not null,
  amount decimal(38, 2) not null,
  average double not null
) using delta;

-- 2. create the table of stale slices
create table if not exists store_months_stale (
  store_id int not null
) using delta;

-- 3. create the log
create table if not exists refresh_runs (
  definition string not null,
  run_id string not null,
  watermark timestamp_ntz,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta;

-- store_months_table, refresh
-- Spark 4.0 · definition.ts · :runId text
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629' and run_id = :runId;

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
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  )
select
  'store_months_table@70168629' as definition,
  :runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0L as rows_read,
  0L as inserted,
  0L as updated,
  0L as deleted,
  0L as unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
insert overwrite store_months_stale (store_id)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 10 minutes, timestamp_ntz '1000-01-01 00:00:00') as since
    from last_run
  )
select s.store_id
from sales as s
where s.changed_at >= (select rf.since from read_from as rf)
union
select sm.store_id
from store_months as sm
where (select rf.since from read_from as rf) = timestamp_ntz '1000-01-01 00:00:00';

-- 4. insert the rows that the sources give now
with
  sales_per_store_month as (
    select
      s.store_id,
      cast(trunc(s.sold_at, 'month') as timestamp_ntz) as month,
      sum(s.amount) as amount
    from sales as s
    where s.store_id in (select stale.store_id from store_months_stale as stale)
    group by s.store_id, cast(trunc(s.sold_at, 'month') as timestamp_ntz)
  ),
  -- Rows of these slices as the sources have them now.
  current_rows as (
    select
      store_id,
      month,
      amount,
      avg(cast(amount as double)) over (partition by store_id) as average
    from sales_per_store_month
  ),
  -- Current rows, and stored rows of these slices that no longer exist.
  rows_to_write as (
    select store_id, month, amount, average, false as is_gone
    from current_rows
    union all
    select sm.store_id, sm.month, sm.amount, sm.average, true as is_gone
    from store_months as sm
    where sm.store_id in (select stale.store_id from store_months_stale as stale)
      and not exists (
        select 1
        from current_rows as cr
        where cr.store_id = sm.store_id and cr.month = sm.month
      )
  )
merge into store_months
using rows_to_write
  on store_months.store_id = rows_to_write.store_id and store_months.month = rows_to_write.month
when matched and rows_to_write.is_gone then delete
when matched
  and (
    store_months.amount <> rows_to_write.amount
    or store_months.average <> rows_to_write.average
  ) then update
  set amount = rows_to_write.amount, average = rows_to_write.average
when not matched and not rows_to_write.is_gone then insert (store_id, month, amount, average)
  values (rows_to_write.store_id, rows_to_write.month, rows_to_write.amount, rows_to_write.average);

-- 5. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'store_months_table@70168629' and run_id = :runId;

-- store_months_table, rebuild
-- Spark 4.0 · definition.ts · :runId text

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629' and run_id = :runId;

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
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  )
select
  'store_months_table@70168629' as definition,
  :runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0L as rows_read,
  0L as inserted,
  0L as updated,
  0L as deleted,
  0L as unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. fill the table store_months
insert overwrite store_months (store_id, month, amount, average)
with sales_per_store_month as (
  select
    s.store_id,
    cast(trunc(s.sold_at, 'month') as timestamp_ntz) as month,
    sum(s.amount) as amount
  from sales as s
  group by s.store_id, cast(trunc(s.sold_at, 'month') as timestamp_ntz)
)
select store_id, month, amount, avg(cast(amount as double)) over (partition by store_id) as average
from sales_per_store_month;

-- 4. log the end of the run
update refresh_runs
set finished_at = current_timestamp()
where definition = 'store_months_table@70168629' and run_id = :runId;

-- store_months_table, drop
-- Spark 4.0 · definition.ts

-- 1. drop the table store_months
drop table if exists store_months;

-- 2. drop the table of stale slices
drop table if exists store_months_stale;

-- store_months_table_pending: Slices that the next refresh of store_months_table computes again.
-- Spark 4.0 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 10 minutes, timestamp_ntz '1000-01-01 00:00:00') as since
    from last_run
  ),
  -- Slices of rows that became known since the last refresh.
  stale_store_ids as (
    select s.store_id
    from sales as s
    where s.changed_at >= (select rf.since from read_from as rf)
    union
    select sm.store_id
    from store_months as sm
    where (select rf.since from read_from as rf) = timestamp_ntz '1000-01-01 00:00:00'
  )
select store_id
from stale_store_ids
order by store_id

-- store_months_table_proof: keys of store_months_table whose stored row is not what the sources
-- give now.
-- Spark 4.0 · definition.ts · :share double (default 1)
with
  sales_per_store_month as (
    select
      s.store_id,
      cast(trunc(s.sold_at, 'month') as timestamp_ntz) as month,
      sum(s.amount) as amount
    from sales as s
    where cast(
        conv(substr(sha2('proof:' || cast(s.store_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < :share
    group by s.store_id, cast(trunc(s.sold_at, 'month') as timestamp_ntz)
  ),
  -- Computed now.
  current_rows as (
    select
      store_id,
      month,
      amount,
      avg(cast(amount as double)) over (partition by store_id) as average
    from sales_per_store_month
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select store_id, month, amount, average
    from store_months
    where cast(
        conv(substr(sha2('proof:' || cast(store_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < :share
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.store_id, sr.store_id) as store_id,
      coalesce(cr.month, sr.month) as month,
      case
        when sr.store_id is null then 'missing'
        when cr.store_id is null then 'extra'
        when not cr.amount <=> sr.amount or not cr.average <=> sr.average then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.store_id = sr.store_id and cr.month = sr.month
  )
select store_id, month, problem
from current_rows_with_problem
where problem is not null
order by store_id, month

-- store_sales_view, create
-- Spark 4.0 · definition.ts

-- 1. create the view store_sales
create or replace view reports.store_sales as
select s.store_id, count(*) as sales, sum(s.amount) as amount
from sales as s
group by s.store_id;

-- store_sales_view, drop
-- Spark 4.0 · definition.ts

-- 1. drop the view store_sales
drop view if exists reports.store_sales;
