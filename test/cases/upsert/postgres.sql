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
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other.

begin;

-- 1. forget an earlier run of this name
-- It came to no end, or is repeated.
delete from upsert_runs
where definition = 'fleet_followed' and run_id = $1;

-- 2. write down that the run begins, how far it will come, and what becomes of its rows
-- Before they are written: rows that come later are left to the next run, and the table is as it
-- was.
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
  -- How far the runs that have ended came.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (pc.tailnum collate "C") pc.tailnum, pc.manufacturer, pc.seats, pc.updated_at
    from plane_changes as pc
    cross join last_run as lr
    where pc.seq > lr.watermark or lr.watermark is null
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
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
  o.inserted,
  o.updated,
  0::bigint as deleted,
  o.unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr;

-- 3. write the newest row of each key
insert into fleet (tailnum, manufacturer, seats, updated_at)
with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from upsert_runs as runs
    where runs.definition = 'fleet_followed' and runs.finished_at is not null
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
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

-- 4. write down that the run has ended
update upsert_runs
set finished_at = current_timestamp
where definition = 'fleet_followed' and run_id = $1;

-- 5. tell the counts
select rows_read as read, inserted, updated, unchanged
from upsert_runs
where definition = 'fleet_followed' and run_id = $1;

commit;

-- fleet_followed_duplicates: Keys that occur several times in the batch of fleet_followed.
-- Postgres 16 · definition.ts
with
  -- How far the runs that have ended came.
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
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other.

begin;

-- 1. look for keys that occur several times
-- Must give no rows: keys occur several times in the batch.
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C";

-- 2. count the rows, and what becomes of the newest of each key
-- Before they are written: of what is written no engine tells all of these numbers.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
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
  -- What becomes of the newest row of each key.
  outcomes as (
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
select b.rows_read as read, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o;

-- 3. write the newest row of each key
with
  -- The newest row of each key; of equally new ones the first by the order that is given.
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
  -- The newest row of each key; of equally new ones the first by the order that is given.
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

-- fleet_upsert_duplicates: Keys that occur several times in the batch of fleet_upsert.
-- Postgres 16 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"

-- planes_upsert: what registries say of planes.
-- Postgres 16 · definition.ts
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other.

begin;

-- 1. count the rows, and what becomes of the newest of each key
-- Before they are written: of what is written no engine tells all of these numbers.
with
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
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
  -- What becomes of the newest row of each key.
  outcomes as (
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
select b.rows_read as read, o.inserted, o.updated, o.deleted, o.unchanged
from batch as b
cross join outcomes as o;

-- 2. write the newest row of each key
insert into planes (tailnum, manufacturer, seats, updated_at, is_deleted)
with
  -- The newest row of each key; of equally new ones the first by the order that is given.
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

-- planes_upsert_duplicates: Keys that occur several times in the batch of planes_upsert.
-- Postgres 16 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"

-- product_prices: a price list, which says no times.
-- Postgres 16 · definition.ts
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other.

begin;

-- 1. count the rows, and what becomes of the newest of each key
-- Before they are written: of what is written no engine tells all of these numbers.
with
  batch as (
    select count(*) as rows_read
    from prices
  ),
  -- One row for each key.
  latest as (
    select product_id, coalesce(category, 'x') as sku, price
    from prices
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
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
select b.rows_read as read, o.inserted, o.updated, o.unchanged
from batch as b
cross join outcomes as o;

-- 2. write the newest row of each key
insert into products (product_id, sku, price)
with
  -- One row for each key.
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

-- product_prices_duplicates: Keys that occur several times in the batch of product_prices.
-- Postgres 16 · definition.ts
select product_id, count(*) as times
from prices
group by product_id
having count(*) > 1
order by times desc, product_id
