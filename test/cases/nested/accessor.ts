// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface BigSpendersRow {
  readonly customerId: bigint;
  readonly name: string;
  /** decimal(38,2), exact */
  readonly spend: string;
}

/** Customers who spend more than is usual in their country. */
export const bigSpenders: Query<NoParams, BigSpendersRow> = /* @__PURE__ */ defineQuery({
  name: "big_spenders",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
    spend: "decimal",
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
  spend_by_customer as (
    select customer_id, sum(total) as spend, count_big(*) as orders
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What customers of each country spend on average.
  spend_by_country as (
    select
      min(c.country) as country,
      count_big(*) as customers,
      count_big(s.customer_id) as buyers,
      avg(cast(s.spend as float)) as spend
    from customers as c
    left join spend_by_customer as s on s.customer_id = c.customer_id
    group by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select c.customer_id, c.name, cast(sbc.spend as varchar(41)) as spend
from spend_by_customer as sbc
join customers as c on c.customer_id = sbc.customer_id
join spend_by_country as usual on (
    usual.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8 is not distinct from (
    c.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8
where cast(sbc.spend as float) > usual.spend * 2e0
order by sbc.spend desc, c.customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:34. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PairsOfDaysRow {
  /** YYYY-MM-DD */
  readonly day: string;
  /** decimal(38,2), exact */
  readonly total: string;
  /** decimal(38,2), exact */
  readonly weekBefore: string;
  /** decimal(38,2), exact */
  readonly change: string;
}

/** A relation that is read twice has one CTE. */
export const pairsOfDays: Query<NoParams, PairsOfDaysRow> = /* @__PURE__ */ defineQuery({
  name: "pairs_of_days",
  params: {},
  columns: {
    day: "date",
    total: "decimal",
    weekBefore: "decimal",
    change: "decimal",
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
  -- Orders of each day.
  day as (
    select cast(o.ordered_at as date) as day, sum(o.total) as total
    from orders as o
    group by cast(o.ordered_at as date)
  )
select
  d.day,
  cast(d.total as varchar(41)) as total,
  cast(before.total as varchar(41)) as week_before,
  cast(d.total - before.total as varchar(41)) as change
from day as d
join day as before on before.day = dateadd(day, -7, d.day)
order by d.day`,
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

export interface SpendByCountryRow {
  readonly country: string | null;
  readonly customers: number;
  readonly buyers: number;
  readonly spend: number | null;
}

/** What customers of each country spend on average. */
export const spendByCountry: Query<NoParams, SpendByCountryRow> = /* @__PURE__ */ defineQuery({
  name: "spend_by_country",
  params: {},
  columns: {
    country: "text?",
    customers: "count",
    buyers: "count",
    spend: "double?",
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

export interface SpendByCustomerRow {
  readonly customerId: bigint;
  /** decimal(38,2), exact */
  readonly spend: string;
  readonly orders: number;
}

/** What each customer spent. */
export const spendByCustomer: Query<NoParams, SpendByCustomerRow> = /* @__PURE__ */ defineQuery({
  name: "spend_by_customer",
  params: {},
  columns: {
    customerId: "bigint",
    spend: "decimal",
    orders: "count",
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
      text: `select customer_id, cast(sum(total) as varchar(41)) as spend, count_big(*) as orders
from orders
where status = 'completed' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
group by customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
