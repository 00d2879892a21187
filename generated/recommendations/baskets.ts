// Made by quern from definitions/customers.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface BasketsRow {
  readonly orderId: bigint;
  readonly items: number;
  readonly pieces: bigint;
  /** decimal(38,2), exact */
  readonly value: string;
}

/** What an order holds: its items, its pieces, and what they cost. */
export const baskets: Query<NoParams, BasketsRow> = /* @__PURE__ */ defineQuery({
  name: "baskets",
  params: {},
  columns: {
    orderId: "bigint",
    items: "count",
    pieces: "bigint",
    value: "decimal",
  },
  sql: {
    postgres: {
      text: `select order_id, count(*) as items, sum(quantity) as pieces, sum(unit_price * quantity) as value
from order_items
group by order_id
order by order_id`,
      params: [],
    },
    mysql: {
      text: `select
  order_id,
  count(*) as items,
  cast(sum(quantity) as signed) as pieces,
  sum(unit_price * quantity) as value
from order_items
group by order_id
order by order_id`,
      params: [],
    },
    sqlserver: {
      text: `select
  order_id,
  count_big(*) as items,
  sum(cast(quantity as bigint)) as pieces,
  cast(sum(unit_price * quantity) as varchar(41)) as value
from order_items
group by order_id
order by order_id`,
      params: [],
    },
    spark: {
      text: `select order_id, count(*) as items, sum(quantity) as pieces, sum(unit_price * quantity) as value
from order_items
group by order_id
order by order_id`,
      params: [],
    },
  },
});
