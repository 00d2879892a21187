-- fleet_followed, create: what has come since the last run, which is written down.
-- Spark 4.0 · definition.ts

-- 1. create the log
create table if not exists upsert_runs (
  definition string not null,
  run_id string not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta;

-- fleet_followed, run: what has come since the last run, which is written down.
-- Spark 4.0 · definition.ts · :runId text
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from upsert_runs
where definition = 'fleet_followed' and run_id = :runId;

-- 2. log the start of the run, its watermark and its counts
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
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
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  batch as (
    select count(*) as rows_read, max(pc.seq) as watermark
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
      row_number() over (partition by pc.tailnum order by pc.updated_at desc, pc.seq desc) as rn
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
      count(*) filter (where f.tailnum is null) as inserted,
      count(*) filter (where f.tailnum is not null and l.updated_at > f.updated_at) as updated,
      count(*) filter (where f.tailnum is not null and l.updated_at <= f.updated_at) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum
  )
select
  'fleet_followed' as definition,
  :runId as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  oc.inserted,
  oc.updated,
  0L as deleted,
  oc.unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from batch as b
cross join outcome_counts as oc
cross join last_run as lr;

-- 3. write the latest row of each key
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  ranked_plane_changes as (
    select
      pc.tailnum,
      pc.manufacturer,
      pc.seats,
      pc.updated_at,
      row_number() over (partition by pc.tailnum order by pc.updated_at desc, pc.seq desc) as rn
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
merge into fleet
using latest
  on fleet.tailnum = latest.tailnum
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at);

-- 4. log the end of the run
update upsert_runs
set finished_at = current_timestamp()
where definition = 'fleet_followed' and run_id = :runId;

-- 5. return the counts
select rows_read as read, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = :runId;

-- fleet_followed_duplicates: duplicate keys in the batch of fleet_followed.
-- Spark 4.0 · definition.ts
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  )
select pc.tailnum, count(*) as times
from plane_changes as pc
cross join last_run as lr
where pc.seq > lr.watermark or lr.watermark is null
group by pc.tailnum
having count(*) > 1
order by times desc, pc.tailnum

-- fleet_upsert: the planes that there are.
-- Spark 4.0 · definition.ts
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys occur several times in the batch.
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum;

-- 2. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(*) filter (where f.tailnum is null and not l.is_delete) as inserted,
      count(*) filter (
        where f.tailnum is not null and l.updated_at > f.updated_at and not l.is_delete
      ) as updated,
      count(*) filter (
        where f.tailnum is not null and l.updated_at > f.updated_at and l.is_delete
      ) as deleted,
      count(*) filter (
        where (f.tailnum is not null and l.updated_at <= f.updated_at)
            or (f.tailnum is null and l.is_delete)
      ) as unchanged
    from latest as l
    left join fleet as f on l.tailnum = f.tailnum
  )
select b.rows_read as read, oc.inserted, oc.updated, oc.deleted, oc.unchanged
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
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select tailnum, manufacturer, seats, updated_at, op = 'D' as is_delete
    from ranked_plane_changes
    where rn = 1
  )
merge into fleet
using latest
  on fleet.tailnum = latest.tailnum
when matched and latest.updated_at > fleet.updated_at and latest.is_delete then delete
when matched and latest.updated_at > fleet.updated_at then update
  set manufacturer = latest.manufacturer, seats = latest.seats, updated_at = latest.updated_at
when not matched and not latest.is_delete then insert (tailnum, manufacturer, seats, updated_at)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at);

-- fleet_upsert_duplicates: duplicate keys in the batch of fleet_upsert.
-- Spark 4.0 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum

-- planes_upsert: what registries say of planes.
-- Spark 4.0 · definition.ts
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  ranked_plane_changes as (
    select
      tailnum,
      op,
      manufacturer,
      seats,
      updated_at,
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      rpc.tailnum,
      case when rpc.op = 'D' then null else rpc.manufacturer end as manufacturer,
      case when rpc.op = 'D' then null else rpc.seats end as seats,
      rpc.updated_at,
      rpc.op = 'D' as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(*) filter (where p.tailnum is null) as inserted,
      count(*) filter (
        where p.tailnum is not null and l.updated_at > p.updated_at and not l.is_deleted
      ) as updated,
      count(*) filter (
        where p.tailnum is not null and l.updated_at > p.updated_at and l.is_deleted
      ) as deleted,
      count(*) filter (where p.tailnum is not null and l.updated_at <= p.updated_at) as unchanged
    from latest as l
    left join planes as p on l.tailnum = p.tailnum
  )
select b.rows_read as read, oc.inserted, oc.updated, oc.deleted, oc.unchanged
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
      row_number() over (partition by tailnum order by updated_at desc, seq desc) as rn
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select
      rpc.tailnum,
      case when rpc.op = 'D' then null else rpc.manufacturer end as manufacturer,
      case when rpc.op = 'D' then null else rpc.seats end as seats,
      rpc.updated_at,
      rpc.op = 'D' as is_deleted
    from ranked_plane_changes as rpc
    where rpc.rn = 1
  )
merge into planes
using latest
  on planes.tailnum = latest.tailnum
when matched and latest.updated_at > planes.updated_at then update
  set
    manufacturer = case
      when latest.is_deleted then planes.manufacturer
      else latest.manufacturer
    end,
    seats = case when latest.is_deleted then planes.seats else latest.seats end,
    updated_at = latest.updated_at,
    is_deleted = latest.is_deleted
when not matched then insert (tailnum, manufacturer, seats, updated_at, is_deleted)
  values (latest.tailnum, latest.manufacturer, latest.seats, latest.updated_at, latest.is_deleted);

-- planes_upsert_duplicates: duplicate keys in the batch of planes_upsert.
-- Spark 4.0 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum

-- product_prices: a price list, which says no times.
-- Spark 4.0 · definition.ts
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
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
      count(*) filter (where p.product_id is null) as inserted,
      count(*) filter (
        where p.product_id is not null and (p.sku <> l.sku or p.price <> l.price)
      ) as updated,
      count(*) filter (
        where p.product_id is not null and not (p.sku <> l.sku or p.price <> l.price)
      ) as unchanged
    from latest as l
    left join products as p on l.product_id = p.product_id
  )
select b.rows_read as read, oc.inserted, oc.updated, oc.unchanged
from batch as b
cross join outcome_counts as oc;

-- 2. write the latest row of each key
with
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
merge into products
using latest
  on products.product_id = latest.product_id
when matched and (products.sku <> latest.sku or products.price <> latest.price) then update
  set sku = latest.sku, price = latest.price
when not matched then insert (product_id, sku, price)
  values (latest.product_id, latest.sku, latest.price);

-- product_prices_duplicates: duplicate keys in the batch of product_prices.
-- Spark 4.0 · definition.ts
select product_id, count(*) as times
from prices
group by product_id
having count(*) > 1
order by times desc, product_id
