// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface LargeOrdersParams {
  readonly least: string;
}

export interface LargeOrdersRow {
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  readonly orderedAt: Date;
}

/** Orders above an amount, newest first. */
export const largeOrders: Query<LargeOrdersParams, LargeOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "large_orders",
  params: { least: "decimal(12,2)" },
  columns: {
    orderId: "bigint",
    total: "decimal",
    orderedAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["least"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["least"],
    },
    sqlserver: {
      text: `select o.order_id, cast(o.total as varchar(41)) as total, o.ordered_at
from orders as o
where o.total >= @least and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
order by o.ordered_at desc, o.order_id`,
      params: ["least"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["least"],
    },
  },
});

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface UnplacedCustomersRow {
  readonly customerId: bigint;
  readonly name: string;
}

/**
 * Customers of whom little is known.
 *
 * They have no country, or none that we ship to.
 */
export const unplacedCustomers: Query<NoParams, UnplacedCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "unplaced_customers",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
