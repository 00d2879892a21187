// Made by quern from definition.ts:29. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface EverythingRow {
  readonly customerId: bigint;
  readonly spentOrders: number | null;
  /** decimal(38,2), exact */
  readonly spentAmount: string | null;
  readonly spentLast: Date | null;
  readonly returnedOrders: number | null;
  readonly returnedLast: Date | null;
}

/** Both sets as they are. */
export const everything: Query<NoParams, EverythingRow> = /* @__PURE__ */ defineQuery({
  name: "everything",
  params: {},
  columns: {
    customerId: "bigint",
    spentOrders: "count?",
    spentAmount: "decimal?",
    spentLast: "timestamp?",
    returnedOrders: "count?",
    returnedLast: "timestamp?",
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
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  k.customer_id,
  s.orders as spent_orders,
  cast(s.amount as varchar(41)) as spent_amount,
  s.last as spent_last,
  r.orders as returned_orders,
  r.last as returned_last
from keys as k
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:29. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface EverythingConflictsRow {
  readonly customerId: bigint;
  readonly spentOrders: number | null;
  readonly returnedOrders: number | null;
  readonly spentLast: Date | null;
  readonly returnedLast: Date | null;
}

/** The keys of everything of which sets say different things in columns of one name. */
export const everythingConflicts: Query<NoParams, EverythingConflictsRow> = /* @__PURE__ */ defineQuery({
  name: "everything_conflicts",
  params: {},
  columns: {
    customerId: "bigint",
    spentOrders: "count?",
    returnedOrders: "count?",
    spentLast: "timestamp?",
    returnedLast: "timestamp?",
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

// Made by quern from definition.ts:29. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface EverythingReportRow {
  readonly keys: number;
  readonly spentKeys: number;
  readonly returnedKeys: number;
  readonly inAll: number;
}

/** How many keys everything has, in each set and in all of them. */
export const everythingReport: Query<NoParams, EverythingReportRow> = /* @__PURE__ */ defineQuery({
  name: "everything_report",
  params: {},
  columns: {
    keys: "count",
    spentKeys: "count",
    returnedKeys: "count",
    inAll: "count",
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

// Made by quern from definition.ts:41. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface MonthlyRow {
  /** YYYY-MM-DD */
  readonly periodStart: string;
  readonly status: string;
  readonly orders: number;
  /** decimal(38,2), exact */
  readonly revenue: string | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly ordersChange: bigint | null;
  readonly ordersGrowth: number | null;
  /** decimal(38,2), exact */
  readonly revenueChange: string | null;
  readonly revenueGrowth: number | null;
}

/** Orders by month and status, against the month before. */
export const monthly: Query<NoParams, MonthlyRow> = /* @__PURE__ */ defineQuery({
  name: "monthly",
  params: {},
  columns: {
    periodStart: "date",
    status: "text",
    orders: "count",
    revenue: "decimal?",
    mean: "double?",
    median: "double?",
    ordersChange: "bigint?",
    ordersGrowth: "double?",
    revenueChange: "decimal?",
    revenueGrowth: "double?",
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
  digits as (
    select 0 as digit
    union all
    select 1
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
  ),
  -- The first period, and so many after it.
  numbered as (
    select dateadd(month, 10 * tens.digit + ones.digit, cast('2024-01-01' as date)) as period_start
    from digits as ones
    cross join digits as tens
  ),
  -- Every period, with rows or without.
  periods as (
    select period_start
    from numbered
    where period_start < cast('2026-01-01' as date)
  ),
  -- Every group that there is.
  groups as (
    select min(status) as status
    from orders
    group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  ranked_orders as (
    select
      status,
      total,
      cast(datetrunc(month, ordered_at) as date) as period_start,
      row_number() over (
        partition by cast(datetrunc(month, ordered_at) as date),
          (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by total
      )
        - 1 as total_index,
      coalesce(
        lead(total, 1) over (
          partition by cast(datetrunc(month, ordered_at) as date),
            (status + N'.') collate Latin1_General_100_BIN2_UTF8
          order by total
        ),
        total
      ) as total_next,
      (
        count_big(total) over (
          partition by cast(datetrunc(month, ordered_at) as date),
            (status + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as median_at
    from orders
    where ordered_at >= cast(cast('2024-01-01' as date) as datetime2(6))
      and ordered_at < cast(cast('2026-01-01' as date) as datetime2(6))
  ),
  -- The statistics of the periods that have rows.
  found as (
    select
      period_start,
      min(status) as status,
      count_big(*) as orders,
      sum(total) as revenue,
      avg(cast(total as float)) as mean,
      max(
        case
          when total_index = floor(median_at)
          then total + (total_next - total) * (median_at - floor(median_at))
        end
      ) as median
    from ranked_orders
    group by period_start, (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  ranked_periods as (
    select
      p.period_start,
      g.status,
      coalesce(f.orders, 0) as orders,
      f.revenue,
      f.mean,
      f.median,
      lag(coalesce(f.orders, 0), 1) over (
        partition by (g.status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by p.period_start
      ) as orders_before,
      lag(f.revenue, 1) over (
        partition by (g.status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by p.period_start
      ) as revenue_before
    from periods as p
    cross join groups as g
    left join found as f on f.period_start = p.period_start
      and (f.status + N'.') collate Latin1_General_100_BIN2_UTF8
        = (g.status + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  rp.period_start,
  rp.status,
  rp.orders,
  cast(rp.revenue as varchar(41)) as revenue,
  rp.mean,
  rp.median,
  rp.orders - rp.orders_before as orders_change,
  cast(rp.orders - rp.orders_before as float) / nullif(rp.orders_before, 0) as orders_growth,
  cast(rp.revenue - rp.revenue_before as varchar(41)) as revenue_change,
  cast(rp.revenue - rp.revenue_before as float) / nullif(rp.revenue_before, 0) as revenue_growth
from ranked_periods as rp`,
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

export interface ProfilesRow {
  readonly customerId: bigint;
  readonly country: string | null;
  readonly orders: number;
  readonly returns: number;
  readonly lastSeen: Date | null;
  readonly isBuyer: boolean;
}

/** What is known of each customer's orders. */
export const profiles: Query<NoParams, ProfilesRow> = /* @__PURE__ */ defineQuery({
  name: "profiles",
  params: {},
  columns: {
    customerId: "bigint",
    country: "text?",
    orders: "count",
    returns: "count",
    lastSeen: "timestamp?",
    isBuyer: "boolean",
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

export interface ProfilesConflictsRow {
  readonly customerId: bigint;
  readonly spentOrders: number | null;
  readonly returnedOrders: number | null;
  readonly spentLast: Date | null;
  readonly returnedLast: Date | null;
}

/** The keys of profiles of which sets say different things in columns of one name. */
export const profilesConflicts: Query<NoParams, ProfilesConflictsRow> = /* @__PURE__ */ defineQuery({
  name: "profiles_conflicts",
  params: {},
  columns: {
    customerId: "bigint",
    spentOrders: "count?",
    returnedOrders: "count?",
    spentLast: "timestamp?",
    returnedLast: "timestamp?",
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

export interface ProfilesReportRow {
  readonly keys: number;
  readonly customersKeys: number;
  readonly spentKeys: number;
  readonly returnedKeys: number;
  readonly inAll: number;
}

/** How many keys profiles has, in each set and in all of them. */
export const profilesReport: Query<NoParams, ProfilesReportRow> = /* @__PURE__ */ defineQuery({
  name: "profiles_report",
  params: {},
  columns: {
    keys: "count",
    customersKeys: "count",
    spentKeys: "count",
    returnedKeys: "count",
    inAll: "count",
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

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferralsRow {
  readonly customerId: bigint;
  readonly asReferrerName: string | null;
  readonly asReferrerCountry: string | null;
  readonly asReferrerReferrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly asReferrerJoinedOn: string | null;
  readonly asReferrerActive: boolean | null;
  readonly asReferredName: string | null;
}

/** Referrals and customers by the one who referred them. */
export const referrals: Query<NoParams, ReferralsRow> = /* @__PURE__ */ defineQuery({
  name: "referrals",
  params: {},
  columns: {
    customerId: "bigint",
    asReferrerName: "text?",
    asReferrerCountry: "text?",
    asReferrerReferrerId: "bigint?",
    asReferrerJoinedOn: "date?",
    asReferrerActive: "boolean?",
    asReferredName: "text?",
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

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferralsConflictsRow {
  readonly customerId: bigint;
  readonly asReferrerName: string | null;
  readonly asReferredName: string | null;
}

/** The keys of referrals of which sets say different things in columns of one name. */
export const referralsConflicts: Query<NoParams, ReferralsConflictsRow> = /* @__PURE__ */ defineQuery({
  name: "referrals_conflicts",
  params: {},
  columns: {
    customerId: "bigint",
    asReferrerName: "text?",
    asReferredName: "text?",
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

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferralsRepeatedKeysRow {
  readonly set: string;
  readonly customerId: bigint | null;
  readonly rows: number;
}

/** The keys that a set has several times, and that would repeat rows of referrals: none, if all is right. */
export const referralsRepeatedKeys: Query<NoParams, ReferralsRepeatedKeysRow> = /* @__PURE__ */ defineQuery({
  name: "referrals_repeated_keys",
  params: {},
  columns: {
    set: "text",
    customerId: "bigint?",
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

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReferralsReportRow {
  readonly keys: number;
  readonly asReferrerKeys: number;
  readonly asReferredKeys: number;
  readonly inAll: number;
}

/** How many keys referrals has, in each set and in all of them. */
export const referralsReport: Query<NoParams, ReferralsReportRow> = /* @__PURE__ */ defineQuery({
  name: "referrals_report",
  params: {},
  columns: {
    keys: "count",
    asReferrerKeys: "count",
    asReferredKeys: "count",
    inAll: "count",
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

// Made by quern from definition.ts:56. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface WeeklyParams {
  readonly from: string;
  readonly to: string;
}

export interface WeeklyRow {
  /** YYYY-MM-DD */
  readonly periodStart: string;
  readonly joined: number;
}

/** New customers by week. */
export const weekly: Query<WeeklyParams, WeeklyRow> = /* @__PURE__ */ defineQuery({
  name: "weekly",
  params: { from: "date", to: "date" },
  columns: {
    periodStart: "date",
    joined: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["from", "to"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["from", "from", "to", "from", "to"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["from", "to"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["from", "to"],
    },
  },
});
