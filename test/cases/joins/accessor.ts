// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerOrdersRow {
  readonly name: string;
  readonly orderId: bigint | null;
  /** decimal(12,2), exact */
  readonly total: string | null;
}

/** Each customer with their orders, also those without any. */
export const customerOrders: Query<NoParams, CustomerOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "customer_orders",
  params: {},
  columns: {
    name: "text",
    orderId: "bigint?",
    total: "decimal?",
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
      text: `select c.name, o.order_id, cast(o.total as varchar(41)) as total
from customers as c
left join orders as o on o.customer_id = c.customer_id and o.total > 10.00
order by
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  case when o.order_id is null then 1 else 0 end,
  o.order_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:14. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomersAndOrdersRow {
  readonly customerId: bigint | null;
  readonly name: string | null;
  readonly orderId: bigint | null;
}

/** Customers and orders, matched where they can be. */
export const customersAndOrders: Query<NoParams, CustomersAndOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "customers_and_orders",
  params: {},
  columns: {
    customerId: "bigint?",
    name: "text?",
    orderId: "bigint?",
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

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FaithfulCustomersRow {
  readonly customerId: bigint;
  readonly name: string;
}

/** Customers who ordered, but never cancelled. */
export const faithfulCustomers: Query<NoParams, FaithfulCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "faithful_customers",
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

// Made by quern from definition.ts:62. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestOrdersRow {
  readonly customerId: bigint;
  readonly orderId: bigint | null;
  /** decimal(12,2), exact */
  readonly total: string | null;
}

/** Each customer's latest order, also of those who have none. */
export const latestOrders: Query<NoParams, LatestOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "latest_orders",
  params: {},
  columns: {
    customerId: "bigint",
    orderId: "bigint?",
    total: "decimal?",
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
      text: `select c.customer_id, latest.order_id, cast(latest.total as varchar(41)) as total
from customers as c
outer apply (
  select top (1) o.order_id, o.total, o.ordered_at
  from orders as o
  where o.customer_id = c.customer_id
    and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
  order by o.ordered_at desc, o.order_id
) as latest`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OpenPairsRow {
  readonly customerId: bigint;
  readonly productId: bigint;
}

/** Every pair of a customer and a product that they have not bought. */
export const openPairs: Query<NoParams, OpenPairsRow> = /* @__PURE__ */ defineQuery({
  name: "open_pairs",
  params: {},
  columns: {
    customerId: "bigint",
    productId: "bigint",
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

// Made by quern from definition.ts:49. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferralsRow {
  readonly name: string;
  readonly referrer: string;
  readonly sameCountry: boolean;
}

/** Each customer with the one who referred them. */
export const referrals: Query<NoParams, ReferralsRow> = /* @__PURE__ */ defineQuery({
  name: "referrals",
  params: {},
  columns: {
    name: "text",
    referrer: "text",
    sameCountry: "boolean",
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

// Made by quern from definition.ts:90. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferrerTreeRow {
  readonly customerId: bigint;
  readonly direct: number;
  readonly indirect: number;
  readonly rows: number;
}

/** How many customers each referrer brought, and how many of theirs. */
export const referrerTree: Query<NoParams, ReferrerTreeRow> = /* @__PURE__ */ defineQuery({
  name: "referrer_tree",
  params: {},
  columns: {
    customerId: "bigint",
    direct: "count",
    indirect: "count",
    rows: "count",
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

// Made by quern from definition.ts:77. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RepeatedProductsRow {
  readonly customerId: bigint;
  readonly sku: string;
  readonly units: bigint;
}

/** Products that sold in two orders of one customer. */
export const repeatedProducts: Query<NoParams, RepeatedProductsRow> = /* @__PURE__ */ defineQuery({
  name: "repeated_products",
  params: {},
  columns: {
    customerId: "bigint",
    sku: "text",
    units: "bigint",
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
