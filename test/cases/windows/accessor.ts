// Made by quern from definition.ts:54. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface AgainstMedianRow {
  readonly orderId: bigint;
  readonly median: number;
  readonly firstStatus: string;
}

/** The median of a country beside each of its customers' orders. */
export const againstMedian: Query<NoParams, AgainstMedianRow> = /* @__PURE__ */ defineQuery({
  name: "against_median",
  params: {},
  columns: {
    orderId: "bigint",
    median: "double",
    firstStatus: "text",
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

export interface FilledReadingsRow {
  readonly sensor: string;
  readonly at: Date;
  readonly value: number | null;
  readonly known: number | null;
  readonly next: number | null;
}

/** The sensor's last known value, and how it changed. */
export const filledReadings: Query<NoParams, FilledReadingsRow> = /* @__PURE__ */ defineQuery({
  name: "filled_readings",
  params: {},
  columns: {
    sensor: "text",
    at: "timestamp",
    value: "double?",
    known: "double?",
    next: "double?",
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

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RunningTotalsRow {
  readonly orderId: bigint;
  readonly nth: number;
  /** decimal(38,2), exact */
  readonly soFar: string;
  readonly lastThree: number | null;
  readonly sinceLast: number | null;
  readonly share: number | null;
  readonly ofDay: number;
}

/** Each order beside the customer's orders before it. */
export const runningTotals: Query<NoParams, RunningTotalsRow> = /* @__PURE__ */ defineQuery({
  name: "running_totals",
  params: {},
  columns: {
    orderId: "bigint",
    nth: "count",
    soFar: "decimal",
    lastThree: "double?",
    sinceLast: "double?",
    share: "double?",
    ofDay: "count",
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
  order_id,
  row_number() over (partition by customer_id order by ordered_at, order_id) as nth,
  cast(
    sum(total) over (
      partition by customer_id
      order by ordered_at, order_id
      rows between unbounded preceding and current row
    ) as varchar(41)
  ) as so_far,
  avg(cast(total as float)) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between 3 preceding and 1 preceding
  ) as last_three,
  datediff_big(
    microsecond,
    lag(ordered_at) over (partition by customer_id order by ordered_at, order_id),
    ordered_at
  )
    / 1e6 as since_last,
  cast(total as float) / nullif(sum(total) over (partition by customer_id), 0) as share,
  count_big(*) over (partition by cast(ordered_at as date)) as of_day
from orders`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:36. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SpendRanksRow {
  readonly customerId: bigint;
  /** decimal(38,2), exact */
  readonly spend: string;
  readonly place: number;
  readonly quarter: number;
  readonly upTo: number;
  readonly share: number | null;
}

/** Customers by what they spent: places, quarters, shares. */
export const spendRanks: Query<NoParams, SpendRanksRow> = /* @__PURE__ */ defineQuery({
  name: "spend_ranks",
  params: {},
  columns: {
    customerId: "bigint",
    spend: "decimal",
    place: "count",
    quarter: "int",
    upTo: "double",
    share: "double?",
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
  grouped_orders as (
    select customer_id, sum(total) as spend
    from orders
    group by customer_id
  ),
  ranked_orders as (
    select
      customer_id,
      spend,
      rank() over (order by spend desc) as place,
      ntile(4) over (order by spend desc, customer_id) as quarter,
      cume_dist() over (order by spend) as up_to,
      cast(spend as float) / nullif(sum(spend) over (), 0) as share
    from grouped_orders
  )
select
  ro.customer_id,
  cast(ro.spend as varchar(41)) as spend,
  ro.place,
  ro.quarter,
  ro.up_to,
  ro.share
from ranked_orders as ro
where ro.place <= 100
order by ro.place, ro.customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
