// Made by quern from definitions/tumours.ts:17. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DiagnosisByMonthRow {
  readonly model: string;
  /** YYYY-MM-DD */
  readonly month: string;
  readonly actual: boolean;
  readonly predicted: boolean;
  readonly n: number;
}

/** The same by month, and the first month in which a model misses too many. */
export const diagnosisByMonth: Query<NoParams, DiagnosisByMonthRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis_by_month",
  params: {},
  columns: {
    model: "text",
    month: "date",
    actual: "boolean",
    predicted: "boolean",
    n: "count",
  },
  sql: {
    postgres: {
      text: `with
  -- How often the labels meet.
  counted as (
    select
      model,
      cast(date_trunc('month', predicted_at) as date) as month,
      label as actual,
      predicted,
      count(*) as n
    from diagnoses
    where label is not null and predicted is not null
    group by model, cast(date_trunc('month', predicted_at) as date), label, predicted
  ),
  -- The groups that there are.
  slices as (
    select distinct model, month
    from counted
  ),
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.model,
      s.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and s.month = c.month
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from cells
order by model collate "C", month, actual_order, predicted_order`,
      params: [],
    },
    mysql: {
      text: `with
  -- How often the labels meet.
  counted as (
    select
      model collate utf8mb4_0900_bin as model,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      label as actual,
      predicted,
      count(*) as n
    from diagnoses
    where label is not null and predicted is not null
    group by
      model collate utf8mb4_0900_bin,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
      label,
      predicted
  ),
  -- The groups that there are.
  slices as (
    select distinct model, month
    from counted
  ),
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.model,
      s.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and s.month = c.month
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from cells
order by model, month, actual_order, predicted_order`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- How often the labels meet.
  counted as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      label as actual,
      predicted,
      count_big(*) as n
    from diagnoses
    where label is not null and predicted is not null
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date),
      label,
      predicted
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model, month
    from counted
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, month
  ),
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.model,
      s.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on (s.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (c.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and s.month = c.month
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from cells
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  month,
  actual_order,
  predicted_order`,
      params: [],
    },
    spark: {
      text: `with
  -- How often the labels meet.
  counted as (
    select model, trunc(predicted_at, 'month') as month, label as actual, predicted, count(*) as n
    from diagnoses
    where label is not null and predicted is not null
    group by model, trunc(predicted_at, 'month'), label, predicted
  ),
  -- The groups that there are.
  slices as (
    select distinct model, month
    from counted
  ),
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      s.model,
      s.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and s.month = c.month
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from cells
order by model, month, actual_order, predicted_order`,
      params: [],
    },
  },
});
