-- offers_upsert, run: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- Postgres 16 · definitions/offers.ts · $1 runId text
-- Note: strategy: insert … on conflict do update, in key order, so that concurrent writers wait for
--   each other instead of deadlocking.

begin;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from offer_runs
where definition = 'offers_upsert' and run_id = $1;

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
  -- Latest row per key; ties go to the first by the tie-break order.
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
  cast($1 as text) as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  oc.inserted,
  oc.updated,
  oc.deleted,
  oc.unchanged,
  current_timestamp as started_at,
  cast(null as timestamptz) as finished_at
from batch as b
cross join outcome_counts as oc
cross join last_run as lr;

-- 3. write the latest row of each key
insert into offers (product_id, price, stock, offered_at, is_withdrawn)
with
  -- Greatest watermark of the finished runs.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  ),
  -- Latest row per key; ties go to the first by the tie-break order.
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

-- 4. log the end of the run
update offer_runs
set finished_at = current_timestamp
where definition = 'offers_upsert' and run_id = $1;

-- 5. return the counts
select rows_read as read, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = $1;

commit;
