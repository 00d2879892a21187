// Made by quern from definition.ts:30. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FirstOfMonthRow {
  readonly month: Date;
  readonly orderId: bigint;
  readonly name: string;
}

/** The first order of each month, with its customer. */
export const firstOfMonth: Query<NoParams, FirstOfMonthRow> = /* @__PURE__ */ defineQuery({
  name: "first_of_month",
  params: {},
  columns: {
    month: "timestamp",
    orderId: "bigint",
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

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LargestOrdersRow {
  readonly customerId: bigint;
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
}

/** The three largest orders of each customer. */
export const largestOrders: Query<NoParams, LargestOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "largest_orders",
  params: {},
  columns: {
    customerId: "bigint",
    orderId: "bigint",
    total: "decimal",
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
      text: `with ranked_orders as (
  select
    customer_id,
    order_id,
    total,
    row_number() over (partition by customer_id order by total desc, order_id) as rn
  from orders
  where status = 'completed' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
)
select ro.customer_id, ro.order_id, cast(ro.total as varchar(41)) as total
from ranked_orders as ro
where ro.rn <= 3
order by ro.customer_id, ro.total desc`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestOrderRow {
  readonly customerId: bigint;
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  readonly orderedAt: Date;
}

/** The latest order of each customer. */
export const latestOrder: Query<NoParams, LatestOrderRow> = /* @__PURE__ */ defineQuery({
  name: "latest_order",
  params: {},
  columns: {
    customerId: "bigint",
    orderId: "bigint",
    total: "decimal",
    orderedAt: "timestamp",
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
      text: `with ranked_orders as (
  select
    customer_id,
    order_id,
    total,
    ordered_at,
    row_number() over (partition by customer_id order by ordered_at desc, order_id) as rn
  from orders
)
select ro.customer_id, ro.order_id, cast(ro.total as varchar(41)) as total, ro.ordered_at
from ranked_orders as ro
where ro.rn = 1`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:44. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SecondOrderRow {
  readonly customerId: bigint;
  readonly orderId: bigint;
}

/** The second order of each customer, by hand. */
export const secondOrder: Query<NoParams, SecondOrderRow> = /* @__PURE__ */ defineQuery({
  name: "second_order",
  params: {},
  columns: {
    customerId: "bigint",
    orderId: "bigint",
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

// Made by quern from definition.ts:57. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SomeOrdersRow {
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
}

/** Ten orders, whichever: the key decides. */
export const someOrders: Query<NoParams, SomeOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "some_orders",
  params: {},
  columns: {
    orderId: "bigint",
    total: "decimal",
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
      text: `select top (10) o.order_id, cast(o.total as varchar(41)) as total
from orders as o
order by o.order_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
