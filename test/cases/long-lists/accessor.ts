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
      text: `select
  c.name || ' of a country with quite a long name, which is '
    || coalesce(c.country, 'unknown to us, as far as our records go')
    || ', and more' as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and c.customer_id in (
    0, 1, 512, 19683, 262144, 1953125, 10077696, 40353607, 134217728, 387420489, 1000000000,
    2357947691, 5159780352, 10604499373, 20661046784, 38443359375, 68719476736, 118587876497,
    198359290368, 322687697779, 512000000000, 794280046581, 1207269217792, 1801152661463,
    2641807540224, 3814697265625, 5429503678976, 7625597484987, 10578455953408, 14507145975869
  )`,
      params: [],
    },
    mysql: {
      text: `select
  concat(
    c.name,
    ' of a country with quite a long name, which is ',
    coalesce(c.country, 'unknown to us, as far as our records go'),
    ', and more'
  ) as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and c.country collate utf8mb4_0900_bin in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and c.customer_id in (
    0, 1, 512, 19683, 262144, 1953125, 10077696, 40353607, 134217728, 387420489, 1000000000,
    2357947691, 5159780352, 10604499373, 20661046784, 38443359375, 68719476736, 118587876497,
    198359290368, 322687697779, 512000000000, 794280046581, 1207269217792, 1801152661463,
    2641807540224, 3814697265625, 5429503678976, 7625597484987, 10578455953408, 14507145975869
  )`,
      params: [],
    },
    sqlserver: {
      text: `select
  c.name + ' of a country with quite a long name, which is '
    + coalesce(c.country, 'unknown to us, as far as our records go')
    + ', and more' as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    'C0.', 'C1.', 'C2.', 'C3.', 'C4.', 'C5.', 'C6.', 'C7.', 'C8.', 'C9.', 'C10.', 'C11.', 'C12.',
    'C13.', 'C14.', 'C15.', 'C16.', 'C17.', 'C18.', 'C19.', 'C20.', 'C21.', 'C22.', 'C23.', 'C24.',
    'C25.', 'C26.', 'C27.', 'C28.', 'C29.', 'C30.', 'C31.', 'C32.', 'C33.', 'C34.', 'C35.', 'C36.',
    'C37.', 'C38.', 'C39.'
  )
  and c.customer_id in (
    0, 1, 512, 19683, 262144, 1953125, 10077696, 40353607, 134217728, 387420489, 1000000000,
    cast(2357947691 as bigint), cast(5159780352 as bigint), cast(10604499373 as bigint),
    cast(20661046784 as bigint), cast(38443359375 as bigint), cast(68719476736 as bigint),
    cast(118587876497 as bigint), cast(198359290368 as bigint), cast(322687697779 as bigint),
    cast(512000000000 as bigint), cast(794280046581 as bigint), cast(1207269217792 as bigint),
    cast(1801152661463 as bigint), cast(2641807540224 as bigint), cast(3814697265625 as bigint),
    cast(5429503678976 as bigint), cast(7625597484987 as bigint), cast(10578455953408 as bigint),
    cast(14507145975869 as bigint)
  )`,
      params: [],
    },
    spark: {
      text: `select
  c.name || ' of a country with quite a long name, which is '
    || coalesce(c.country, 'unknown to us, as far as our records go')
    || ', and more' as name
from customers as c
where c.country in (
    'C0', 'C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10', 'C11', 'C12', 'C13', 'C14',
    'C15', 'C16', 'C17', 'C18', 'C19', 'C20', 'C21', 'C22', 'C23', 'C24', 'C25', 'C26', 'C27',
    'C28', 'C29', 'C30', 'C31', 'C32', 'C33', 'C34', 'C35', 'C36', 'C37', 'C38', 'C39'
  )
  and c.customer_id in (
    0, 1, 512, 19683, 262144, 1953125, 10077696, 40353607, 134217728, 387420489, 1000000000,
    2357947691, 5159780352, 10604499373, 20661046784, 38443359375, 68719476736, 118587876497,
    198359290368, 322687697779, 512000000000, 794280046581, 1207269217792, 1801152661463,
    2641807540224, 3814697265625, 5429503678976, 7625597484987, 10578455953408, 14507145975869
  )`,
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
      text: `select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  c.name as customer_name,
  c.country as customer_country,
  cast(extract(year from o.ordered_at) as integer) as year,
  cast(extract(month from o.ordered_at) as integer) as month,
  cast(extract(day from o.ordered_at) as integer) as day,
  cast(extract(isodow from o.ordered_at) as integer) as weekday,
  cast(extract(month from o.ordered_at) as integer) = 1 as month1,
  cast(extract(month from o.ordered_at) as integer) = 2 as month2,
  cast(extract(month from o.ordered_at) as integer) = 3 as month3,
  cast(extract(month from o.ordered_at) as integer) = 4 as month4,
  cast(extract(month from o.ordered_at) as integer) = 5 as month5,
  cast(extract(month from o.ordered_at) as integer) = 6 as month6,
  cast(extract(month from o.ordered_at) as integer) = 7 as month7,
  cast(extract(month from o.ordered_at) as integer) = 8 as month8,
  cast(extract(month from o.ordered_at) as integer) = 9 as month9,
  cast(extract(month from o.ordered_at) as integer) = 10 as month10,
  cast(extract(month from o.ordered_at) as integer) = 11 as month11,
  cast(extract(month from o.ordered_at) as integer) = 12 as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by
  c.name collate "C",
  c.country collate "C" desc nulls last,
  o.ordered_at desc,
  o.total desc,
  o.discount desc nulls last,
  o.order_id`,
      params: [],
    },
    mysql: {
      text: `select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  c.name as customer_name,
  c.country as customer_country,
  extract(year from o.ordered_at) as year,
  month(o.ordered_at) as month,
  day(o.ordered_at) as day,
  weekday(o.ordered_at) + 1 as weekday,
  month(o.ordered_at) = 1 as month1,
  month(o.ordered_at) = 2 as month2,
  month(o.ordered_at) = 3 as month3,
  month(o.ordered_at) = 4 as month4,
  month(o.ordered_at) = 5 as month5,
  month(o.ordered_at) = 6 as month6,
  month(o.ordered_at) = 7 as month7,
  month(o.ordered_at) = 8 as month8,
  month(o.ordered_at) = 9 as month9,
  month(o.ordered_at) = 10 as month10,
  month(o.ordered_at) = 11 as month11,
  month(o.ordered_at) = 12 as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by
  c.name collate utf8mb4_0900_bin,
  c.country collate utf8mb4_0900_bin desc,
  o.ordered_at desc,
  o.total desc,
  o.discount desc,
  o.order_id`,
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
      text: `select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  c.name as customer_name,
  c.country as customer_country,
  year(o.ordered_at) as year,
  month(o.ordered_at) as month,
  day(o.ordered_at) as day,
  weekday(o.ordered_at) + 1 as weekday,
  month(o.ordered_at) = 1 as month1,
  month(o.ordered_at) = 2 as month2,
  month(o.ordered_at) = 3 as month3,
  month(o.ordered_at) = 4 as month4,
  month(o.ordered_at) = 5 as month5,
  month(o.ordered_at) = 6 as month6,
  month(o.ordered_at) = 7 as month7,
  month(o.ordered_at) = 8 as month8,
  month(o.ordered_at) = 9 as month9,
  month(o.ordered_at) = 10 as month10,
  month(o.ordered_at) = 11 as month11,
  month(o.ordered_at) = 12 as month12
from orders as o
join customers as c on c.customer_id = o.customer_id
order by c.name, c.country desc, o.ordered_at desc, o.total desc, o.discount desc, o.order_id`,
      params: [],
    },
  },
});
