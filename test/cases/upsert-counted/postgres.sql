-- arrived_upsert
-- Postgres 18 · definition.ts
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other. RETURNING tells which keys are new.

begin;

-- 1. write the newest row of each key, and count what becomes of them
with
  arrived as (
    select seq, tailnum, seats, updated_at
    from plane_changes
    where op <> 'D'
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (tailnum collate "C") tailnum, seats, updated_at
    from arrived
    order by tailnum collate "C", updated_at desc, seq desc
  ),
  -- The rows that were written, and which of them are of new keys; the others are as they were.
  written as (
    insert into fleet (tailnum, seats, updated_at)
    select tailnum, seats, updated_at
    from latest
    order by tailnum collate "C"
    on conflict (tailnum) do update
    set seats = excluded.seats, updated_at = excluded.updated_at
    where excluded.updated_at > fleet.updated_at
    returning old.tailnum is null as is_new
  ),
  batch as (
    select count(*) as rows_read
    from arrived
  ),
  -- What became of them.
  outcomes as (
    select
      count(*) filter (where is_new) as inserted,
      count(*) filter (where not is_new) as updated,
      count(*) as written
    from written
  ),
  keys as (
    select count(*) as keys
    from latest
  )
select b.rows_read as read, o.inserted, o.updated, k.keys - o.written as unchanged
from batch as b
cross join outcomes as o
cross join keys as k;

commit;

-- arrived_upsert_duplicates: Keys that occur several times in the batch of arrived_upsert.
-- Postgres 18 · definition.ts
with arrived as (
  select seq, tailnum, seats, updated_at
  from plane_changes
  where op <> 'D'
)
select tailnum, count(*) as times
from arrived
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"

-- fleet_upsert: what is read is written once, as a query of its own.
-- Postgres 18 · definition.ts
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other. RETURNING tells which keys are new.

begin;

-- 1. write the newest row of each key, and count what becomes of them
with
  batch as (
    select seq, tailnum, seats, updated_at
    from plane_changes
    where op <> 'D'
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (tailnum collate "C") tailnum, seats, updated_at
    from batch
    order by tailnum collate "C", updated_at desc, seq desc
  ),
  -- The rows that were written, and which of them are of new keys; the others are as they were.
  written as (
    insert into fleet (tailnum, seats, updated_at)
    select tailnum, seats, updated_at
    from latest
    order by tailnum collate "C"
    on conflict (tailnum) do update
    set seats = excluded.seats, updated_at = excluded.updated_at
    where excluded.updated_at > fleet.updated_at
    returning old.tailnum is null as is_new
  ),
  batch_2 as (
    select count(*) as rows_read
    from batch
  ),
  -- What became of them.
  outcomes as (
    select
      count(*) filter (where is_new) as inserted,
      count(*) filter (where not is_new) as updated,
      count(*) as written
    from written
  ),
  keys as (
    select count(*) as keys
    from latest
  )
select b.rows_read as read, o.inserted, o.updated, k.keys - o.written as unchanged
from batch_2 as b
cross join outcomes as o
cross join keys as k;

commit;

-- fleet_upsert_duplicates: Keys that occur several times in the batch of fleet_upsert.
-- Postgres 18 · definition.ts
with batch as (
  select seq, tailnum, seats, updated_at
  from plane_changes
  where op <> 'D'
)
select tailnum, count(*) as times
from batch
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"

-- planes_upsert: the newest change of each plane; deleted ones are marked.
-- Postgres 18 · definition.ts
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other. RETURNING tells which keys are new.

begin;

-- 1. write the newest row of each key, and count what becomes of them
with
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (pc.tailnum collate "C")
      pc.tailnum,
      case when pc.op = 'D' then null else pc.seats end as seats,
      pc.updated_at,
      pc.op = 'D' as is_deleted
    from plane_changes as pc
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  ),
  -- The rows that were written, and which of them are of new keys; the others are as they were.
  written as (
    insert into planes (tailnum, seats, updated_at, is_deleted)
    select tailnum, seats, updated_at, is_deleted
    from latest
    order by tailnum collate "C"
    on conflict (tailnum) do update
    set
      seats = case when excluded.is_deleted then planes.seats else excluded.seats end,
      updated_at = excluded.updated_at,
      is_deleted = excluded.is_deleted
    where excluded.updated_at > planes.updated_at
    returning old.tailnum is null as is_new, new.is_deleted as is_deleted
  ),
  batch as (
    select count(*) as rows_read
    from plane_changes
  ),
  -- What became of them.
  outcomes as (
    select
      count(*) filter (where is_new) as inserted,
      count(*) filter (where not is_new and not is_deleted) as updated,
      count(*) filter (where not is_new and is_deleted) as deleted,
      count(*) as written
    from written
  ),
  keys as (
    select count(*) as keys
    from latest
  )
select b.rows_read as read, o.inserted, o.updated, o.deleted, k.keys - o.written as unchanged
from batch as b
cross join outcomes as o
cross join keys as k;

commit;

-- planes_upsert_duplicates: Keys that occur several times in the batch of planes_upsert.
-- Postgres 18 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"
