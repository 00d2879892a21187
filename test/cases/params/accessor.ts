// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface AroundParams {
  /** Default 100.00. */
  readonly amount?: string;
  readonly n: number;
}

export interface AroundRow {
  readonly orderId: bigint;
  /** decimal(13,2), exact */
  readonly distance: string;
}

/** One parameter, used three times. */
export const around: Query<AroundParams, AroundRow> = /* @__PURE__ */ defineQuery({
  name: "around",
  params: { amount: ["decimal(12,2)", "100.00"], n: "int" },
  columns: {
    orderId: "bigint",
    distance: "decimal",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["amount", "n"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["amount", "amount", "amount", "n"],
    },
    sqlserver: {
      text: `select top (@n) order_id, cast(abs(total - @amount) as varchar(41)) as distance
from orders
where total >= @amount * 0.90 and total <= @amount * 1.10
order by abs(total - @amount), order_id`,
      params: ["n", "amount"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["amount", "n"],
    },
  },
});

// Made by quern from definition.ts:45. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface EveryKindParams {
  /** Default 9007199254740993. */
  readonly id?: bigint;
  /** Default -1. */
  readonly an_int?: number;
  /** Default 0.5. */
  readonly a_double?: number;
  /** Default it's *\/ `${x}` \. */
  readonly a_text?: string;
  /** Default true. */
  readonly a_boolean?: boolean;
  /** Default 2024-02-29. */
  readonly a_date?: string;
  /** Default 2024-02-29 12:00:00.500000. */
  readonly a_timestamp?: Date;
  readonly an_instant: Date;
  readonly a_decimal: string;
}

export interface EveryKindRow {
  readonly anInt: number;
  readonly aDouble: number;
  readonly aText: string;
  readonly aBoolean: boolean;
  /** YYYY-MM-DD */
  readonly aDate: string;
  readonly aTimestamp: Date;
  readonly anInstant: Date;
  /** decimal(38,10), exact */
  readonly aDecimal: string;
}

/** A parameter of every kind. */
export const everyKind: Query<EveryKindParams, EveryKindRow> = /* @__PURE__ */ defineQuery({
  name: "every_kind",
  params: { id: ["bigint", 9007199254740993n], an_int: ["int", -1], a_double: ["double", 0.5], a_text: ["text", "it's */ `${x}` \\"], a_boolean: ["boolean", true], a_date: ["date", "2024-02-29"], a_timestamp: ["timestamp", new Date("2024-02-29T12:00:00.500000Z")], an_instant: "instant", a_decimal: "decimal(38,10)" },
  columns: {
    anInt: "int",
    aDouble: "double",
    aText: "text",
    aBoolean: "boolean",
    aDate: "date",
    aTimestamp: "timestamp",
    anInstant: "instant",
    aDecimal: "decimal",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["an_int", "a_double", "a_text", "a_boolean", "a_date", "a_timestamp", "an_instant", "a_decimal", "id"],
      utc: true,
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["an_int", "a_double", "a_text", "a_boolean", "a_date", "a_timestamp", "an_instant", "a_decimal", "id"],
      utc: true,
    },
    sqlserver: {
      text: `select
  @an_int as an_int,
  @a_double as a_double,
  @a_text as a_text,
  @a_boolean as a_boolean,
  @a_date as a_date,
  @a_timestamp as a_timestamp,
  @an_instant as an_instant,
  cast(@a_decimal as varchar(41)) as a_decimal
from customers
where customer_id = @id`,
      params: ["an_int", "a_double", "a_text", "a_boolean", "a_date", "a_timestamp", "an_instant", "a_decimal", "id"],
      utc: true,
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["an_int", "a_double", "a_text", "a_boolean", "a_date", "a_timestamp", "an_instant", "a_decimal", "id"],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:20. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface JoinedBetweenParams {
  /** Default null. */
  readonly since?: string | null;
  /** Default null. */
  readonly until?: string | null;
}

export interface JoinedBetweenRow {
  readonly customerId: bigint;
  readonly age: bigint;
}

/** Customers who joined in a span of time: a side that is not given is open. */
export const joinedBetween: Query<JoinedBetweenParams, JoinedBetweenRow> = /* @__PURE__ */ defineQuery({
  name: "joined_between",
  params: { since: ["date?", null], until: ["date?", null] },
  columns: {
    customerId: "bigint",
    age: "bigint",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["until", "since"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["until", "since", "since", "until", "until"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["until", "since"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["until", "since"],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface OrderPageParams {
  readonly customers: readonly bigint[];
  readonly without: readonly string[];
  /** Default newest. */
  readonly sort?: "newest" | "largest";
  /** Default 20. */
  readonly size?: number;
  /** Default 0. */
  readonly skip?: number;
}

export interface OrderPageRow {
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  readonly orderedAt: Date;
}

/** Orders of some customers, in a chosen order, a page at a time. */
export const orderPage: Query<OrderPageParams, OrderPageRow> = /* @__PURE__ */ defineQuery({
  name: "order_page",
  params: { customers: "bigint[]", without: "text[]", sort: { oneOf: ["newest", "largest"], default: "newest" }, size: ["int", 20], skip: ["int", 0] },
  columns: {
    orderId: "bigint",
    total: "decimal",
    orderedAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["customers", "without", "sort", "size", "skip"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["customers", "without", "sort", "sort", "size", "skip"],
    },
    sqlserver: {
      text: `select o.order_id, cast(o.total as varchar(41)) as total, o.ordered_at
from orders as o
where o.customer_id in (select v from openjson(@customers) with (v bigint '$'))
  and not (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    select v + '.'
    from openjson(@without) with (v nvarchar(max) '$')
  )
order by
  case when @sort = 'newest' then o.ordered_at end desc,
  case when @sort = 'largest' then o.total end desc,
  o.order_id
offset @skip rows
fetch next @size rows only`,
      params: ["customers", "without", "sort", "skip", "size"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["customers", "without", "sort", "size", "skip"],
    },
  },
});
