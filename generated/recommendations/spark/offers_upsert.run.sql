-- offers_upsert, run: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- Spark 4.0 · definitions/offers.ts · :runId text
-- Note: strategy: one MERGE, which is whole or not at all; the statements around it are no part of
--   it, and a run that was ended is run again.

-- 1. forget an earlier run of this name
-- It came to no end, or is repeated.
delete from offer_runs
where definition = 'offers_upsert' and run_id = :runId;

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
  ranked_offer_changes as (
    select
      oc.product_id,
      oc.kind,
      oc.price,
      oc.stock,
      oc.offered_at,
      row_number() over (partition by oc.product_id order by oc.offered_at desc, oc.line desc) as rn
    from offer_changes as oc
    cross join last_run as lr
    where oc.line > lr.watermark - 1000 or lr.watermark is null
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      roc.product_id,
      case when roc.kind = 'withdrawn' then null else roc.price end as price,
      case when roc.kind = 'withdrawn' then null else roc.stock end as stock,
      roc.offered_at,
      roc.kind = 'withdrawn' as is_withdrawn
    from ranked_offer_changes as roc
    where roc.rn = 1
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
  :runId as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  o.inserted,
  o.updated,
  o.deleted,
  o.unchanged,
  current_timestamp() as started_at,
  cast(null as timestamp) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr;

-- 3. write the newest row of each key
with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  ),
  ranked_offer_changes as (
    select
      oc.product_id,
      oc.kind,
      oc.price,
      oc.stock,
      oc.offered_at,
      row_number() over (partition by oc.product_id order by oc.offered_at desc, oc.line desc) as rn
    from offer_changes as oc
    cross join last_run as lr
    where oc.line > lr.watermark - 1000 or lr.watermark is null
  ),
  -- The newest row of each key; of equally new ones the first by the order that is given.
  latest as (
    select
      roc.product_id,
      case when roc.kind = 'withdrawn' then null else roc.price end as price,
      case when roc.kind = 'withdrawn' then null else roc.stock end as stock,
      roc.offered_at,
      roc.kind = 'withdrawn' as is_withdrawn
    from ranked_offer_changes as roc
    where roc.rn = 1
  )
merge into offers
using latest
  on offers.product_id = latest.product_id
when matched and latest.offered_at > offers.offered_at then update
  set
    price = case when latest.is_withdrawn then offers.price else latest.price end,
    stock = case when latest.is_withdrawn then offers.stock else latest.stock end,
    offered_at = latest.offered_at,
    is_withdrawn = latest.is_withdrawn
when not matched then insert (product_id, price, stock, offered_at, is_withdrawn)
  values (latest.product_id, latest.price, latest.stock, latest.offered_at, latest.is_withdrawn);

-- 4. write down that the run has ended
update offer_runs
set finished_at = current_timestamp()
where definition = 'offers_upsert' and run_id = :runId;

-- 5. tell the counts
select rows_read as read, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = :runId;
