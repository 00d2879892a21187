// Made by quern from definition.ts:25. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FlagsRow {
  readonly customerId: bigint;
  readonly active: boolean;
  readonly inactive: boolean;
  readonly european: boolean | null;
  readonly knownAndActive: boolean;
  readonly score: number;
  readonly always: boolean;
  readonly word: string;
}

/** Conditions as values, and columns as conditions. */
export const flags: Query<NoParams, FlagsRow> = /* @__PURE__ */ defineQuery({
  name: "flags",
  params: {},
  columns: {
    customerId: "bigint",
    active: "boolean",
    inactive: "boolean",
    european: "boolean?",
    knownAndActive: "boolean",
    score: "int",
    always: "boolean",
    word: "text",
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

// Made by quern from definition.ts:43. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PrecedenceRow {
  readonly orderId: bigint;
  readonly ratio: number | null;
  /** decimal(12,2), exact */
  readonly negative: string;
  readonly bucket: bigint | null;
  readonly digit: bigint | null;
}

/** Arithmetic keeps its parentheses. */
export const precedence: Query<NoParams, PrecedenceRow> = /* @__PURE__ */ defineQuery({
  name: "precedence",
  params: {},
  columns: {
    orderId: "bigint",
    ratio: "double?",
    negative: "decimal",
    bucket: "bigint?",
    digit: "bigint?",
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
  cast(total as float) / nullif(discount + 1.00, 0) * 100e0 as ratio,
  cast(-(-total) as varchar(41)) as negative,
  order_id / 10 * 10 as bucket,
  order_id % 10 as digit
from orders
where (total + 1.00) * 2.00 - (total - (total - 1.00)) > -total
  and (
    (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'a.'
    or (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'b.'
  )
  and (status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'c.'`,
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

export interface SegmentsRow {
  readonly orderId: bigint;
  readonly segment: string;
  readonly level: number;
  /** decimal(13,2), exact */
  readonly net: string;
  /** decimal(13,2), exact */
  readonly capped: string;
}

/** A segment for each customer, by conditions that do not fit a line. */
export const segments: Query<NoParams, SegmentsRow> = /* @__PURE__ */ defineQuery({
  name: "segments",
  params: {},
  columns: {
    orderId: "bigint",
    segment: "text",
    level: "int",
    net: "decimal",
    capped: "decimal",
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
  case
    when c.active = 1
      and o.total >= 1000.00
      and o.discount is null
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
      and c.country is not null
    then 'key account'
    when o.total >= 500.00
      or (
        o.total >= 250.00
        and c.joined_on < cast('2020-01-01' as date)
        and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'returned.'
      )
    then 'regular'
    when o.total = 0.00 or o.discount = o.total then 'free of charge'
    else 'occasional'
  end as segment,
  case when o.total >= 100.00 then 2 when o.total >= 10.00 then 1 else 0 end as level,
  cast(o.total - coalesce(o.discount, 0.00) as varchar(41)) as net,
  cast(least(greatest(o.total - o.discount, 0.00), 999.99) as varchar(41)) as capped
from customers as c
join orders as o on o.customer_id = c.customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
