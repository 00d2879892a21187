// Made by quern from definition.ts:43. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CountriesRow {
  readonly country: string | null;
}

/** The countries of customers, each once. */
export const countries: Query<NoParams, CountriesRow> = /* @__PURE__ */ defineQuery({
  name: "countries",
  params: {},
  columns: {
    country: "text?",
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

export interface LapsedCustomersRow {
  readonly customerId: bigint;
}

/** Customers who ordered, but not in the last year. */
export const lapsedCustomers: Query<NoParams, LapsedCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "lapsed_customers",
  params: {},
  columns: {
    customerId: "bigint",
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

// Made by quern from definition.ts:30. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NotableOrdersRow {
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
}

/** The largest and the latest orders together, each once. */
export const notableOrders: Query<NoParams, NotableOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "notable_orders",
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
      text: `with
  top_orders as (
    select top (5) order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
  ),
  top_orders_2 as (
    select top (5) order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
  ),
  combined_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select co.order_id, cast(co.total as varchar(41)) as total
from combined_orders as co`,
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

export interface PeopleRow {
  readonly name: string;
  readonly kind: string;
  /** decimal(12,2), exact */
  readonly salary: string;
}

/** Everybody whose name we hold. */
export const people: Query<NoParams, PeopleRow> = /* @__PURE__ */ defineQuery({
  name: "people",
  params: {},
  columns: {
    name: "text",
    kind: "text",
    salary: "decimal",
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
      text: `with combined_customers as (
  select name, 'customer' as kind, 0 as salary
  from customers
  union all
  select name, 'employee' as kind, salary
  from employees
)
select cc.name, cc.kind, cast(cc.salary as varchar(41)) as salary
from combined_customers as cc
order by
  cast((cc.kind + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((cc.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
