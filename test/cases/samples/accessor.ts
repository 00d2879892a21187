// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { hashUnit } from "./runtime/hash.js";
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ATenthRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
}

/** A tenth of the customers, with all rows of a customer or none. */
export const aTenth: Query<NoParams, ATenthRow> = /* @__PURE__ */ defineQuery({
  name: "a_tenth",
  params: {},
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
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
  o.order_id,
  o.customer_id,
  cast(o.total as varchar(41)) as total,
  cast(o.discount as varchar(41)) as discount,
  o.status,
  o.ordered_at,
  o.payload
from orders as o
where cast(substring(hashbytes(
    'SHA2_256',
    '2026:' + cast(o.customer_id as varchar(20))
  ), 1, 7) as bigint)
    / 16
    / 4503599627370496e0
    < 0.1e0`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

/** Whether a key is chosen, as its SQL says, without asking the database. */
export function isInATenth(customerId: bigint): boolean {
  return hashUnit("2026", [[customerId, "bigint"]]) < 0.1;
}

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ATenthAuditRow {
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows a_tenth chose. */
export const aTenthAudit: Query<NoParams, ATenthAuditRow> = /* @__PURE__ */ defineQuery({
  name: "a_tenth_audit",
  params: {},
  columns: {
    population: "count",
    chosen: "count",
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
      text: `… as in sqlserver.sql`,
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

export interface FifthPerCountryRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
}

/** A fifth of each country's customers, five at least. */
export const fifthPerCountry: Query<NoParams, FifthPerCountryRow> = /* @__PURE__ */ defineQuery({
  name: "fifth_per_country",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
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

// Made by quern from definition.ts:26. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FifthPerCountryAuditRow {
  readonly country: string | null;
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows fifth_per_country chose of each stratum. */
export const fifthPerCountryAudit: Query<NoParams, FifthPerCountryAuditRow> = /* @__PURE__ */ defineQuery({
  name: "fifth_per_country_audit",
  params: {},
  columns: {
    country: "text?",
    population: "count",
    chosen: "count",
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
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:17. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FiftyPerCountryRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
}

/** Fifty customers of each country. */
export const fiftyPerCountry: Query<NoParams, FiftyPerCountryRow> = /* @__PURE__ */ defineQuery({
  name: "fifty_per_country",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
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

// Made by quern from definition.ts:17. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FiftyPerCountryAuditRow {
  readonly country: string | null;
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows fifty_per_country chose of each stratum. */
export const fiftyPerCountryAudit: Query<NoParams, FiftyPerCountryAuditRow> = /* @__PURE__ */ defineQuery({
  name: "fifty_per_country_audit",
  params: {},
  columns: {
    country: "text?",
    population: "count",
    chosen: "count",
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
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OversampledRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
  readonly copy: number;
}

/** Customers of each country until they are as many as in the largest. */
export const oversampled: Query<NoParams, OversampledRow> = /* @__PURE__ */ defineQuery({
  name: "oversampled",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
    copy: "int",
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

// Made by quern from definition.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OversampledAuditRow {
  readonly country: string | null;
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows oversampled chose of each class. */
export const oversampledAudit: Query<NoParams, OversampledAuditRow> = /* @__PURE__ */ defineQuery({
  name: "oversampled_audit",
  params: {},
  columns: {
    country: "text?",
    population: "count",
    chosen: "count",
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
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:8. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface SomeOrdersParams {
  /** Default 500. */
  readonly rows?: number;
}

export interface SomeOrdersRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
}

/** As many orders as one asks for. */
export const someOrders: Query<SomeOrdersParams, SomeOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "some_orders",
  params: { rows: ["int", 500] },
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["rows"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["rows"],
    },
    sqlserver: {
      text: `select top (@rows)
  o.order_id,
  o.customer_id,
  cast(o.total as varchar(41)) as total,
  cast(o.discount as varchar(41)) as discount,
  o.status,
  o.ordered_at,
  o.payload
from orders as o
where o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
order by
  cast(substring(hashbytes('SHA2_256', '0:' + cast(o.order_id as varchar(20))), 1, 7) as bigint)
    / 16
    / 4503599627370496e0,
  o.order_id`,
      params: ["rows"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["rows"],
    },
  },
});

// Made by quern from definition.ts:8. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface SomeOrdersAuditParams {
  /** Default 500. */
  readonly rows?: number;
}

export interface SomeOrdersAuditRow {
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows some_orders chose. */
export const someOrdersAudit: Query<SomeOrdersAuditParams, SomeOrdersAuditRow> = /* @__PURE__ */ defineQuery({
  name: "some_orders_audit",
  params: { rows: ["int", 500] },
  columns: {
    population: "count",
    chosen: "count",
    share: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["rows"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["rows"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["rows"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["rows"],
    },
  },
});

// Made by quern from definition.ts:67. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ThousandsRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
  readonly nth: number;
}

/** A thousand customers of each kind. */
export const thousands: Query<NoParams, ThousandsRow> = /* @__PURE__ */ defineQuery({
  name: "thousands",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
    nth: "int",
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

// Made by quern from definition.ts:67. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ThousandsAuditRow {
  readonly active: boolean;
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows thousands chose of each class. */
export const thousandsAudit: Query<NoParams, ThousandsAuditRow> = /* @__PURE__ */ defineQuery({
  name: "thousands_audit",
  params: {},
  columns: {
    active: "boolean",
    population: "count",
    chosen: "count",
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

export interface UndersampledRow {
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
}

/** As many inactive customers as active ones. */
export const undersampled: Query<NoParams, UndersampledRow> = /* @__PURE__ */ defineQuery({
  name: "undersampled",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
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

export interface UndersampledAuditRow {
  readonly active: boolean;
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows undersampled chose of each class. */
export const undersampledAudit: Query<NoParams, UndersampledAuditRow> = /* @__PURE__ */ defineQuery({
  name: "undersampled_audit",
  params: {},
  columns: {
    active: "boolean",
    population: "count",
    chosen: "count",
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
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WeightedRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
}

/** At most three orders a day; an order that costs more is chosen more often. */
export const weighted: Query<NoParams, WeightedRow> = /* @__PURE__ */ defineQuery({
  name: "weighted",
  params: {},
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
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
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_orders as (
    select
      order_id,
      customer_id,
      total,
      discount,
      status,
      ordered_at,
      payload,
      cast(substring(hashbytes('SHA2_256', 'w:' + cast(order_id as varchar(20))), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
    from orders
    where total > 0
  ),
  -- Each row's place in its stratum by the logarithm of its hash over its weight.
  ranked_orders as (
    select
      order_id,
      customer_id,
      total,
      discount,
      status,
      ordered_at,
      payload,
      unit,
      row_number() over (
        partition by datetrunc(day, ordered_at)
        order by case when unit > 0 then log(unit) end / nullif(total, 0) desc, order_id
      ) as rn
    from hashed_orders
  )
select
  ro.order_id,
  ro.customer_id,
  cast(ro.total as varchar(41)) as total,
  cast(ro.discount as varchar(41)) as discount,
  ro.status,
  ro.ordered_at,
  ro.payload
from ranked_orders as ro
where ro.rn <= 3`,
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

export interface WeightedAuditRow {
  readonly stratum: Date;
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows weighted chose of each stratum. */
export const weightedAudit: Query<NoParams, WeightedAuditRow> = /* @__PURE__ */ defineQuery({
  name: "weighted_audit",
  params: {},
  columns: {
    stratum: "timestamp",
    population: "count",
    chosen: "count",
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

export interface WholeOrdersRow {
  readonly orderId: bigint;
  readonly lineNumber: number;
  readonly productId: bigint;
  readonly quantity: number;
}

/** Order lines whose orders go together, a thousand or as many as complete the last order. */
export const wholeOrders: Query<NoParams, WholeOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "whole_orders",
  params: {},
  columns: {
    orderId: "bigint",
    lineNumber: "int",
    productId: "bigint",
    quantity: "int",
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

export interface WholeOrdersAuditRow {
  readonly population: number;
  readonly chosen: number;
  readonly share: number | null;
}

/** How many rows whole_orders chose. */
export const wholeOrdersAudit: Query<NoParams, WholeOrdersAuditRow> = /* @__PURE__ */ defineQuery({
  name: "whole_orders_audit",
  params: {},
  columns: {
    population: "count",
    chosen: "count",
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
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
