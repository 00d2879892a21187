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
      text: `select order_id, total, ordered_at
from orders
where total >= $1 and status <> 'cancelled'
order by ordered_at desc, order_id`,
      params: ["least"],
    },
    mysql: {
      text: `select order_id, total, ordered_at
from orders
where total >= ? and status collate utf8mb4_0900_bin <> 'cancelled'
order by ordered_at desc, order_id`,
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
      text: `select order_id, total, ordered_at
from orders
where total >= :least and status <> 'cancelled'
order by ordered_at desc, order_id`,
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
      text: `select customer_id, name
from customers
where (country is null or country not in ('DE', 'FR', 'GB'))
  and joined_on >= date '2024-01-01'
  and joined_on <= date '2024-12-31'`,
      params: [],
    },
    mysql: {
      text: `select customer_id, name
from customers
where (country is null or country collate utf8mb4_0900_bin not in ('DE', 'FR', 'GB'))
  and joined_on >= date '2024-01-01'
  and joined_on <= date '2024-12-31'`,
      params: [],
    },
    sqlserver: {
      text: `select customer_id, name
from customers
where (
    country is null
    or (country + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('DE.', 'FR.', 'GB.')
  )
  and joined_on >= cast('2024-01-01' as date)
  and joined_on <= cast('2024-12-31' as date)`,
      params: [],
    },
    spark: {
      text: `select customer_id, name
from customers
where (country is null or country not in ('DE', 'FR', 'GB'))
  and joined_on >= date '2024-01-01'
  and joined_on <= date '2024-12-31'`,
      params: [],
    },
  },
});
