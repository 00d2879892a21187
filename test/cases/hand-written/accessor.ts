// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface HandWrittenParams {
  readonly least: string;
}

export interface HandWrittenRow {
  readonly orderId: bigint;
  readonly rate: number;
  readonly soundex: string;
}

/** An expression and a relation of each engine's own. */
export const handWritten: Query<HandWrittenParams, HandWrittenRow> = /* @__PURE__ */ defineQuery({
  name: "hand_written",
  params: { least: "decimal(12,2)" },
  columns: {
    orderId: "bigint",
    rate: "double",
    soundex: "text",
  },
  sql: {
    postgres: {
      text: `select o.order_id, r.rate, upper(o.status) as soundex
from orders as o
join (
  select
    status,
    avg(total)::double precision as rate
  from
    orders
  where
    total > cast($1 as numeric(12, 2))
  group by
    status
) as r on r.status = o.status
where o.total > $1`,
      params: ["least"],
    },
    mysql: {
      text: `select o.order_id, r.rate, soundex(o.status) as soundex
from orders as o
join (
  select
    status,
    cast(avg(total) as double) as rate
  from
    orders
  where
    total > cast(? as decimal(12, 2))
  group by
    status
) as r on r.status = o.status and r.status collate utf8mb4_0900_bin = o.status
where o.total > ?`,
      params: ["least", "least"],
    },
    sqlserver: {
      text: `select o.order_id, r.rate, soundex(o.status) as soundex
from orders as o
join (
  select
    status,
    cast(avg(total) as float) as rate
  from
    orders
  where
    total > @least
  group by
    status
) as r on r.status = o.status
  and (r.status + N'.') collate Latin1_General_100_BIN2_UTF8
    = (o.status + N'.') collate Latin1_General_100_BIN2_UTF8
where o.total > @least`,
      params: ["least"],
    },
    spark: {
      text: `select o.order_id, r.rate, soundex(o.status) as soundex
from orders as o
join (
  select
    status,
    cast(avg(total) as double) as rate
  from
    orders
  where
    total > :least
  group by
    status
) as r on r.status = o.status
where o.total > :least`,
      params: ["least"],
    },
  },
});

// Made by quern from definition.ts:35. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LettersOnlyRow {
  readonly customerId: bigint;
}

/** A condition of each engine's own. */
export const lettersOnly: Query<NoParams, LettersOnlyRow> = /* @__PURE__ */ defineQuery({
  name: "letters_only",
  params: {},
  columns: {
    customerId: "bigint",
  },
  sql: {
    postgres: {
      text: `select customer_id
from customers
where name ~ '^[A-Z]+$'`,
      params: [],
    },
    mysql: {
      text: `select customer_id
from customers
where regexp_like(name, '^[A-Z]+$', 'c')`,
      params: [],
    },
    sqlserver: {
      text: `select customer_id
from customers
where name not like '%[^A-Z]%'`,
      params: [],
    },
    spark: {
      text: `select customer_id
from customers
where name rlike '^[A-Z]+$'`,
      params: [],
    },
  },
});
