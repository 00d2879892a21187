-- arrived_upsert
-- Postgres 18 · definition.ts
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking. RETURNING shows which keys are new.

begin;

-- 1. write the latest row of each key, and count what becomes of them
with
  arrived as (
    select seq, tailnum, seats, updated_at
    from plane_changes
    where op <> 'D'
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (tailnum collate "C") tailnum, seats, updated_at
    from arrived
    order by tailnum collate "C", updated_at desc, seq desc
  ),
  -- Written rows, with is_new for new keys; unchanged rows are not among them.
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
  -- Numbers of inserted and updated keys.
  outcome_counts as (
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
select b.rows_read as read, oc.inserted, oc.updated, k.keys - oc.written as unchanged
from batch as b
cross join outcome_counts as oc
cross join keys as k;

commit;

-- arrived_upsert_duplicates: duplicate keys in the batch of arrived_upsert.
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
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking. RETURNING shows which keys are new.

begin;

-- 1. write the latest row of each key, and count what becomes of them
with
  batch as (
    select seq, tailnum, seats, updated_at
    from plane_changes
    where op <> 'D'
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (tailnum collate "C") tailnum, seats, updated_at
    from batch
    order by tailnum collate "C", updated_at desc, seq desc
  ),
  -- Written rows, with is_new for new keys; unchanged rows are not among them.
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
  -- Numbers of inserted and updated keys.
  outcome_counts as (
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
select b.rows_read as read, oc.inserted, oc.updated, k.keys - oc.written as unchanged
from batch_2 as b
cross join outcome_counts as oc
cross join keys as k;

commit;

-- fleet_upsert_duplicates: duplicate keys in the batch of fleet_upsert.
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
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking. RETURNING shows which keys are new.

begin;

-- 1. write the latest row of each key, and count what becomes of them
with
  -- Latest row per key; ties go to the first by the tie-break order.
  latest as (
    select distinct on (pc.tailnum collate "C")
      pc.tailnum,
      case when pc.op = 'D' then null else pc.seats end as seats,
      pc.updated_at,
      pc.op = 'D' as is_deleted
    from plane_changes as pc
    order by pc.tailnum collate "C", pc.updated_at desc, pc.seq desc
  ),
  -- Written rows, with is_new for new keys; unchanged rows are not among them.
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
  -- Numbers of inserted and updated keys.
  outcome_counts as (
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
select b.rows_read as read, oc.inserted, oc.updated, oc.deleted, k.keys - oc.written as unchanged
from batch as b
cross join outcome_counts as oc
cross join keys as k;

commit;

-- planes_upsert_duplicates: duplicate keys in the batch of planes_upsert.
-- Postgres 18 · definition.ts
select tailnum, count(*) as times
from plane_changes
group by tailnum
having count(*) > 1
order by times desc, tailnum collate "C"
