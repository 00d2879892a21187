// Made by quern from definitions/similarity.ts:99. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface TrendingProductsParams {
  readonly as_of: Date;
}

export interface TrendingProductsRow {
  readonly rank: number;
  readonly itemId: bigint;
  readonly events: number;
  readonly users: number;
  readonly score: number;
}

/** What visitors do things with these days: an interaction counts half as much each two weeks. */
export const trendingProducts: Query<TrendingProductsParams, TrendingProductsRow> = /* @__PURE__ */ defineQuery({
  name: "trending_products",
  params: { as_of: "timestamp" },
  columns: {
    rank: "count",
    itemId: "bigint",
    events: "count",
    users: "count",
    score: "double",
  },
  sql: {
    postgres: {
      text: `with
  -- What each item's events still count for.
  scored as (
    select
      product_id as item_id,
      count(*) as events,
      count(distinct user_id) as users,
      sum(
        exp(
          -5.730383437168859e-7
            * cast(extract(epoch from cast($1 as timestamp) - occurred_at) as double precision)
        )
      ) as score
    from interactions
    where occurred_at < $1
    group by product_id
  ),
  ranked as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as rank
    from scored
  )
select rank, item_id, events, users, score
from ranked
where rank <= 10
order by rank`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
  -- What each item's events still count for.
  scored as (
    select
      product_id as item_id,
      count(*) as events,
      count(distinct user_id) as users,
      sum(
        exp(
          -5.730383437168859e-7
            * (timestampdiff(microsecond, occurred_at, cast(? as datetime(6))) / 1e6)
        )
      ) as score
    from interactions
    where occurred_at < ?
    group by product_id
  ),
  ranked as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as \`rank\`
    from scored
  )
select \`rank\`, item_id, events, users, score
from ranked
where \`rank\` <= 10
order by \`rank\``,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  -- What each item's events still count for.
  scored as (
    select
      product_id as item_id,
      count_big(*) as events,
      count_big(distinct user_id) as users,
      sum(
        exp(-5.730383437168859e-7 * (datediff_big(microsecond, occurred_at, @as_of) / 1e6))
      ) as score
    from interactions
    where occurred_at < @as_of
    group by product_id
  ),
  ranked as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as rank
    from scored
  )
select rank, item_id, events, users, score
from ranked
where rank <= 10
order by rank`,
      params: ["as_of"],
    },
    spark: {
      text: `with
  -- What each item's events still count for.
  scored as (
    select
      product_id as item_id,
      count(*) as events,
      count(distinct user_id) as users,
      sum(
        exp(-5.730383437168859e-7 * (timestampdiff(microsecond, occurred_at, :as_of) / 1000000))
      ) as score
    from interactions
    where occurred_at < :as_of
    group by product_id
  ),
  ranked as (
    select item_id, events, users, score, row_number() over (order by score desc, item_id) as rank
    from scored
  )
select rank, item_id, events, users, score
from ranked
where rank <= 10
order by rank`,
      params: ["as_of"],
    },
  },
});
