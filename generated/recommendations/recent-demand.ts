// Made by quern from definitions/products.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface RecentDemandParams {
  readonly as_of: Date;
}

export interface RecentDemandRow {
  readonly productId: bigint;
  readonly pieces: bigint;
}

/** How many pieces of each product were ordered in the days before a moment. */
export const recentDemand: Query<RecentDemandParams, RecentDemandRow> = /* @__PURE__ */ defineQuery({
  name: "recent_demand",
  params: { as_of: "timestamp" },
  columns: {
    productId: "bigint",
    pieces: "bigint",
  },
  sql: {
    postgres: {
      text: `select oi.product_id, sum(oi.quantity) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= cast($1 as timestamp) - interval '28 days'
  and o.ordered_at < $1
  and o.status <> 'cancelled'
group by oi.product_id
order by oi.product_id`,
      params: ["as_of"],
    },
    mysql: {
      text: `select oi.product_id, cast(sum(oi.quantity) as signed) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= cast(? as datetime(6)) - interval 28 day
  and o.ordered_at < ?
  and o.status collate utf8mb4_0900_bin <> 'cancelled'
group by oi.product_id
order by oi.product_id`,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `select oi.product_id, sum(cast(oi.quantity as bigint)) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= dateadd(day, -28, @as_of)
  and o.ordered_at < @as_of
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
group by oi.product_id
order by oi.product_id`,
      params: ["as_of"],
    },
    spark: {
      text: `select oi.product_id, sum(oi.quantity) as pieces
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.ordered_at >= :as_of - interval 28 days
  and o.ordered_at < :as_of
  and o.status <> 'cancelled'
group by oi.product_id
order by oi.product_id`,
      params: ["as_of"],
    },
  },
});
