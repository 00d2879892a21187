// Made by quern from definition.ts:46. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByDayRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
  readonly split: string;
}

/** Customers by the day on which they joined. */
export const byDay: Query<NoParams, ByDayRow> = /* @__PURE__ */ defineQuery({
  name: "by_day",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
    split: "text",
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

// Made by quern from definition.ts:46. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ByDayAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of by_day are, and how many keys are in several. */
export const byDayAudit: Query<NoParams, ByDayAuditRow> = /* @__PURE__ */ defineQuery({
  name: "by_day_audit",
  params: {},
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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

// Made by quern from definition.ts:36. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface BySeasonParams {
  readonly cutoff: Date;
}

export interface BySeasonRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
  readonly split: string;
}

/** Orders by time; a week before each later part is left out. */
export const bySeason: Query<BySeasonParams, BySeasonRow> = /* @__PURE__ */ defineQuery({
  name: "by_season",
  params: { cutoff: "timestamp" },
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
    split: "text",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["cutoff"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["cutoff", "cutoff", "cutoff"],
    },
    sqlserver: {
      text: `select
  o.order_id,
  o.customer_id,
  cast(o.total as varchar(41)) as total,
  cast(o.discount as varchar(41)) as discount,
  o.status,
  o.ordered_at,
  o.payload,
  case
    when o.ordered_at < cast('2026-03-01' as datetime2(6)) then 'train'
    when o.ordered_at < @cutoff then 'valid'
    else 'test'
  end as split
from orders as o
where (
    o.ordered_at < cast('2026-02-22' as datetime2(6))
    or o.ordered_at >= cast('2026-03-01' as datetime2(6))
  )
  and (o.ordered_at < dateadd(day, -7, @cutoff) or o.ordered_at >= @cutoff)`,
      params: ["cutoff"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["cutoff"],
    },
  },
});

// Made by quern from definition.ts:36. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface BySeasonAuditParams {
  readonly cutoff: Date;
}

export interface BySeasonAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of by_season are, and how many keys are in several. */
export const bySeasonAudit: Query<BySeasonAuditParams, BySeasonAuditRow> = /* @__PURE__ */ defineQuery({
  name: "by_season_audit",
  params: { cutoff: "timestamp" },
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["cutoff"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["cutoff", "cutoff", "cutoff"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["cutoff"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["cutoff"],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerSplitRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
  readonly split: string;
}

/** Customers for training, validation and test. */
export const customerSplit: Query<NoParams, CustomerSplitRow> = /* @__PURE__ */ defineQuery({
  name: "customer_split",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
    split: "text",
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

/** The part that a key is in, as its SQL says, without asking the database. */
export function assignCustomerSplit(customerId: bigint): "train" | "valid" | "test" {
  const unit = hashUnit("2026", [[customerId, "bigint"]]);
  return unit < 0.7 ? "train" : unit < 0.85 ? "valid" : "test";
}

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerSplitAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of customer_split are, and how many keys are in several: there must be none. */
export const customerSplitAudit: Query<NoParams, CustomerSplitAuditRow> = /* @__PURE__ */ defineQuery({
  name: "customer_split_audit",
  params: {},
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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

export interface CustomerSplitBalanceRow {
  readonly split: string;
  readonly active: boolean;
  readonly rows: number;
  readonly share: number | null;
  readonly overall: number | null;
}

/** How the classes are spread over the parts of customer_split. */
export const customerSplitBalance: Query<NoParams, CustomerSplitBalanceRow> = /* @__PURE__ */ defineQuery({
  name: "customer_split_balance",
  params: {},
  columns: {
    split: "text",
    active: "boolean",
    rows: "count",
    share: "double?",
    overall: "double?",
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

// Made by quern from definition.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ExpandingFoldsRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
  readonly fold: number;
  readonly split: string;
}

/** Each month is predicted from all that came before it, but for a week. */
export const expandingFolds: Query<NoParams, ExpandingFoldsRow> = /* @__PURE__ */ defineQuery({
  name: "expanding_folds",
  params: {},
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
    fold: "int",
    split: "text",
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
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select
      0 as fold,
      cast('2025-12-25' as datetime2(6)) as train_until,
      cast('2026-01-01' as datetime2(6)) as valid_from,
      cast('2026-02-01' as datetime2(6)) as valid_until
    union all
    select
      1,
      cast('2026-01-25' as datetime2(6)),
      cast('2026-02-01' as datetime2(6)),
      cast('2026-03-01' as datetime2(6))
    union all
    select
      2,
      cast('2026-02-22' as datetime2(6)),
      cast('2026-03-01' as datetime2(6)),
      cast('2026-04-01' as datetime2(6))
  )
select
  o.order_id,
  o.customer_id,
  cast(o.total as varchar(41)) as total,
  cast(o.discount as varchar(41)) as discount,
  o.status,
  o.ordered_at,
  o.payload,
  w.fold,
  case when o.ordered_at < w.train_until then 'train' else 'valid' end as split
from orders as o
join windows as w on o.ordered_at < w.train_until
  or (o.ordered_at >= w.valid_from and o.ordered_at < w.valid_until)`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ExpandingFoldsAuditRow {
  readonly fold: number;
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the windows of expanding_folds are, and how many keys are in both of a fold. */
export const expandingFoldsAudit: Query<NoParams, ExpandingFoldsAuditRow> = /* @__PURE__ */ defineQuery({
  name: "expanding_folds_audit",
  params: {},
  columns: {
    fold: "int",
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderFoldsRow {
  readonly orderId: bigint;
  readonly lineNumber: number;
  readonly productId: bigint;
  readonly quantity: number;
  readonly fold: number;
}

/** Order lines in five folds, those of an order in one. */
export const orderFolds: Query<NoParams, OrderFoldsRow> = /* @__PURE__ */ defineQuery({
  name: "order_folds",
  params: {},
  columns: {
    orderId: "bigint",
    lineNumber: "int",
    productId: "bigint",
    quantity: "int",
    fold: "int",
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

/** The fold that a key is in, from 0, as its SQL says, without asking the database. */
export function assignOrderFolds(orderId: bigint): number {
  return Math.floor(5 * hashUnit("7", [[orderId, "bigint"]]));
}

// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderFoldsAuditRow {
  readonly fold: number;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of order_folds are, and how many keys are in several: there must be none. */
export const orderFoldsAudit: Query<NoParams, OrderFoldsAuditRow> = /* @__PURE__ */ defineQuery({
  name: "order_folds_audit",
  params: {},
  columns: {
    fold: "int",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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

// Made by quern from definition.ts:66. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface SlidingFoldsParams {
  readonly start: Date;
}

export interface SlidingFoldsRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
  readonly fold: number;
  readonly split: string;
}

/** Each week is predicted from the four weeks before it. */
export const slidingFolds: Query<SlidingFoldsParams, SlidingFoldsRow> = /* @__PURE__ */ defineQuery({
  name: "sliding_folds",
  params: { start: "timestamp" },
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
    fold: "int",
    split: "text",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["start"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["start", "start", "start", "start", "start", "start", "start", "start", "start", "start", "start", "start"],
    },
    sqlserver: {
      text: `with
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select
      0 as fold,
      dateadd(week, -4, @start) as train_from,
      @start as train_until,
      @start as valid_from,
      dateadd(week, 1, @start) as valid_until
    union all
    select
      1,
      dateadd(week, -2, @start),
      dateadd(week, 2, @start),
      dateadd(week, 2, @start),
      dateadd(week, 3, @start)
    union all
    select 2, @start, dateadd(week, 4, @start), dateadd(week, 4, @start), dateadd(week, 5, @start)
  )
select
  o.order_id,
  o.customer_id,
  cast(o.total as varchar(41)) as total,
  cast(o.discount as varchar(41)) as discount,
  o.status,
  o.ordered_at,
  o.payload,
  w.fold,
  case when o.ordered_at < w.train_until then 'train' else 'valid' end as split
from orders as o
join windows as w on (o.ordered_at >= w.train_from and o.ordered_at < w.train_until)
  or (o.ordered_at >= w.valid_from and o.ordered_at < w.valid_until)`,
      params: ["start"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["start"],
    },
  },
});

// Made by quern from definition.ts:66. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface SlidingFoldsAuditParams {
  readonly start: Date;
}

export interface SlidingFoldsAuditRow {
  readonly fold: number;
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the windows of sliding_folds are, and how many keys are in both of a fold. */
export const slidingFoldsAudit: Query<SlidingFoldsAuditParams, SlidingFoldsAuditRow> = /* @__PURE__ */ defineQuery({
  name: "sliding_folds_audit",
  params: { start: "timestamp" },
  columns: {
    fold: "int",
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["start"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["start", "start", "start", "start", "start", "start", "start", "start", "start", "start", "start", "start"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["start"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["start"],
    },
  },
});

// Made by quern from definition.ts:26. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface StatusFoldsRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
  readonly part: number;
}

/** Orders in three folds, those of a customer in one; each status is spread over them. */
export const statusFolds: Query<NoParams, StatusFoldsRow> = /* @__PURE__ */ defineQuery({
  name: "status_folds",
  params: {},
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
    part: "int",
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
  ranked_orders as (
    select
      customer_id,
      status,
      count_big(status) over (
        partition by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as status_count
    from orders
  ),
  ranked_orders_2 as (
    select
      customer_id,
      status,
      row_number() over (
        partition by customer_id
        order by status_count desc,
          cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as status_rank
    from ranked_orders
  ),
  grouped_orders as (
    select ro2.customer_id, max(case when ro2.status_rank = 1 then ro2.status end) as status
    from ranked_orders_2 as ro2
    group by ro2.customer_id
  ),
  -- Each key's place in the order of strata, and within one by the hash of its key; its stratum is
  -- that of most of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          cast(substring(hashbytes(
            'SHA2_256',
            '7:' + cast(customer_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0,
          customer_id
      ) as rn
    from grouped_orders
  )
select
  o.order_id,
  o.customer_id,
  cast(o.total as varchar(41)) as total,
  cast(o.discount as varchar(41)) as discount,
  o.status,
  o.ordered_at,
  o.payload,
  cast((rk.rn - 1) % 3 as int) as part
from orders as o
join ranked_keys as rk on rk.customer_id = o.customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:26. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface StatusFoldsAuditRow {
  readonly part: number;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of status_folds are, and how many keys are in several: there must be none. */
export const statusFoldsAudit: Query<NoParams, StatusFoldsAuditRow> = /* @__PURE__ */ defineQuery({
  name: "status_folds_audit",
  params: {},
  columns: {
    part: "int",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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

// Made by quern from definition.ts:14. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface StratifiedSplitRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
  readonly split: string;
}

/** The same of every country. */
export const stratifiedSplit: Query<NoParams, StratifiedSplitRow> = /* @__PURE__ */ defineQuery({
  name: "stratified_split",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
    split: "text",
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

// Made by quern from definition.ts:14. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface StratifiedSplitAuditRow {
  readonly split: string;
  readonly rows: number;
  readonly share: number | null;
  readonly keys: number;
  readonly sharedKeys: number;
}

/** How large the parts of stratified_split are, and how many keys are in several: there must be none. */
export const stratifiedSplitAudit: Query<NoParams, StratifiedSplitAuditRow> = /* @__PURE__ */ defineQuery({
  name: "stratified_split_audit",
  params: {},
  columns: {
    split: "text",
    rows: "count",
    share: "double?",
    keys: "count",
    sharedKeys: "count",
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
