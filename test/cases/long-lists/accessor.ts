// Made by quern from definition.ts:30. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyValuesRow {
  readonly name: string;
}

/** A list of constants that does not fit a line. */
export const manyValues: Query<NoParams, ManyValuesRow> = /* @__PURE__ */ defineQuery({
  name: "many_values",
  params: {},
  columns: {
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

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WideRow {
  readonly orderId: bigint;
  readonly customerId: bigint;
  /** decimal(12,2), exact */
  readonly total: string;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly status: string;
  readonly orderedAt: Date;
  readonly payload: unknown | null;
  readonly customerName: string;
  readonly customerCountry: string | null;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly month1: boolean;
  readonly month2: boolean;
  readonly month3: boolean;
  readonly month4: boolean;
  readonly month5: boolean;
  readonly month6: boolean;
  readonly month7: boolean;
  readonly month8: boolean;
  readonly month9: boolean;
  readonly month10: boolean;
  readonly month11: boolean;
  readonly month12: boolean;
}

/** More columns than a line holds. */
export const wide: Query<NoParams, WideRow> = /* @__PURE__ */ defineQuery({
  name: "wide",
  params: {},
  columns: {
    orderId: "bigint",
    customerId: "bigint",
    total: "decimal",
    discount: "decimal?",
    status: "text",
    orderedAt: "timestamp",
    payload: "json?",
    customerName: "text",
    customerCountry: "text?",
    year: "int",
    month: "int",
    day: "int",
    weekday: "int",
    month1: "boolean",
    month2: "boolean",
    month3: "boolean",
    month4: "boolean",
    month5: "boolean",
    month6: "boolean",
    month7: "boolean",
    month8: "boolean",
    month9: "boolean",
    month10: "boolean",
    month11: "boolean",
    month12: "boolean",
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
  o.payload,
  c.name as customer_name,
  c.country as customer_country,
  year(o.ordered_at) as year,
  month(o.ordered_at) as month,
  day(o.ordered_at) as day,
  datediff(day, '0001-01-01', o.ordered_at) % 7 + 1 as weekday,
  cast(case when month(o.ordered_at) = 1 then 1 else 0 end as bit) as month1,
  cast(case when month(o.ordered_at) = 2 then 1 else 0 end as bit) as month2,
  cast(case when month(o.ordered_at) = 3 then 1 else 0 end as bit) as month3,
  cast(case when month(o.ordered_at) = 4 then 1 else 0 end as bit) as month4,
  cast(case when month(o.ordered_at) = 5 then 1 else 0 end as bit) as month5,
  cast(case when month(o.ordered_at) = 6 then 1 else 0 end as bit) as month6,
  cast(case when month(o.ordered_at) = 7 then 1 else 0 end as bit) as month7,
  cast(case when month(o.ordered_at) = 8 then 1 else 0 end as bit) as month8,
  cast(case when month(o.ordered_at) = 9 then 1 else 0 end as bit) as month9,
  cast(case when month(o.ordered_at) = 10 then 1 else 0 end as bit) as month10,
  cast(case when month(o.ordered_at) = 11 then 1 else 0 end as bit) as month11,
  cast(case when month(o.ordered_at) = 12 then 1 else 0 end as bit) as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by
  cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((c.country + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)) desc,
  o.ordered_at desc,
  o.total desc,
  o.discount desc,
  o.order_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
