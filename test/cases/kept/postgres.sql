-- best_stores: Reads the view.
-- Postgres 16 · definition.ts
select store_id, sales, amount
from reports.store_sales
order by amount desc, store_id
limit 3

-- daily_sales_table, create: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table daily_sales
create table if not exists daily_sales (
  day date not null,
  region text collate "C" not null,
  sales bigint not null,
  amount numeric(38, 2) not null,
  primary key (day, region)
);

-- 2. create the table of stale slices
create table if not exists daily_sales_stale (
  day date not null,
  primary key (day)
);

-- 3. create the log
create table if not exists refresh_runs (
  definition text collate "C" not null,
  run_id text collate "C" not null,
  watermark timestamp,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (definition, run_id)
);

commit;

-- daily_sales_table, refresh: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Postgres 16 · definition.ts · $1 runId text

begin;

-- 1. wait for other runs that write into daily_sales
lock table daily_sales in share row exclusive mode;

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = $1;

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
  cast($1 as text) as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0::bigint as rows_read,
  0::bigint as inserted,
  0::bigint as updated,
  0::bigint as deleted,
  0::bigint as unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
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
    select coalesce(watermark - interval '1 hour', timestamp '1000-01-01 00:00:00') as since
    from last_run
  )
select cast(s.sold_at as date) as day
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
select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.sold_at
    >= cast((select min(stale.day) as bound from daily_sales_stale as stale) as timestamp)
  and s.sold_at
    < cast((select max(stale.day) as bound from daily_sales_stale as stale) as timestamp)
      + interval '1 day'
  and cast(s.sold_at as date) in (select stale.day from daily_sales_stale as stale)
  and s.status = 'paid'
group by cast(s.sold_at as date), s2.region;

-- 8. log the end of the run
update refresh_runs
set finished_at = current_timestamp
where definition = 'daily_sales_table@9fc267e1' and run_id = $1;

commit;

-- daily_sales_table, backfill: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Postgres 16 · definition.ts · $1 runId text, $2 from date, $3 to date

begin;

-- 1. wait for other runs that write into daily_sales
lock table daily_sales in share row exclusive mode;

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = $1;

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
  cast($1 as text) as run_id,
  watermark,
  0::bigint as rows_read,
  0::bigint as inserted,
  0::bigint as updated,
  0::bigint as deleted,
  0::bigint as unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from last_run;

-- 4. delete the rows of these slices
delete from daily_sales
where day >= $1 and day < $2;

-- 5. insert the rows that the sources give now
insert into daily_sales (day, region, sales, amount)
select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.sold_at >= cast(cast($1 as date) as timestamp)
  and s.sold_at < cast(cast($2 as date) as timestamp) + interval '1 day'
  and cast(s.sold_at as date) >= $1
  and cast(s.sold_at as date) < $2
  and s.status = 'paid'
group by cast(s.sold_at as date), s2.region;

-- 6. log the end of the run
update refresh_runs
set finished_at = current_timestamp
where definition = 'daily_sales_table@9fc267e1' and run_id = $1;

commit;

-- daily_sales_table, rebuild: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Postgres 16 · definition.ts · $1 runId text

begin;

-- 1. wait for other runs that write into daily_sales
lock table daily_sales in share row exclusive mode;

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'daily_sales_table@9fc267e1' and run_id = $1;

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
  cast($1 as text) as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0::bigint as rows_read,
  0::bigint as inserted,
  0::bigint as updated,
  0::bigint as deleted,
  0::bigint as unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 4. empty the table daily_sales
delete from daily_sales;

-- 5. fill the table daily_sales
insert into daily_sales (day, region, sales, amount)
select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
from sales as s
join stores as s2 on s.store_id = s2.store_id
where s.status = 'paid'
group by cast(s.sold_at as date), s2.region;

-- 6. log the end of the run
update refresh_runs
set finished_at = current_timestamp
where definition = 'daily_sales_table@9fc267e1' and run_id = $1;

commit;

-- daily_sales_table, drop: Its days in which sales changed are computed again; what a store's
-- region was is kept.
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table daily_sales
drop table if exists daily_sales;

-- 2. drop the table of stale slices
drop table if exists daily_sales_stale;

commit;

-- daily_sales_table_pending: Slices that the next refresh of daily_sales_table computes again.
-- Postgres 16 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'daily_sales_table@9fc267e1' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval '1 hour', timestamp '1000-01-01 00:00:00') as since
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
    where (select rf.since from read_from as rf) = timestamp '1000-01-01 00:00:00'
  )
select day
from stale_days
order by day

-- daily_sales_table_proof: keys of daily_sales_table whose stored row is not what the sources give
-- now.
-- Postgres 16 · definition.ts · $1 share double (default 1)
with
  -- Computed now.
  current_rows as (
    select cast(s.sold_at as date) as day, s2.region, count(*) as sales, sum(s.amount) as amount
    from sales as s
    join stores as s2 on s.store_id = s2.store_id
    where cast(
        cast(
          'x' || left(
            encode(
              sha256(
                convert_to('proof:' || to_char(cast(s.sold_at as date), 'YYYY-MM-DD'), 'UTF8')
              ),
              'hex'
            ),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < $1
      and s.status = 'paid'
    group by cast(s.sold_at as date), s2.region
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select day, region, sales, amount
    from daily_sales
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('proof:' || to_char(day, 'YYYY-MM-DD'), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < $1
  ),
  current_rows_with_problem as (
    select
      coalesce(cr.day, sr.day) as day,
      coalesce(cr.region, sr.region) as region,
      case
        when sr.day is null then 'missing'
        when cr.day is null then 'extra'
        when cr.sales is distinct from sr.sales
          or cr.amount is distinct from sr.amount
        then 'different'
      end as problem
    from current_rows as cr
    full join stored_rows as sr on cr.day = sr.day and cr.region = sr.region
  )
select day, region, problem
from current_rows_with_problem
where problem is not null
order by day, region collate "C"

-- store_months_table, create
-- Postgres 16 · definition.ts

begin;

-- 1. create the table store_months
create table if not exists store_months (
  store_id integer not null,
  month timestamp not null,
  amount numeric(38, 2) not null,
  average double precision not null,
  primary key (store_id, month)
);

-- 2. create the table of stale slices
create table if not exists store_months_stale (
  store_id integer not null,
  primary key (store_id)
);

-- 3. create the log
create table if not exists refresh_runs (
  definition text collate "C" not null,
  run_id text collate "C" not null,
  watermark timestamp,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (definition, run_id)
);

commit;

-- store_months_table, refresh
-- Postgres 16 · definition.ts · $1 runId text

begin;

-- 1. wait for other runs that write into store_months
lock table store_months in share row exclusive mode;

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629' and run_id = $1;

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
  cast($1 as text) as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0::bigint as rows_read,
  0::bigint as inserted,
  0::bigint as updated,
  0::bigint as deleted,
  0::bigint as unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
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
    select coalesce(watermark - interval '10 minutes', timestamp '1000-01-01 00:00:00') as since
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
  select s.store_id, date_trunc('month', s.sold_at) as month, sum(s.amount) as amount
  from sales as s
  where s.store_id in (select stale.store_id from store_months_stale as stale)
  group by s.store_id, date_trunc('month', s.sold_at)
)
select
  store_id,
  month,
  amount,
  avg(cast(amount as double precision)) over (partition by store_id) as average
from sales_per_store_month;

-- 8. log the end of the run
update refresh_runs
set finished_at = current_timestamp
where definition = 'store_months_table@70168629' and run_id = $1;

commit;

-- store_months_table, rebuild
-- Postgres 16 · definition.ts · $1 runId text

begin;

-- 1. wait for other runs that write into store_months
lock table store_months in share row exclusive mode;

-- 2. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from refresh_runs
where definition = 'store_months_table@70168629' and run_id = $1;

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
  cast($1 as text) as run_id,
  coalesce(sales_clock.latest, lr.watermark) as watermark,
  0::bigint as rows_read,
  0::bigint as inserted,
  0::bigint as updated,
  0::bigint as deleted,
  0::bigint as unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from sales_totals as sales_clock
cross join last_run as lr;

-- 4. empty the table store_months
delete from store_months;

-- 5. fill the table store_months
insert into store_months (store_id, month, amount, average)
with sales_per_store_month as (
  select s.store_id, date_trunc('month', s.sold_at) as month, sum(s.amount) as amount
  from sales as s
  group by s.store_id, date_trunc('month', s.sold_at)
)
select
  store_id,
  month,
  amount,
  avg(cast(amount as double precision)) over (partition by store_id) as average
from sales_per_store_month;

-- 6. log the end of the run
update refresh_runs
set finished_at = current_timestamp
where definition = 'store_months_table@70168629' and run_id = $1;

commit;

-- store_months_table, drop
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table store_months
drop table if exists store_months;

-- 2. drop the table of stale slices
drop table if exists store_months_stale;

commit;

-- store_months_table_pending: Slices that the next refresh of store_months_table computes again.
-- Postgres 16 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from refresh_runs as runs
    where runs.definition = 'store_months_table@70168629' and runs.finished_at is not null
  ),
  -- Rows that became known since then are read: all before the first refresh.
  read_from as (
    select coalesce(watermark - interval '10 minutes', timestamp '1000-01-01 00:00:00') as since
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
-- Postgres 16 · definition.ts · $1 share double (default 1)
with
  sales_per_store_month as (
    select s.store_id, date_trunc('month', s.sold_at) as month, sum(s.amount) as amount
    from sales as s
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('proof:' || cast(s.store_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < $1
    group by s.store_id, date_trunc('month', s.sold_at)
  ),
  -- Computed now.
  current_rows as (
    select
      store_id,
      month,
      amount,
      avg(cast(amount as double precision)) over (partition by store_id) as average
    from sales_per_store_month
  ),
  -- Stored rows of the same slices.
  stored_rows as (
    select store_id, month, amount, average
    from store_months
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('proof:' || cast(store_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < $1
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
order by store_id, month

-- store_sales_view, create
-- Postgres 16 · definition.ts

-- 1. create the view store_sales
create or replace view reports.store_sales as
select s.store_id, count(*) as sales, sum(s.amount) as amount
from sales as s
group by s.store_id;

-- store_sales_view, drop
-- Postgres 16 · definition.ts

-- 1. drop the view store_sales
drop view if exists reports.store_sales;
