-- offers_upsert, run: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- MySQL 8.4 · definitions/offers.ts · runId text
-- Note: strategy: insert … on duplicate key update, in key order, so that concurrent writers wait
--   for each other instead of deadlocking. Rows whose values stay the same are not written.
--   Assignments see the results of earlier ones, so the version comes last.

start transaction;

-- 1. delete an earlier run with this id
-- That run failed, or is being repeated.
delete from offer_runs
where definition = 'offers_upsert' and run_id = ?;

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
      case
        when roc.kind collate utf8mb4_0900_bin = 'withdrawn' then null
        else roc.price
      end as price,
      case
        when roc.kind collate utf8mb4_0900_bin = 'withdrawn' then null
        else roc.stock
      end as stock,
      roc.offered_at,
      roc.kind collate utf8mb4_0900_bin = 'withdrawn' as is_withdrawn
    from ranked_offer_changes as roc
    where roc.rn = 1
  ),
  -- Numbers of keys to insert, update and leave unchanged.
  outcome_counts as (
    select
      count(case when o.product_id is null then 1 end) as inserted,
      count(
        case
          when o.product_id is not null
            and l.offered_at > o.offered_at
            and not l.is_withdrawn
          then 1
        end
      ) as updated,
      count(
        case
          when o.product_id is not null and l.offered_at > o.offered_at and l.is_withdrawn then 1
        end
      ) as deleted,
      count(
        case when o.product_id is not null and l.offered_at <= o.offered_at then 1 end
      ) as unchanged
    from latest as l
    left join offers as o on l.product_id = o.product_id
  )
select
  'offers_upsert' as definition,
  ? as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  oc.inserted,
  oc.updated,
  oc.deleted,
  oc.unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
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
      case
        when roc.kind collate utf8mb4_0900_bin = 'withdrawn' then null
        else roc.price
      end as price,
      case
        when roc.kind collate utf8mb4_0900_bin = 'withdrawn' then null
        else roc.stock
      end as stock,
      roc.offered_at,
      roc.kind collate utf8mb4_0900_bin = 'withdrawn' as is_withdrawn
    from ranked_offer_changes as roc
    where roc.rn = 1
  )
select product_id, price, stock, offered_at, is_withdrawn
from latest
order by product_id
on duplicate key update
  price = case
    when latest.offered_at > offers.offered_at and not latest.is_withdrawn then latest.price
    else offers.price
  end,
  stock = case
    when latest.offered_at > offers.offered_at and not latest.is_withdrawn then latest.stock
    else offers.stock
  end,
  is_withdrawn = case
    when latest.offered_at > offers.offered_at then latest.is_withdrawn
    else offers.is_withdrawn
  end,
  offered_at = case
    when latest.offered_at > offers.offered_at then latest.offered_at
    else offers.offered_at
  end;

-- 4. log the end of the run
update offer_runs
set finished_at = utc_timestamp(6)
where definition = 'offers_upsert' and run_id = ?;

-- 5. return the counts
select rows_read as `read`, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = ?;

commit;
