-- offers_upsert, run: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- Spark 4.0 · definitions/offers.ts · :runId text
-- Note: strategy: one MERGE, which is atomic; the statements around it are not part of its
--   transaction, so an interrupted run is run again.

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from offer_runs
where definition = 'offers_upsert' and run_id = :runId;

-- 2. log the start of the run, its watermark and its counts
-- Runs before the write, so that later rows wait for the next run and the table is still unchanged.
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
  -- Greatest watermark of the finished runs.
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
  -- Latest row per key; ties go to the first by the tie-break order.
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
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
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
  oc.inserted,
  oc.updated,
  oc.deleted,
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
  -- Latest row per key; ties go to the first by the tie-break order.
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

-- 4. log the end of the run
update offer_runs
set finished_at = current_timestamp()
where definition = 'offers_upsert' and run_id = :runId;

-- 5. return the counts
select rows_read as read, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = :runId;
