// Made by quern from definitions/similarity.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface PurchasesRow {
  readonly userId: bigint;
  readonly productId: bigint;
  readonly pieces: bigint;
  readonly lastAt: Date;
}

/** What each user had bought, product by product. */
export const purchases: Query<NoParams, PurchasesRow> = /* @__PURE__ */ defineQuery({
  name: "purchases",
  params: {},
  columns: {
    userId: "bigint",
    productId: "bigint",
    pieces: "bigint",
    lastAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `select o.user_id, oi.product_id, sum(oi.quantity) as pieces, max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.status not in ('cancelled', 'returned')
group by o.user_id, oi.product_id`,
      params: [],
    },
    mysql: {
      text: `select
  o.user_id,
  oi.product_id,
  cast(sum(oi.quantity) as signed) as pieces,
  max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
group by o.user_id, oi.product_id`,
      params: [],
    },
    sqlserver: {
      text: `select
  o.user_id,
  oi.product_id,
  sum(cast(oi.quantity as bigint)) as pieces,
  max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
group by o.user_id, oi.product_id`,
      params: [],
    },
    spark: {
      text: `select o.user_id, oi.product_id, sum(oi.quantity) as pieces, max(o.ordered_at) as last_at
from order_items as oi
join orders as o on o.order_id = oi.order_id
where o.status not in ('cancelled', 'returned')
group by o.user_id, oi.product_id`,
      params: [],
    },
  },
});
