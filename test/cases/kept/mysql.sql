-- best_stores: Reads the view.
-- MySQL 8.4 · definition.ts
select store_id, sales, amount
from reports.store_sales
order by amount desc, store_id
limit 3

-- daily_sales_table, create: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the table daily_sales
create table if not exists daily_sales (
  day date not null,
  region varchar(255) collate utf8mb4_0900_bin not null,
  sales bigint not null,
  amount decimal(38, 2) not null,
  primary key (day, region)
);

-- 2. create the table of stale slices
create table if not exists daily_sales_stale (
  day date not null,
  primary key (day)
);

-- 3. create the log
create table if not exists refresh_runs (
  definition varchar(255) collate utf8mb4_0900_bin not null,
  run_id varchar(255) collate utf8mb4_0900_bin not null,
  watermark datetime(6),
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp(6) not null,
  finished_at timestamp(6),
  primary key (definition, run_id)
);

commit;

-- daily_sales_table, refresh: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- MySQL 8.4 · definition.ts · runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

start transaction;

-- 1. wait for other runs that write into daily_sales
do get_lock(left(concat(database(), '.daily_sales'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = ?;

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
  ? as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0 as rows_read,
  0 as inserted,
  0 as updated,
  0 as deleted,
  0 as unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 4. empty the table daily_sales_stale
delete from daily_sales_stale;

-- 5. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
insert into daily_sales_stale (day)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 1 hour, timestamp '1000-01-01 00:00:00') as since
    from last_run
  )
select date(s.sold_at) as day
from sales as s
where s.changed_at >= (select rf.since from read_from as rf)
union
select ds.day
from daily_sales as ds
where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00';

-- 6. delete the rows of these slices
delete from daily_sales as ds
where ds.day in (select stale.day from daily_sales_stale as stale);

-- 7. insert the rows that the sources give now
insert into daily_sales (day, region, sales, amount)
select
  date(s.sold_at) as day,
  s2.region collate utf8mb4_0900_bin as region,
  count(*) as sales,
  sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.sold_at
    >= cast((select min(stale.day) as bound from daily_sales_stale as stale) as datetime)
  and s.sold_at
    < ifnull(
      cast((select max(stale.day) as bound from daily_sales_stale as stale) as datetime)
        + interval 1 day,
      from_days(
        exp(
          to_days(
            cast((select max(stale.day) as bound from daily_sales_stale as stale) as datetime)
          )
            + 999
        )
      )
    )
  and date(s.sold_at) in (select stale.day from daily_sales_stale as stale)
  and s.status = 'paid'
  and s.status collate utf8mb4_0900_bin = 'paid'
group by date(s.sold_at), s2.region collate utf8mb4_0900_bin;

-- 8. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'daily_sales_table@9fc267e1' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.daily_sales'), 64));

-- daily_sales_table, backfill: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- MySQL 8.4 · definition.ts · runId text, from date, to date
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

start transaction;

-- 1. wait for other runs that write into daily_sales
do get_lock(left(concat(database(), '.daily_sales'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = ?;

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
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  )
select
  'daily_sales_table@9fc267e1' as definition,
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
delete from daily_sales
where day >= ? and day < ?;

-- 5. insert the rows that the sources give now
insert into daily_sales (day, region, sales, amount)
select
  date(s.sold_at) as day,
  s2.region collate utf8mb4_0900_bin as region,
  count(*) as sales,
  sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.sold_at >= cast(cast(? as date) as datetime)
  and s.sold_at
    < ifnull(
      cast(cast(? as date) as datetime) + interval 1 day,
      from_days(exp(to_days(cast(cast(? as date) as datetime)) + 999))
    )
  and date(s.sold_at) >= ?
  and date(s.sold_at) < ?
  and s.status = 'paid'
  and s.status collate utf8mb4_0900_bin = 'paid'
group by date(s.sold_at), s2.region collate utf8mb4_0900_bin;

-- 6. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'daily_sales_table@9fc267e1' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.daily_sales'), 64));

-- daily_sales_table, rebuild: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- MySQL 8.4 · definition.ts · runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.

start transaction;

-- 1. wait for other runs that write into daily_sales
do get_lock(left(concat(database(), '.daily_sales'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = ?;

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
  ? as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0 as rows_read,
  0 as inserted,
  0 as updated,
  0 as deleted,
  0 as unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 4. empty the table daily_sales
delete from daily_sales;

-- 5. fill the table daily_sales
insert into daily_sales (day, region, sales, amount)
select
  date(s.sold_at) as day,
  s2.region collate utf8mb4_0900_bin as region,
  count(*) as sales,
  sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.status = 'paid' and s.status collate utf8mb4_0900_bin = 'paid'
group by date(s.sold_at), s2.region collate utf8mb4_0900_bin;

-- 6. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'daily_sales_table@9fc267e1' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.daily_sales'), 64));

-- daily_sales_table, drop: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop the table daily_sales
drop table if exists daily_sales;

-- 2. drop the table of stale slices
drop table if exists daily_sales_stale;

commit;

-- daily_sales_table_pending: Slices that the next refresh of daily_sales_table computes again.
-- MySQL 8.4 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 1 hour, timestamp '1000-01-01 00:00:00') as since
    from last_run
  ),
  -- Slices of rows that became known since the last refresh.
  stale_days as (
    select date(s.sold_at) as day
    from sales as s
    where s.changed_at >= (select rf.since from read_from as rf)
    union
    select ds.day
    from daily_sales as ds
    where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00'
  )
select day
from stale_days
order by day

-- daily_sales_table_proof: keys of daily_sales_table whose stored row is not what the sources give
-- now.
-- MySQL 8.4 · definition.ts · in order: share double (default 1), share double (default 1)
-- Note: full join: a left join and the unmatched rows of the right side, because the engine has no
--   full join on such a condition.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Computed now.
  current_rows as (
    select
      date(s.sold_at) as day,
      s2.region collate utf8mb4_0900_bin as region,
      count(*) as sales,
      sum(s.amount) as amount
    from sales as s
    join stores as s2 on s.store_id = s2.store_id
    where cast(
        conv(left(sha2(concat('proof:', cast(date(s.sold_at) as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < ?
      and s.status = 'paid'
      and s.status collate utf8mb4_0900_bin = 'paid'
    group by date(s.sold_at), s2.region collate utf8mb4_0900_bin
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, region, sales, amount
    from daily_sales
    where cast(conv(left(sha2(concat('proof:', cast(day as char)), 256), 13), 16, 10) as double)
        / 4503599627370496
        < ?
  ),
  current_rows_and_stored_rows as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.region, sr.region) as region,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when not cr.sales <=> sr.sales or not cr.amount <=> sr.amount then 'different'
      end collate utf8mb4_0900_bin as problem
    from current_rows as cr
    left join stored_rows as sr on cr.day = sr.day and cr.region = sr.region
    where case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when not cr.sales <=> sr.sales or not cr.amount <=> sr.amount then 'different'
      end is not null
    union all
    -- Unmatched rows of the right side.
    select
      coalesce(null, sr.day) as day,
      coalesce(null, sr.region) as region,
      case
        when sr.day is null then 'missing'
        when cast(null as date) is null then 'extra'
        when not null <=> sr.sales or not null <=> sr.amount then 'different'
      end collate utf8mb4_0900_bin as problem
    from stored_rows as sr
    where not exists (
        select 1
        from current_rows as cr
        where cr.day = sr.day and cr.region = sr.region
      )
      and case
        when sr.day is null then 'missing'
        when cast(null as date) is null then 'extra'
        when not null <=> sr.sales or not null <=> sr.amount then 'different'
      end is not null
  )
select day, region, problem
from current_rows_and_stored_rows
order by day, region

-- store_months_table, create
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the table store_months
create table if not exists store_months (
  store_id int not null,
  month datetime(6) not null,
  amount decimal(38, 2) not null,
  average double not null,
  primary key (store_id, month)
);

-- 2. create the table of stale slices
create table if not exists store_months_stale (
  store_id int not null,
  primary key (store_id)
);

-- 3. create the log
create table if not exists refresh_runs (
  definition varchar(255) collate utf8mb4_0900_bin not null,
  run_id varchar(255) collate utf8mb4_0900_bin not null,
  watermark datetime(6),
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp(6) not null,
  finished_at timestamp(6),
  primary key (definition, run_id)
);

commit;

-- store_months_table, refresh
-- MySQL 8.4 · definition.ts · runId text

start transaction;

-- 1. wait for other runs that write into store_months
do get_lock(left(concat(database(), '.store_months'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629' and run_id = ?;

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
  ? as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0 as rows_read,
  0 as inserted,
  0 as updated,
  0 as deleted,
  0 as unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 4. empty the table store_months_stale
delete from store_months_stale;

-- 5. find the slices of rows that became known since the last refresh
-- They are stored, so that what follows is about the same ones.
insert into store_months_stale (store_id)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 10 minute, timestamp '1000-01-01 00:00:00') as since
    from last_run
  )
select s.store_id
from sales as s
where s.changed_at >= (select rf.since from read_from as rf)
union
select sm.store_id
from store_months as sm
where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00';

-- 6. delete the rows of these slices
delete from store_months as sm
where sm.store_id in (select stale.store_id from store_months_stale as stale);

-- 7. insert the rows that the sources give now
insert into store_months (store_id, month, amount, average)
with sales_per_store_month as (
  select
    s.store_id,
    cast(date_format(s.sold_at, '%Y-%m-01') as datetime) as month,
    sum(s.amount) as amount
  from sales as s
  where s.store_id in (select stale.store_id from store_months_stale as stale)
  group by s.store_id, cast(date_format(s.sold_at, '%Y-%m-01') as datetime)
)
select store_id, month, amount, avg(cast(amount as double)) over (partition by store_id) as average
from sales_per_store_month;

-- 8. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'store_months_table@70168629' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.store_months'), 64));

-- store_months_table, rebuild
-- MySQL 8.4 · definition.ts · runId text

start transaction;

-- 1. wait for other runs that write into store_months
do get_lock(left(concat(database(), '.store_months'), 64), -1);

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629' and run_id = ?;

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
  ? as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0 as rows_read,
  0 as inserted,
  0 as updated,
  0 as deleted,
  0 as unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 4. empty the table store_months
delete from store_months;

-- 5. fill the table store_months
insert into store_months (store_id, month, amount, average)
with sales_per_store_month as (
  select
    s.store_id,
    cast(date_format(s.sold_at, '%Y-%m-01') as datetime) as month,
    sum(s.amount) as amount
  from sales as s
  group by s.store_id, cast(date_format(s.sold_at, '%Y-%m-01') as datetime)
)
select store_id, month, amount, avg(cast(amount as double)) over (partition by store_id) as average
from sales_per_store_month;

-- 6. log the end of the run
update refresh_runs
set finished_at = utc_timestamp(6)
where definition = 'store_months_table@70168629' and run_id = ?;

commit;

-- Also where the transaction is rolled back: the lock outlives it.
do release_lock(left(concat(database(), '.store_months'), 64));

-- store_months_table, drop
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop the table store_months
drop table if exists store_months;

-- 2. drop the table of stale slices
drop table if exists store_months_stale;

commit;

-- store_months_table_pending: Slices that the next refresh of store_months_table computes again.
-- MySQL 8.4 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval 10 minute, timestamp '1000-01-01 00:00:00') as since
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
    where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00'
  )
select store_id
from stale_store_ids
order by store_id

-- store_months_table_proof: keys of store_months_table whose stored row is not what the sources
-- give now.
-- MySQL 8.4 · definition.ts · in order: share double (default 1), share double (default 1)
-- Note: full join: a left join and the unmatched rows of the right side, because the engine has no
--   full join on such a condition.
with
  sales_per_store_month as (
    select
      s.store_id,
      cast(date_format(s.sold_at, '%Y-%m-01') as datetime) as month,
      sum(s.amount) as amount
    from sales as s
    where cast(
        conv(left(sha2(concat('proof:', cast(s.store_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < ?
    group by s.store_id, cast(date_format(s.sold_at, '%Y-%m-01') as datetime)
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
        conv(left(sha2(concat('proof:', cast(store_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < ?
  )
select
  coalesce(cr.store_id, sr.store_id) as store_id,
  coalesce(cr.month, sr.month) as month,
  case
    when sr.store_id is null then 'missing'
    when cr.store_id is null then 'extra'
    when not cr.amount <=> sr.amount or not cr.average <=> sr.average then 'different'
  end collate utf8mb4_0900_bin as problem
from current_rows as cr
left join stored_rows as sr on cr.store_id = sr.store_id and cr.month = sr.month
where case
    when sr.store_id is null then 'missing'
    when cr.store_id is null then 'extra'
    when not cr.amount <=> sr.amount or not cr.average <=> sr.average then 'different'
  end is not null
union all
-- Unmatched rows of the right side.
select
  coalesce(null, sr.store_id) as store_id,
  coalesce(null, sr.month) as month,
  case
    when sr.store_id is null then 'missing'
    when cast(null as signed) is null then 'extra'
    when not null <=> sr.amount or not null <=> sr.average then 'different'
  end collate utf8mb4_0900_bin as problem
from stored_rows as sr
where not exists (
    select 1
    from current_rows as cr
    where cr.store_id = sr.store_id and cr.month = sr.month
  )
  and case
    when sr.store_id is null then 'missing'
    when cast(null as signed) is null then 'extra'
    when not null <=> sr.amount or not null <=> sr.average then 'different'
  end is not null
order by store_id, month

-- store_sales_view, create
-- MySQL 8.4 · definition.ts

-- 1. create the view store_sales
create or replace view reports.store_sales as
select s.store_id, count(*) as sales, sum(s.amount) as amount
from sales as s
group by s.store_id;

-- store_sales_view, drop
-- MySQL 8.4 · definition.ts

-- 1. drop the view store_sales
drop view if exists reports.store_sales;
