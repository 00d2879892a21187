// Made by quern from definition.ts:35. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderTotalsRow {
  readonly orders: number;
  /** decimal(38,2), exact */
  readonly total: string;
  readonly first: Date | null;
  readonly discountShare: number | null;
}

/** All orders in one row. */
export const orderTotals: Query<NoParams, OrderTotalsRow> = /* @__PURE__ */ defineQuery({
  name: "order_totals",
  params: {},
  columns: {
    orders: "count",
    total: "decimal",
    first: "timestamp?",
    discountShare: "double?",
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
      text: `select
  count_big(*) as orders,
  cast(coalesce(sum(o.total), 0.00) as varchar(41)) as total,
  min(o.ordered_at) as first,
  cast(count_big(o.discount) as float) / nullif(count_big(*), 0) as discount_share
from orders as o`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrdersByMonthRow {
  readonly month: Date;
  readonly status: string;
  readonly orders: number;
  readonly discounted: number;
  /** decimal(38,2), exact */
  readonly discount: string | null;
  /** decimal(38,2), exact */
  readonly largeTotal: string | null;
  readonly mean: number;
  readonly spread: number | null;
  readonly buyers: number;
}

/** Orders of each month and status. */
export const ordersByMonth: Query<NoParams, OrdersByMonthRow> = /* @__PURE__ */ defineQuery({
  name: "orders_by_month",
  params: {},
  columns: {
    month: "timestamp",
    status: "text",
    orders: "count",
    discounted: "count",
    discount: "decimal?",
    largeTotal: "decimal?",
    mean: "double",
    spread: "double?",
    buyers: "count",
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
      text: `select
  datetrunc(month, o.ordered_at) as month,
  min(o.status) as status,
  count_big(*) as orders,
  count_big(case when o.discount is not null then 1 end) as discounted,
  cast(sum(o.discount) as varchar(41)) as discount,
  cast(sum(case when o.total > 100.00 then o.total end) as varchar(41)) as large_total,
  avg(cast(o.total as float)) as mean,
  stdev(o.total) as spread,
  count_big(distinct o.customer_id) as buyers
from orders as o
group by datetrunc(month, o.ordered_at), (o.status + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  month,
  cast((min(o.status) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface TopCustomersParams {
  readonly since: Date;
  /** Default 10. */
  readonly limit?: number;
}

export interface TopCustomersRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly orders: number;
  /** decimal(38,2), exact */
  readonly spend: string;
}

/** The customers who spent most on completed orders. */
export const topCustomers: Query<TopCustomersParams, TopCustomersRow> = /* @__PURE__ */ defineQuery({
  name: "top_customers",
  params: { since: "timestamp", limit: ["int", 10] },
  columns: {
    customerId: "bigint",
    name: "text",
    orders: "count",
    spend: "decimal",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["since", "limit"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["since", "limit"],
    },
    sqlserver: {
      text: `select top (@limit)
  c.customer_id,
  c.name,
  count_big(*) as orders,
  cast(sum(o.total) as varchar(41)) as spend
from orders as o
join customers as c on o.customer_id = c.customer_id
where o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  and o.ordered_at >= @since
group by c.customer_id, c.name
having count_big(*) >= 3
order by sum(o.total) desc, c.customer_id`,
      params: ["limit", "since"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["since", "limit"],
    },
  },
});
