// Made by quern from definitions/offers.ts:11. Do not edit: `quern generate` writes it.
import { defineRun, type Run } from "./runtime/run.ts";

export interface OffersUpsertParams {
  readonly runId: string;
}

/**
 * What suppliers offer: of all that they said since the last run the newest counts. Offers that are withdrawn are marked, and
 * nothing that comes late overwrites what is newer.
 */
export const offersUpsert: Run<OffersUpsertParams, "create" | "run"> = /* @__PURE__ */ defineRun({
  name: "offers_upsert",
  params: { runId: "text" },
  actions: ["create", "run"],
  engines: {
    postgres: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `create table if not exists offer_runs (
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
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from offer_runs
where definition = 'offers_upsert' and run_id = $1`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `insert into offer_runs (
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
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into offers (product_id, price, stock, offered_at, is_withdrawn)
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
where excluded.offered_at > offers.offered_at`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update offer_runs
set finished_at = current_timestamp
where definition = 'offers_upsert' and run_id = $1`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", deleted: "bigint", unchanged: "bigint" },
          text: `select rows_read as read, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = $1`,
          params: ["runId"],
        },
      ],
    },
    mysql: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `create table if not exists offer_runs (
  definition varchar(255) collate utf8mb4_0900_bin not null,
  run_id varchar(255) collate utf8mb4_0900_bin not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp(6) not null,
  finished_at timestamp(6),
  primary key (definition, run_id)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from offer_runs
where definition = 'offers_upsert' and run_id = ?`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `insert into offer_runs (
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
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `insert into offers (product_id, price, stock, offered_at, is_withdrawn)
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
  end`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update offer_runs
set finished_at = utc_timestamp(6)
where definition = 'offers_upsert' and run_id = ?`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", deleted: "bigint", unchanged: "bigint" },
          text: `select rows_read as \`read\`, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = ?`,
          params: ["runId"],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `if object_id(N'offer_runs', N'U') is null
create table offer_runs (
  definition nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  run_id nvarchar(255) collate Latin1_General_100_BIN2_UTF8 not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at datetimeoffset(6) not null,
  finished_at datetimeoffset(6),
  primary key (definition, run_id)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from offer_runs
where definition = 'offers_upsert'
    and definition + N'.' = 'offers_upsert.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.'`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert'
      and runs.definition + N'.' = 'offers_upsert.'
      and runs.finished_at is not null
  ),
  batch as (
    select count_big(*) as rows_read, max(oc.line) as watermark
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
        when (roc.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'withdrawn.' then null
        else roc.price
      end as price,
      case
        when (roc.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'withdrawn.' then null
        else roc.stock
      end as stock,
      roc.offered_at,
      cast(
        case
          when (roc.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'withdrawn.' then 1
          else 0
        end as bit
      ) as is_withdrawn
    from ranked_offer_changes as roc
    where roc.rn = 1
  ),
  -- What becomes of the newest row of each key.
  outcomes as (
    select
      count_big(case when o.product_id is null then 1 end) as inserted,
      count_big(
        case
          when o.product_id is not null
            and l.offered_at > o.offered_at
            and not l.is_withdrawn = 1
          then 1
        end
      ) as updated,
      count_big(
        case
          when o.product_id is not null
            and l.offered_at > o.offered_at
            and l.is_withdrawn = 1
          then 1
        end
      ) as deleted,
      count_big(
        case when o.product_id is not null and l.offered_at <= o.offered_at then 1 end
      ) as unchanged
    from latest as l
    left join offers as o on l.product_id = o.product_id
  )
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
select
  'offers_upsert' as definition,
  @runId as run_id,
  coalesce(b.watermark, lr.watermark) as watermark,
  b.rows_read,
  o.inserted,
  o.updated,
  o.deleted,
  o.unchanged,
  sysdatetimeoffset() as started_at,
  cast(null as datetimeoffset(6)) as finished_at
from batch as b
cross join outcomes as o
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert'
      and runs.definition + N'.' = 'offers_upsert.'
      and runs.finished_at is not null
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
        when (roc.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'withdrawn.' then null
        else roc.price
      end as price,
      case
        when (roc.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'withdrawn.' then null
        else roc.stock
      end as stock,
      roc.offered_at,
      cast(
        case
          when (roc.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'withdrawn.' then 1
          else 0
        end as bit
      ) as is_withdrawn
    from ranked_offer_changes as roc
    where roc.rn = 1
  )
merge into offers with (holdlock)
using latest
  on offers.product_id = latest.product_id
when matched and latest.offered_at > offers.offered_at then update
  set
    price = case when latest.is_withdrawn = 1 then offers.price else latest.price end,
    stock = case when latest.is_withdrawn = 1 then offers.stock else latest.stock end,
    offered_at = latest.offered_at,
    is_withdrawn = latest.is_withdrawn
when not matched then insert (product_id, price, stock, offered_at, is_withdrawn)
  values (latest.product_id, latest.price, latest.stock, latest.offered_at, latest.is_withdrawn);`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update offer_runs
set finished_at = sysdatetimeoffset()
where definition = 'offers_upsert'
    and definition + N'.' = 'offers_upsert.'
    and run_id = @runId
    and run_id + N'.' = @runId + '.'`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", deleted: "bigint", unchanged: "bigint" },
          text: `select rows_read as [read], inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert'
  and definition + N'.' = 'offers_upsert.'
  and run_id = @runId
  and run_id + N'.' = @runId + '.'`,
          params: ["runId"],
        },
      ],
    },
    spark: {
      transaction: false,
      utc: true,
      create: [
        {
          do: "write",
          name: "create the log",
          text: `create table if not exists offer_runs (
  definition string not null,
  run_id string not null,
  watermark bigint,
  rows_read bigint not null,
  inserted bigint not null,
  updated bigint not null,
  deleted bigint not null,
  unchanged bigint not null,
  started_at timestamp not null,
  finished_at timestamp
) using delta`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget an earlier run of this name",
          text: `delete from offer_runs
where definition = 'offers_upsert' and run_id = :runId`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write down that the run begins, how far it will come, and what becomes of its rows",
          text: `insert into offer_runs (
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
cross join last_run as lr`,
          params: ["runId"],
        },
        {
          do: "write",
          name: "write the newest row of each key",
          text: `with
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
  values (latest.product_id, latest.price, latest.stock, latest.offered_at, latest.is_withdrawn)`,
          params: [],
        },
        {
          do: "write",
          name: "write down that the run has ended",
          text: `update offer_runs
set finished_at = current_timestamp()
where definition = 'offers_upsert' and run_id = :runId`,
          params: ["runId"],
        },
        {
          do: "count",
          name: "tell the counts",
          columns: { read: "bigint", inserted: "bigint", updated: "bigint", deleted: "bigint", unchanged: "bigint" },
          text: `select rows_read as read, inserted, updated, deleted, unchanged
from offer_runs
where definition = 'offers_upsert' and run_id = :runId`,
          params: ["runId"],
        },
      ],
    },
  },
});
