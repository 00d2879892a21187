-- fleet_followed, create: what has come since the last run, which is written down.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the log
if object_id(N'upsert_runs', N'U') is null
create table upsert_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark bigint,
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

-- fleet_followed, run: what has come since the last run, which is written down.
-- SQL Server 2022 · definition.ts · @runId text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: strategy: one MERGE with (holdlock), so that two writers cannot both insert the same new
--   key.

set xact_abort on;
begin transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from upsert_runs
where definition = 'fleet_followed'
    and definition + N'.' = 'fleet_followed.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 2. log the start of the run, its watermark and its counts
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed'
      and runs.definition + N'.' = 'fleet_followed.'
      and runs.finished_at is not null
  ),
  batch as (
    select count_big(*) as rows_read, max(pc.seq) as watermark
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
  ),
  ranked_plane_changes as (
    select
      pc.tailnum,
      pc.manufacturer,
      pc.seats,
      pc.updated_at,
      row_number() over (
        partition by (pc.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by pc.updated_at desc, pc.seq desc
      ) as rn
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at
    from ranked_plane_changes
    where rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count_big(case when f.tailnum is null then 1 end) as inserted,
      count_big(
        case when f.tailnum is not null and l.updated_at > f.updated_at then 1 end
      ) as updated,
      count_big(
        case when f.tailnum is not null and l.updated_at <= f.updated_at then 1 end
      ) as unchanged
    from latest as l
    left join fleet as f on (l.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        = f.tailnum + N'.'
  )
insert into upsert_runs (
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
  'fleet_followed' as definition,
  @runId as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  oc.inserted,
  oc.updated,
  cast(0 as bigint) as deleted,
  oc.unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from batch as b
cross join outcome_counts as oc
cross join last_run as lr;

-- 3. write the latest row of each key
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed'
      and runs.definition + N'.' = 'fleet_followed.'
      and runs.finished_at is not null
  ),
  ranked_plane_changes as (
    select
      pc.tailnum,
      pc.manufacturer,
      pc.seats,
      pc.updated_at,
      row_number() over (
        partition by (pc.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by pc.updated_at desc, pc.seq desc
      ) as rn
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at
    from ranked_plane_changes
    where rn = 1
  )
merge into fleet with (holdlock)
using latest
  on fleet.tailnum + N'.' = (latest.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at);

-- 4. log the end of the run
update upsert_runs
set finished_at = sysdatetimeoffset()
where definition = 'fleet_followed'
    and definition + N'.' = 'fleet_followed.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.';

-- 5. return the counts
select rows_read as [read], inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed'
  and definition + N'.' = 'fleet_followed.'
  and run_id = @runId
  and run_id + N'.' = @runId + '.';

commit;

-- fleet_followed_duplicates: duplicate keys in the batch of fleet_followed.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed'
      and runs.definition + N'.' = 'fleet_followed.'
      and runs.finished_at is not null
  )
select min(pc.tailnum) as tailnum, count_big(*) as times
from plane_changes as pc
cross join last_run as lr
where pc.seq > lr.watermark or lr.watermark is null
group by (pc.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by
  times desc,
  cast((min(pc.tailnum) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- fleet_upsert: the planes that there are.
-- SQL Server 2022 · definition.ts
-- Note: strategy: one MERGE with (holdlock), so that two writers cannot both insert the same new
--   key.

set xact_abort on;
begin transaction;

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys occur several times in the batch.
select min(tailnum) as tailnum, count_big(*) as times
from plane_changes
group by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by
  times desc,
  cast((min(tailnum) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- 2. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count_big(*) as rows_read
    from plane_changes
  ),
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      tailnum,
      manufacturer,
      seats,
      updated_at,
      cast(
        case when (op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1 else 0 end as bit
      ) as is_delete
    from ranked_plane_changes
    where rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count_big(case when f.tailnum is null and not l.is_delete = 1 then 1 end) as inserted,
      count_big(
        case
          when f.tailnum is not null and l.updated_at > f.updated_at and not l.is_delete = 1 then 1
        end
      ) as updated,
      count_big(
        case
          when f.tailnum is not null and l.updated_at > f.updated_at and l.is_delete = 1 then 1
        end
      ) as deleted,
      count_big(
        case
          when (f.tailnum is not null and l.updated_at <= f.updated_at)
            or (f.tailnum is null and l.is_delete = 1)
          then 1
        end
      ) as unchanged
    from latest as l
    left join fleet as f on (l.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        = f.tailnum + N'.'
  )
select b.rows_read as [read], oc.inserted, oc.updated, oc.deleted, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 3. write the latest row of each key
with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      tailnum,
      manufacturer,
      seats,
      updated_at,
      cast(
        case when (op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1 else 0 end as bit
      ) as is_delete
    from ranked_plane_changes
    where rn = 1
  )
merge into fleet with (holdlock)
using latest
  on fleet.tailnum + N'.' = (latest.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.updated_at > fleet.updated_at and latest.is_delete = 1 then delete
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched and not latest.is_delete = 1 then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at);

commit;

-- fleet_upsert_duplicates: duplicate keys in the batch of fleet_upsert.
-- SQL Server 2022 · definition.ts
select min(tailnum) as tailnum, count_big(*) as times
from plane_changes
group by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by
  times desc,
  cast((min(tailnum) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- planes_upsert: what registries say of planes.
-- SQL Server 2022 · definition.ts
-- Note: strategy: one MERGE with (holdlock), so that two writers cannot both insert the same new
--   key.

set xact_abort on;
begin transaction;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count_big(*) as rows_read
    from plane_changes
  ),
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      rpc.tailnum,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.manufacturer
      end as manufacturer,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.seats
      end as seats,
      rpc.updated_at,
      cast(
        case
          when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1
          else 0
        end as bit
      ) as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count_big(case when p.tailnum is null then 1 end) as inserted,
      count_big(
        case
          when p.tailnum is not null and l.updated_at > p.updated_at and not l.is_deleted = 1 then 1
        end
      ) as updated,
      count_big(
        case
          when p.tailnum is not null and l.updated_at > p.updated_at and l.is_deleted = 1 then 1
        end
      ) as deleted,
      count_big(
        case when p.tailnum is not null and l.updated_at <= p.updated_at then 1 end
      ) as unchanged
    from latest as l
    left join planes as p on (l.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        = p.tailnum + N'.'
  )
select b.rows_read as [read], oc.inserted, oc.updated, oc.deleted, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
with
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (
        partition by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
        order by updated_at desc, seq desc
      ) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      rpc.tailnum,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.manufacturer
      end as manufacturer,
      case
        when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then null
        else rpc.seats
      end as seats,
      rpc.updated_at,
      cast(
        case
          when (rpc.op + N'.') collate Latin1_General_100_BIN2_UTF8 = 'D.' then 1
          else 0
        end as bit
      ) as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  )
merge into planes with (holdlock)
using latest
  on planes.tailnum + N'.' = (latest.tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
when matched and latest.updated_at > planes.updated_at then update
  set
    manufacturer = case
      when latest.is_deleted = 1 then planes.manufacturer
      else latest.manufacturer
    end,
    seats = case when latest.is_deleted = 1 then planes.seats else latest.seats end,
    updated_at = latest.updated_at,
    is_deleted = latest.is_deleted
when not matched then insert (tailnum, manufacturer, seats, updated_at, is_deleted)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at, latest.is_deleted);

commit;

-- planes_upsert_duplicates: duplicate keys in the batch of planes_upsert.
-- SQL Server 2022 · definition.ts
select min(tailnum) as tailnum, count_big(*) as times
from plane_changes
group by (tailnum + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) > 1
order by
  times desc,
  cast((min(tailnum) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- product_prices: a price list, which says no times.
-- SQL Server 2022 · definition.ts
-- Note: strategy: one MERGE with (holdlock), so that two writers cannot both insert the same new
--   key.

set xact_abort on;
begin transaction;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count_big(*) as rows_read
    from prices
  ),
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count_big(case when p.product_id is null then 1 end) as inserted,
      count_big(
        case
          when p.product_id is not null
            and (
              (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
                <> (l.sku + N'.') collate Latin1_General_100_BIN2_UTF8
              or p.price <> l.price
            )
          then 1
        end
      ) as updated,
      count_big(
        case
          when p.product_id is not null
            and not (
              (p.sku + N'.') collate Latin1_General_100_BIN2_UTF8
                <> (l.sku + N'.') collate Latin1_General_100_BIN2_UTF8
              or p.price <> l.price
            )
          then 1
        end
      ) as unchanged
    from latest as l
    left join products as p on l.product_id = p.product_id
  )
select b.rows_read as [read], oc.inserted, oc.updated, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
with
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
merge into products with (holdlock)
using latest
  on products.product_id = latest.product_id
when matched
  and (
    (products.sku + N'.') collate Latin1_General_100_BIN2_UTF8
      <> (latest.sku + N'.') collate Latin1_General_100_BIN2_UTF8
    or products.price <> latest.price
  ) then update
  set sku = latest.sku, price = latest.price
when not matched then insert (product_id, sku, price)
  values (latest.product_id, latest.sku, latest.price);

commit;

-- product_prices_duplicates: duplicate keys in the batch of product_prices.
-- SQL Server 2022 · definition.ts
select product_id, count_big(*) as times
from prices
group by product_id
having count_big(*) > 1
order by times desc, product_id;
