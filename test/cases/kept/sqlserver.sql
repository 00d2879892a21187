-- best_stores: Reads the view.
-- SQL Server 2022 · definition.ts
select top (3) store_id, sales, amount
from reports.store_sales
order by amount desc, store_id;

-- daily_sales_table, create: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table daily_sales
if object_id(N'daily_sales', N'U') is null
create table daily_sales (
  day date not null,
  region nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  sales bigint not null,
  amount decimal(38, 2) not null,
  primary key (day, region)
);

-- 2. create the table of stale slices
if object_id(N'daily_sales_stale', N'U') is null
create table daily_sales_stale (
  day date not null,
  primary key (day)
);

-- 3. create the log
if object_id(N'refresh_runs', N'U') is null
create table refresh_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark datetime2(6),
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at datetimeoffset(6) not null,
  finished_at datetimeoffset(6),
  primary key (definition, run_id)
);

commit;

-- daily_sales_table, refresh: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- SQL Server 2022 · definition.ts · @runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1'
    and definition + N'.' = 'daily_sales_table@9fc267e1.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run and its watermark
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
with
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1'
      and runs.definition + N'.' = 'daily_sales_table@9fc267e1.'
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
  'daily_sales_table@9fc267e1' as definition,
  @runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  cast(0 as bigint) as rows_read,
  cast(0 as bigint) as inserted,
  cast(0 as bigint) as updated,
  cast(0 as bigint) as deleted,
  cast(0 as bigint) as unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. empty the table daily_sales_stale
delete from daily_sales_stale;

-- 4. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1'
      and runs.definition + N'.' = 'daily_sales_table@9fc267e1.'
      and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(dateadd(hour, -1, watermark), cast('1000-01-01' as datetime2(6))) as since
    from last_run
  )
insert into daily_sales_stale (day)
select cast(s.sold_at as date) as day
from sales as s
where s.changed_at >= (select rf.since from read_from as rf)
union
select ds.day
from daily_sales as ds
where (select rf.since from read_from as rf) = cast('1000-01-01' as datetime2(6));

-- 5. delete the rows of these slices
delete ds
from daily_sales as ds
where ds.day in (select stale.day from daily_sales_stale as stale);

-- 6. insert the rows that the sources give now
insert into daily_sales (day, region, sales, amount)
select
  cast(s.sold_at as date) as day,
  min(s2.region) as region,
  count_big(*) as sales,
  sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.sold_at
    >= cast((select min(stale.day) as bound from daily_sales_stale as stale) as datetime2(6))
  and s.sold_at
    < dateadd(
      day,
      1,
      cast((select max(stale.day) as bound from daily_sales_stale as stale) as datetime2(6))
    )
  and cast(s.sold_at as date) in (select stale.day from daily_sales_stale as stale)
  and s.status = 'paid'
  and (s.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'paid.'
group by cast(s.sold_at as date), (s2.region + N'.') collate Latin1_General_100_BIN2_UTF8;

-- 7. log the end of the run
update refresh_runs
set finished_at = sysdatetimeoffset()
where definition = 'daily_sales_table@9fc267e1'
    and definition + N'.' = 'daily_sales_table@9fc267e1.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

commit;

-- daily_sales_table, backfill: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- SQL Server 2022 · definition.ts · @runId text, @from date, @to date
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1'
    and definition + N'.' = 'daily_sales_table@9fc267e1.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1'
      and runs.definition + N'.' = 'daily_sales_table@9fc267e1.'
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
  'daily_sales_table@9fc267e1' as definition,
  @runId as run_id,
  watermark,
  cast(0 as bigint) as rows_read,
  cast(0 as bigint) as inserted,
  cast(0 as bigint) as updated,
  cast(0 as bigint) as deleted,
  cast(0 as bigint) as unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from last_run;

-- 3. delete the rows of these slices
delete from daily_sales
where day >= @from and day < @to;

-- 4. insert the rows that the sources give now
insert into daily_sales (day, region, sales, amount)
select
  cast(s.sold_at as date) as day,
  min(s2.region) as region,
  count_big(*) as sales,
  sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.sold_at >= cast(@from as datetime2(6))
  and s.sold_at < dateadd(day, 1, cast(@to as datetime2(6)))
  and cast(s.sold_at as date) >= @from
  and cast(s.sold_at as date) < @to
  and s.status = 'paid'
  and (s.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'paid.'
group by cast(s.sold_at as date), (s2.region + N'.') collate Latin1_General_100_BIN2_UTF8;

-- 5. log the end of the run
update refresh_runs
set finished_at = sysdatetimeoffset()
where definition = 'daily_sales_table@9fc267e1'
    and definition + N'.' = 'daily_sales_table@9fc267e1.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

commit;

-- daily_sales_table, rebuild: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- SQL Server 2022 · definition.ts · @runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1'
    and definition + N'.' = 'daily_sales_table@9fc267e1.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run and its watermark
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
with
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1'
      and runs.definition + N'.' = 'daily_sales_table@9fc267e1.'
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
  'daily_sales_table@9fc267e1' as definition,
  @runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  cast(0 as bigint) as rows_read,
  cast(0 as bigint) as inserted,
  cast(0 as bigint) as updated,
  cast(0 as bigint) as deleted,
  cast(0 as bigint) as unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. empty the table daily_sales
delete from daily_sales;

-- 4. fill the table daily_sales
insert into daily_sales (day, region, sales, amount)
select
  cast(s.sold_at as date) as day,
  min(s2.region) as region,
  count_big(*) as sales,
  sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.status = 'paid' and (s.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'paid.'
group by cast(s.sold_at as date), (s2.region + N'.') collate Latin1_General_100_BIN2_UTF8;

-- 5. log the end of the run
update refresh_runs
set finished_at = sysdatetimeoffset()
where definition = 'daily_sales_table@9fc267e1'
    and definition + N'.' = 'daily_sales_table@9fc267e1.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

commit;

-- daily_sales_table, drop: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table daily_sales
drop table if exists daily_sales;

-- 2. drop the table of stale slices
drop table if exists daily_sales_stale;

commit;

-- daily_sales_table_pending: Slices that the next refresh of daily_sales_table computes again.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1'
      and runs.definition + N'.' = 'daily_sales_table@9fc267e1.'
      and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(dateadd(hour, -1, watermark), cast('1000-01-01' as datetime2(6))) as since
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
    where (select rf.since from read_from as rf) = cast('1000-01-01' as datetime2(6))
  )
select day
from stale_days
order by day;

-- daily_sales_table_proof: keys of daily_sales_table whose stored row is not what the sources give
-- now.
-- SQL Server 2022 · definition.ts · @share double (default 1)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Computed now.
  current_rows as (
    select
      cast(s.sold_at as date) as day,
      min(s2.region) as region,
      count_big(*) as sales,
      sum(s.amount) as amount
    from sales as s
    join stores as s2 on s.store_id = s2.store_id
    where cast(substring(hashbytes(
        'SHA2_256',
        'proof:' + convert(varchar(10), cast(s.sold_at as date), 23)
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < @share
      and s.status = 'paid'
      and (s.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'paid.'
    group by cast(s.sold_at as date), (s2.region + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, region, sales, amount
    from daily_sales
    where cast(substring(hashbytes(
        'SHA2_256',
        'proof:' + convert(varchar(10), day, 23)
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < @share
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.region, (sr.region + N'') collate database_default) as region,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when cr.sales is distinct from sr.sales
          or cr.amount is distinct from sr.amount
        then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.day = sr.day
      and (cr.region + N'.') collate Latin1_General_100_BIN2_UTF8 = sr.region + N'.'
  )
select day, region, problem
from current_rows_with_problem
where problem is not null
order by day, cast((region + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- store_months_table, create
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table store_months
if object_id(N'store_months', N'U') is null
create table store_months (
  store_id int not null,
  month datetime2(6) not null,
  amount decimal(38, 2) not null,
  average float not null,
  primary key (store_id, month)
);

-- 2. create the table of stale slices
if object_id(N'store_months_stale', N'U') is null
create table store_months_stale (
  store_id int not null,
  primary key (store_id)
);

-- 3. create the log
if object_id(N'refresh_runs', N'U') is null
create table refresh_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark datetime2(6),
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at datetimeoffset(6) not null,
  finished_at datetimeoffset(6),
  primary key (definition, run_id)
);

commit;

-- store_months_table, refresh
-- SQL Server 2022 · definition.ts · @runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629'
    and definition + N'.' = 'store_months_table@70168629.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run and its watermark
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
with
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629'
      and runs.definition + N'.' = 'store_months_table@70168629.'
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
  'store_months_table@70168629' as definition,
  @runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  cast(0 as bigint) as rows_read,
  cast(0 as bigint) as inserted,
  cast(0 as bigint) as updated,
  cast(0 as bigint) as deleted,
  cast(0 as bigint) as unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. empty the table store_months_stale
delete from store_months_stale;

-- 4. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629'
      and runs.definition + N'.' = 'store_months_table@70168629.'
      and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(dateadd(minute, -10, watermark), cast('1000-01-01' as datetime2(6))) as since
    from last_run
  )
insert into store_months_stale (store_id)
select s.store_id
from sales as s
where s.changed_at >= (select rf.since from read_from as rf)
union
select sm.store_id
from store_months as sm
where (select rf.since from read_from as rf) = cast('1000-01-01' as datetime2(6));

-- 5. delete the rows of these slices
delete sm
from store_months as sm
where sm.store_id in (select stale.store_id from store_months_stale as stale);

-- 6. insert the rows that the sources give now
with sales_per_store_month as (
  select s.store_id, datetrunc(month, s.sold_at) as month, sum(s.amount) as amount
  from sales as s
  where s.store_id in (select stale.store_id from store_months_stale as stale)
  group by s.store_id, datetrunc(month, s.sold_at)
)
insert into store_months (store_id, month, amount, average)
select store_id, month, amount, avg(cast(amount as float)) over (partition by store_id) as average
from sales_per_store_month;

-- 7. log the end of the run
update refresh_runs
set finished_at = sysdatetimeoffset()
where definition = 'store_months_table@70168629'
    and definition + N'.' = 'store_months_table@70168629.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

commit;

-- store_months_table, rebuild
-- SQL Server 2022 · definition.ts · @runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629'
    and definition + N'.' = 'store_months_table@70168629.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run and its watermark
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
with
  sales_totals as (
    select max(changed_at) as latest
    from sales
  ),
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629'
      and runs.definition + N'.' = 'store_months_table@70168629.'
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
  'store_months_table@70168629' as definition,
  @runId as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  cast(0 as bigint) as rows_read,
  cast(0 as bigint) as inserted,
  cast(0 as bigint) as updated,
  cast(0 as bigint) as deleted,
  cast(0 as bigint) as unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 3. empty the table store_months
delete from store_months;

-- 4. fill the table store_months
with sales_per_store_month as (
  select s.store_id, datetrunc(month, s.sold_at) as month, sum(s.amount) as amount
  from sales as s
  group by s.store_id, datetrunc(month, s.sold_at)
)
insert into store_months (store_id, month, amount, average)
select store_id, month, amount, avg(cast(amount as float)) over (partition by store_id) as average
from sales_per_store_month;

-- 5. log the end of the run
update refresh_runs
set finished_at = sysdatetimeoffset()
where definition = 'store_months_table@70168629'
    and definition + N'.' = 'store_months_table@70168629.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

commit;

-- store_months_table, drop
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table store_months
drop table if exists store_months;

-- 2. drop the table of stale slices
drop table if exists store_months_stale;

commit;

-- store_months_table_pending: Slices that the next refresh of store_months_table computes again.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629'
      and runs.definition + N'.' = 'store_months_table@70168629.'
      and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(dateadd(minute, -10, watermark), cast('1000-01-01' as datetime2(6))) as since
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
    where (select rf.since from read_from as rf) = cast('1000-01-01' as datetime2(6))
  )
select store_id
from stale_store_ids
order by store_id;

-- store_months_table_proof: keys of store_months_table whose stored row is not what the sources
-- give now.
-- SQL Server 2022 · definition.ts · @share double (default 1)
with
  sales_per_store_month as (
    select s.store_id, datetrunc(month, s.sold_at) as month, sum(s.amount) as amount
    from sales as s
    where cast(substring(hashbytes(
        'SHA2_256',
        'proof:' + cast(s.store_id as varchar(11))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < @share
    group by s.store_id, datetrunc(month, s.sold_at)
  ),
  -- Computed now.
  current_rows as (
    select
      store_id,
      month,
      amount,
      avg(cast(amount as float)) over (partition by store_id) as average
    from sales_per_store_month
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select store_id, month, amount, average
    from store_months
    where cast(substring(hashbytes(
        'SHA2_256',
        'proof:' + cast(store_id as varchar(11))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < @share
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.store_id, sr.store_id) as store_id,
      coalesce(cr.month, sr.month) as month,
      case
        when sr.store_id is null then 'missing'
        when cr.store_id is null then 'extra'
        when cr.amount is distinct from sr.amount
          or cr.average is distinct from sr.average
        then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.store_id = sr.store_id and cr.month = sr.month
  )
select store_id, month, problem
from current_rows_with_problem
where problem is not null
order by store_id, month;

-- store_sales_view, create
-- SQL Server 2022 · definition.ts

-- 1. create the view store_sales
create or alter view reports.store_sales as
select s.store_id, count_big(*) as sales, sum(s.amount) as amount
from sales as s
group by s.store_id;

-- store_sales_view, drop
-- SQL Server 2022 · definition.ts

-- 1. drop the view store_sales
drop view if exists reports.store_sales;
