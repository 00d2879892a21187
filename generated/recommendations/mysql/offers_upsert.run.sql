-- offers_upsert, run: what suppliers offer: of all that they said since the last run the newest
-- counts. Offers that are withdrawn are marked, and nothing that comes late overwrites what is
-- newer.
-- MySQL 8.4 · definitions/offers.ts · runId text
-- Note: strategy: insert … on duplicate key update, in the order of the key, so that two writers
--   wait for each other and do not stop each other. Rows that keep their values are not written. An
--   assignment sees those before it, so the version is the last.

start transaction;

-- 1. forget an earlier run of this name
-- It came to no end, or is repeated.
delete from offer_runs
where definition = 'offers_upsert' and run_id = ?;

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
  -- What becomes of the newest row of each key.
  outcomes as (
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
  o.inserted,
  o.updated,
  o.deleted,
  o.unchanged,
  utc_timestamp(6) as started_at,
  cast(null as datetime(6)) as finished_at
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

-- 4. write down that the run has ended
update offer_runs
set finished_at = utc_timestamp(6)
where definition = 'offers_upsert' and run_id = ?;

-- 5. tell the counts
select rows_read as `read`, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = ?;

commit;
