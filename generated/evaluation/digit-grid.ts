// Made by quern from definitions/digits.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DigitGridRow {
  readonly actual: string | null;
  readonly isTotal: boolean;
  readonly predicted0: number | null;
  readonly predicted1: number | null;
  readonly predicted2: number | null;
  readonly predicted3: number | null;
  readonly predicted4: number | null;
  readonly predicted5: number | null;
  readonly predicted6: number | null;
  readonly predicted7: number | null;
  readonly predicted8: number | null;
  readonly predicted9: number | null;
  readonly total: number | null;
}

/** Which digit was taken for which, as a grid. */
export const digitGrid: Query<NoParams, DigitGridRow> = /* @__PURE__ */ defineQuery({
  name: "digit_grid",
  params: {},
  columns: {
    actual: "text?",
    isTotal: "boolean",
    predicted0: "count?",
    predicted1: "count?",
    predicted2: "count?",
    predicted3: "count?",
    predicted4: "count?",
    predicted5: "count?",
    predicted6: "count?",
    predicted7: "count?",
    predicted8: "count?",
    predicted9: "count?",
    total: "count?",
  },
  sql: {
    postgres: {
      text: `with
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- How often the labels meet.
  counted as (
    select label as actual, predicted, count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label, predicted
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label as actual,
      cast(sum(case when c2.predicted = '0' then c2.n else 0 end) as bigint) as predicted0,
      cast(sum(case when c2.predicted = '1' then c2.n else 0 end) as bigint) as predicted1,
      cast(sum(case when c2.predicted = '2' then c2.n else 0 end) as bigint) as predicted2,
      cast(sum(case when c2.predicted = '3' then c2.n else 0 end) as bigint) as predicted3,
      cast(sum(case when c2.predicted = '4' then c2.n else 0 end) as bigint) as predicted4,
      cast(sum(case when c2.predicted = '5' then c2.n else 0 end) as bigint) as predicted5,
      cast(sum(case when c2.predicted = '6' then c2.n else 0 end) as bigint) as predicted6,
      cast(sum(case when c2.predicted = '7' then c2.n else 0 end) as bigint) as predicted7,
      cast(sum(case when c2.predicted = '8' then c2.n else 0 end) as bigint) as predicted8,
      cast(sum(case when c2.predicted = '9' then c2.n else 0 end) as bigint) as predicted9,
      coalesce(cast(sum(c2.n) as bigint), 0) as total
    from classes as c
    left join counted as c2 on c2.actual = c.label
    group by c.ordinal, c.label
  ),
  grid as (
    select
      actual_order,
      actual,
      false as is_total,
      predicted0,
      predicted1,
      predicted2,
      predicted3,
      predicted4,
      predicted5,
      predicted6,
      predicted7,
      predicted8,
      predicted9,
      total
    from class_rows
    union all
    select
      cast(null as integer) as actual_order,
      cast(null as text) as actual,
      true as is_total,
      cast(sum(cr.predicted0) as bigint) as predicted0,
      cast(sum(cr.predicted1) as bigint) as predicted1,
      cast(sum(cr.predicted2) as bigint) as predicted2,
      cast(sum(cr.predicted3) as bigint) as predicted3,
      cast(sum(cr.predicted4) as bigint) as predicted4,
      cast(sum(cr.predicted5) as bigint) as predicted5,
      cast(sum(cr.predicted6) as bigint) as predicted6,
      cast(sum(cr.predicted7) as bigint) as predicted7,
      cast(sum(cr.predicted8) as bigint) as predicted8,
      cast(sum(cr.predicted9) as bigint) as predicted9,
      cast(sum(cr.total) as bigint) as total
    from class_rows as cr
  )
select
  actual,
  is_total,
  predicted0,
  predicted1,
  predicted2,
  predicted3,
  predicted4,
  predicted5,
  predicted6,
  predicted7,
  predicted8,
  predicted9,
  total
from grid
order by is_total, actual_order`,
      params: [],
    },
    mysql: {
      text: `with
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- How often the labels meet.
  counted as (
    select
      label collate utf8mb4_0900_bin as actual,
      predicted collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label collate utf8mb4_0900_bin as actual,
      cast(sum(case when c2.predicted = '0' then c2.n else 0 end) as signed) as predicted0,
      cast(sum(case when c2.predicted = '1' then c2.n else 0 end) as signed) as predicted1,
      cast(sum(case when c2.predicted = '2' then c2.n else 0 end) as signed) as predicted2,
      cast(sum(case when c2.predicted = '3' then c2.n else 0 end) as signed) as predicted3,
      cast(sum(case when c2.predicted = '4' then c2.n else 0 end) as signed) as predicted4,
      cast(sum(case when c2.predicted = '5' then c2.n else 0 end) as signed) as predicted5,
      cast(sum(case when c2.predicted = '6' then c2.n else 0 end) as signed) as predicted6,
      cast(sum(case when c2.predicted = '7' then c2.n else 0 end) as signed) as predicted7,
      cast(sum(case when c2.predicted = '8' then c2.n else 0 end) as signed) as predicted8,
      cast(sum(case when c2.predicted = '9' then c2.n else 0 end) as signed) as predicted9,
      coalesce(cast(sum(c2.n) as signed), 0) as total
    from classes as c
    left join counted as c2 on c2.actual = c.label and c2.actual collate utf8mb4_0900_bin = c.label
    group by c.ordinal, c.label collate utf8mb4_0900_bin
  ),
  grid as (
    select
      actual_order,
      actual,
      false as is_total,
      predicted0,
      predicted1,
      predicted2,
      predicted3,
      predicted4,
      predicted5,
      predicted6,
      predicted7,
      predicted8,
      predicted9,
      total
    from class_rows
    union all
    select
      cast(null as signed) as actual_order,
      null as actual,
      true as is_total,
      cast(sum(cr.predicted0) as signed) as predicted0,
      cast(sum(cr.predicted1) as signed) as predicted1,
      cast(sum(cr.predicted2) as signed) as predicted2,
      cast(sum(cr.predicted3) as signed) as predicted3,
      cast(sum(cr.predicted4) as signed) as predicted4,
      cast(sum(cr.predicted5) as signed) as predicted5,
      cast(sum(cr.predicted6) as signed) as predicted6,
      cast(sum(cr.predicted7) as signed) as predicted7,
      cast(sum(cr.predicted8) as signed) as predicted8,
      cast(sum(cr.predicted9) as signed) as predicted9,
      cast(sum(cr.total) as signed) as total
    from class_rows as cr
  )
select
  actual,
  is_total,
  predicted0,
  predicted1,
  predicted2,
  predicted3,
  predicted4,
  predicted5,
  predicted6,
  predicted7,
  predicted8,
  predicted9,
  total
from grid
order by is_total, actual_order is null, actual_order`,
      params: [],
    },
    sqlserver: {
      text: `with
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- How often the labels meet.
  counted as (
    select min(label) as actual, min(predicted) as predicted, count_big(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and (label + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        '0.', '1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'
      )
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and (predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        '0.', '1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.', '9.'
      )
    group by
      (label + N'.') collate Latin1_General_100_BIN2_UTF8,
      (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      min(c.label) as actual,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '0.' then c2.n
          else 0
        end
      ) as predicted0,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '1.' then c2.n
          else 0
        end
      ) as predicted1,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '2.' then c2.n
          else 0
        end
      ) as predicted2,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '3.' then c2.n
          else 0
        end
      ) as predicted3,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '4.' then c2.n
          else 0
        end
      ) as predicted4,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '5.' then c2.n
          else 0
        end
      ) as predicted5,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '6.' then c2.n
          else 0
        end
      ) as predicted6,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '7.' then c2.n
          else 0
        end
      ) as predicted7,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '8.' then c2.n
          else 0
        end
      ) as predicted8,
      sum(
        case
          when (c2.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = '9.' then c2.n
          else 0
        end
      ) as predicted9,
      coalesce(sum(c2.n), 0) as total
    from classes as c
    left join counted as c2 on (c2.actual + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
    group by c.ordinal, (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  grid as (
    select
      actual_order,
      actual,
      cast(0 as bit) as is_total,
      predicted0,
      predicted1,
      predicted2,
      predicted3,
      predicted4,
      predicted5,
      predicted6,
      predicted7,
      predicted8,
      predicted9,
      total
    from class_rows
    union all
    select
      cast(null as int) as actual_order,
      cast(null as nvarchar(max)) as actual,
      cast(1 as bit) as is_total,
      sum(cr.predicted0) as predicted0,
      sum(cr.predicted1) as predicted1,
      sum(cr.predicted2) as predicted2,
      sum(cr.predicted3) as predicted3,
      sum(cr.predicted4) as predicted4,
      sum(cr.predicted5) as predicted5,
      sum(cr.predicted6) as predicted6,
      sum(cr.predicted7) as predicted7,
      sum(cr.predicted8) as predicted8,
      sum(cr.predicted9) as predicted9,
      sum(cr.total) as total
    from class_rows as cr
  )
select
  actual,
  is_total,
  predicted0,
  predicted1,
  predicted2,
  predicted3,
  predicted4,
  predicted5,
  predicted6,
  predicted7,
  predicted8,
  predicted9,
  total
from grid
order by is_total, case when actual_order is null then 1 else 0 end, actual_order`,
      params: [],
    },
    spark: {
      text: `with
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- How often the labels meet.
  counted as (
    select label as actual, predicted, count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label, predicted
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label as actual,
      sum(case when c2.predicted = '0' then c2.n else 0 end) as predicted0,
      sum(case when c2.predicted = '1' then c2.n else 0 end) as predicted1,
      sum(case when c2.predicted = '2' then c2.n else 0 end) as predicted2,
      sum(case when c2.predicted = '3' then c2.n else 0 end) as predicted3,
      sum(case when c2.predicted = '4' then c2.n else 0 end) as predicted4,
      sum(case when c2.predicted = '5' then c2.n else 0 end) as predicted5,
      sum(case when c2.predicted = '6' then c2.n else 0 end) as predicted6,
      sum(case when c2.predicted = '7' then c2.n else 0 end) as predicted7,
      sum(case when c2.predicted = '8' then c2.n else 0 end) as predicted8,
      sum(case when c2.predicted = '9' then c2.n else 0 end) as predicted9,
      coalesce(sum(c2.n), 0) as total
    from classes as c
    left join counted as c2 on c2.actual = c.label
    group by c.ordinal, c.label
  ),
  grid as (
    select
      actual_order,
      actual,
      false as is_total,
      predicted0,
      predicted1,
      predicted2,
      predicted3,
      predicted4,
      predicted5,
      predicted6,
      predicted7,
      predicted8,
      predicted9,
      total
    from class_rows
    union all
    select
      cast(null as int) as actual_order,
      cast(null as string) as actual,
      true as is_total,
      sum(cr.predicted0) as predicted0,
      sum(cr.predicted1) as predicted1,
      sum(cr.predicted2) as predicted2,
      sum(cr.predicted3) as predicted3,
      sum(cr.predicted4) as predicted4,
      sum(cr.predicted5) as predicted5,
      sum(cr.predicted6) as predicted6,
      sum(cr.predicted7) as predicted7,
      sum(cr.predicted8) as predicted8,
      sum(cr.predicted9) as predicted9,
      sum(cr.total) as total
    from class_rows as cr
  )
select
  actual,
  is_total,
  predicted0,
  predicted1,
  predicted2,
  predicted3,
  predicted4,
  predicted5,
  predicted6,
  predicted7,
  predicted8,
  predicted9,
  total
from grid
order by is_total, actual_order nulls last`,
      params: [],
    },
  },
});
