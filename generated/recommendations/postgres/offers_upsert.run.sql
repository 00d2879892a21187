-- offers_upsert, run: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- Postgres 16 · definitions/offers.ts · $1 runId text
-- Note: strategy: insert … on conflict do update, in the order of the key, so that two writers wait
--   for each other and do not stop each other.

begin;

-- 1. forget an earlier run of this name
-- It came to no end, or is repeated.
delete from offer_runs
where definition = 'offers_upsert' and run_id = $1;

-- 2. write down that the run begins, how far it will come, and what becomes of its rows
-- Before they are written: rows that come later are left to the next run, and the table is as it
-- was.
insert into offer_runs (
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
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  ),
  batch as (
    select count(*) as rows_read, max(oc.line) as watermark
    from offer_changes as oc
    cross join last_run as lr
    where oc.line > lr.watermark - 1000 or lr.watermark is null
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (oc.product_id)
      oc.product_id,
      case when oc.kind = 'withdrawn' then null else oc.price end as price,
      case when oc.kind = 'withdrawn' then null else oc.stock end as stock,
      oc.offered_at,
      oc.kind = 'withdrawn' as is_withdrawn
    from offer_changes as oc
    cross join last_run as lr
    where oc.line > lr.watermark - 1000 or lr.watermark is null
    order by oc.product_id, oc.offered_at desc, oc.line desc
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count(*) filter (where o.product_id is null) as inserted,
      count(*) filter (
        where o.product_id is not null and l.offered_at > o.offered_at and not l.is_withdrawn
      ) as updated,
      count(*) filter (
        where o.product_id is not null and l.offered_at > o.offered_at and l.is_withdrawn
      ) as deleted,
      count(*) filter (where o.product_id is not null and l.offered_at <= o.offered_at) as unchanged
    from latest as l
    left join offers as o on l.product_id = o.product_id
  )
select
  'offers_upsert' as definition,
  cast($1 as text) as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  o.inserted,
  o.updated,
  o.deleted,
  o.unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr;

-- 3. write the newest row of each key
insert into offers (product_id, price, stock, offered_at, is_withdrawn)
with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select distinct on (oc.product_id)
      oc.product_id,
      case when oc.kind = 'withdrawn' then null else oc.price end as price,
      case when oc.kind = 'withdrawn' then null else oc.stock end as stock,
      oc.offered_at,
      oc.kind = 'withdrawn' as is_withdrawn
    from offer_changes as oc
    cross join last_run as lr
    where oc.line > lr.watermark - 1000 or lr.watermark is null
    order by oc.product_id, oc.offered_at desc, oc.line desc
  )
select product_id, price, stock, offered_at, is_withdrawn
from latest
order by product_id
on conflict (product_id) do update
set
  price = case when excluded.is_withdrawn then offers.price else excluded.price end,
  stock = case when excluded.is_withdrawn then offers.stock else excluded.stock end,
  offered_at = excluded.offered_at,
  is_withdrawn = excluded.is_withdrawn
where excluded.offered_at > offers.offered_at;

-- 4. write down that the run has ended
update offer_runs
set finished_at = current_timestamp
where definition = 'offers_upsert' and run_id = $1;

-- 5. tell the counts
select rows_read as read, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = $1;

commit;
