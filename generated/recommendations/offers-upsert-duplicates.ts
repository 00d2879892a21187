// Made by quern from definitions/offers.ts:11. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface OffersUpsertDuplicatesRow {
  readonly productId: bigint;
  readonly times: number;
}

/** Keys that occur several times in the batch of offers_upsert. */
export const offersUpsertDuplicates: Query<NoParams, OffersUpsertDuplicatesRow> = /* @__PURE__ */ defineQuery({
  name: "offers_upsert_duplicates",
  params: {},
  columns: {
    productId: "bigint",
    times: "count",
  },
  sql: {
    postgres: {
      text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  )
select oc.product_id, count(*) as times
from offer_changes as oc
cross join last_run as lr
where oc.line > lr.watermark - 1000 or lr.watermark is null
group by oc.product_id
having count(*) > 1
order by times desc, oc.product_id`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  )
select oc.product_id, count(*) as times
from offer_changes as oc
cross join last_run as lr
where oc.line > lr.watermark - 1000 or lr.watermark is null
group by oc.product_id
having count(*) > 1
order by times desc, oc.product_id`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert'
      and runs.definition + N'.' = 'offers_upsert.'
      and runs.finished_at is not null
  )
select oc.product_id, count_big(*) as times
from offer_changes as oc
cross join last_run as lr
where oc.line > lr.watermark - 1000 or lr.watermark is null
group by oc.product_id
having count_big(*) > 1
order by times desc, oc.product_id`,
      params: [],
      utc: true,
    },
    spark: {
      text: `with
  -- How far the runs that have ended came.
  last_run as (
    select max(runs.watermark) as watermark
    from offer_runs as runs
    where runs.definition = 'offers_upsert' and runs.finished_at is not null
  )
select oc.product_id, count(*) as times
from offer_changes as oc
cross join last_run as lr
where oc.line > lr.watermark - 1000 or lr.watermark is null
group by oc.product_id
having count(*) > 1
order by times desc, oc.product_id`,
      params: [],
      utc: true,
    },
  },
});
