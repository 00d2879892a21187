-- fleet_followed, create: what has come since the last run, which is written down.
-- Postgres 16 · definition.ts

begin;

-- 1. create the log
create table if not exists upsert_runs (
  definition text collate "C" not null,
  run_id text collate "C" not null,
  watermark bigint,
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

-- fleet_followed, run: what has come since the last run, which is written down.
-- Postgres 16 · definition.ts · $1 runId text
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from upsert_runs
where definition = 'fleet_followed' and run_id = $1;

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
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (pc.tailnum collate "C") pc.tailnum, pc.manufacturer, pc.seats, pc.updated_at
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
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
  cast($1 as text) as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  oc.inserted,
  oc.updated,
  0::bigint as deleted,
  oc.unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from batch as b
cross join outcome_counts as oc
cross join last_run as lr;

-- 3. write the latest row of each key
insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (pc.tailnum collate "C") pc.tailnum, pc.manufacturer, pc.seats, pc.updated_at
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  )
select tailnum, manufacturer, seats, updated_at
from latest
order by tailnum collate "C"
on conflict (tailnum) do update
set manufacturer = excluded.manufacturer, seats = excluded.seats, updated_at = excluded.updated_at
where excluded.updated_at > fleet.updated_at;

-- 4. log the end of the run
update upsert_runs
set finished_at = current_timestamp
where definition = 'fleet_followed' and run_id = $1;

-- 5. return the counts
select rows_read as read, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = $1;

commit;

-- fleet_followed_duplicates: duplicate keys in the batch of fleet_followed.
-- Postgres 16 · definition.ts
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
order by times desc, pc.tailnum collate "C"

-- fleet_upsert: the planes that there are.
-- Postgres 16 · definition.ts
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

-- 1. wait for other runs that write into fleet
-- Several statements change the table: without this, two runs could each wait for rows that the
-- other has locked.
lock table fleet in share row exclusive mode;

-- 2. check for duplicate keys
-- Must return no rows; a row means: keys occur several times in the batch.
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C";

-- 3. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (tailnum collate "C")
      tailnum,
      manufacturer,
      seats,
      updated_at,
      op = 'D' as is_delete
    from plane_changes
    order by tailnum collate "C", updated_at desc, seq desc
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

-- 4. write the latest row of each key
with
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (tailnum collate "C")
      tailnum,
      manufacturer,
      seats,
      updated_at,
      op = 'D' as is_delete
    from plane_changes
    order by tailnum collate "C", updated_at desc, seq desc
  )
delete from fleet as f
using latest as l
where f.tailnum = l.tailnum
  and l.is_delete and l.updated_at > f.updated_at;

insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (tailnum collate "C")
      tailnum,
      manufacturer,
      seats,
      updated_at,
      op = 'D' as is_delete
    from plane_changes
    order by tailnum collate "C", updated_at desc, seq desc
  )
select tailnum, manufacturer, seats, updated_at
from latest
where not is_delete
order by tailnum collate "C"
on conflict (tailnum) do update
set manufacturer = excluded.manufacturer, seats = excluded.seats, updated_at = excluded.updated_at
where excluded.updated_at > fleet.updated_at;

commit;

-- fleet_upsert_duplicates: duplicate keys in the batch of fleet_upsert.
-- Postgres 16 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"

-- planes_upsert: what registries say of planes.
-- Postgres 16 · definition.ts
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

-- 1. count the rows read and the keys to insert, update and leave
-- Runs before the write, because no engine returns all of these counts from a write.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (pc.tailnum collate "C")
      pc.tailnum,
      case when pc.op = 'D' then null else pc.manufacturer end as manufacturer,
      case when pc.op = 'D' then null else pc.seats end as seats,
      pc.updated_at,
      pc.op = 'D' as is_deleted
    from plane_changes as pc
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
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
insert into planes (tailnum, manufacturer, seats, updated_at, is_deleted)
with
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (pc.tailnum collate "C")
      pc.tailnum,
      case when pc.op = 'D' then null else pc.manufacturer end as manufacturer,
      case when pc.op = 'D' then null else pc.seats end as seats,
      pc.updated_at,
      pc.op = 'D' as is_deleted
    from plane_changes as pc
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  )
select tailnum, manufacturer, seats, updated_at, is_deleted
from latest
order by tailnum collate "C"
on conflict (tailnum) do update
set
  manufacturer = case
    when excluded.is_deleted then planes.manufacturer
    else excluded.manufacturer
  end,
  seats = case when excluded.is_deleted then planes.seats else excluded.seats end,
  updated_at = excluded.updated_at,
  is_deleted = excluded.is_deleted
where excluded.updated_at > planes.updated_at;

commit;

-- planes_upsert_duplicates: duplicate keys in the batch of planes_upsert.
-- Postgres 16 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"

-- product_prices: a price list, which says no times.
-- Postgres 16 · definition.ts
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

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
insert into products (product_id, sku, price)
with
  -- One row per key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  )
select product_id, sku, price
from latest
order by product_id
on conflict (product_id) do update
set sku = excluded.sku, price = excluded.price
where products.sku <> excluded.sku or products.price <> excluded.price;

commit;

-- product_prices_duplicates: duplicate keys in the batch of product_prices.
-- Postgres 16 · definition.ts
select product_id, count(*) as times
from prices
group by product_id
having count(*) > 1
order by times desc, product_id
