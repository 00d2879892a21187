// Made by quern from definitions/tumours.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface DiagnosisParams {
  /** Default 0.5. */
  readonly threshold?: number;
}

export interface DiagnosisRow {
  readonly model: string;
  readonly actual: boolean;
  readonly predicted: boolean;
  readonly n: number;
  readonly shareOfActual: number | null;
}

/** How often each model finds malignant tumours, at a threshold that the caller chooses. */
export const diagnosis: Query<DiagnosisParams, DiagnosisRow> = /* @__PURE__ */ defineQuery({
  name: "diagnosis",
  params: { threshold: ["double", 0.5] },
  columns: {
    model: "text",
    actual: "boolean",
    predicted: "boolean",
    n: "count",
    shareOfActual: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- How often the labels meet.
  counted as (
    select model, label as actual, score >= $1 as predicted, count(*) as n
    from diagnoses
    where label is not null and (score >= $1) is not null
    group by model, label, score >= $1
  ),
  -- The groups that there are.
  slices as (
    select distinct model
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
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select
  model,
  actual,
  predicted,
  n,
  cast(n as double precision)
    / nullif(cast(sum(n) over (partition by model, actual_order) as bigint), 0) as share_of_actual
from cells
order by model collate "C", actual_order, predicted_order`,
      params: ["threshold"],
    },
    mysql: {
      text: `with
  computed_diagnoses as (
    select model, label, score >= ? as predicted_2
    from diagnoses
    where label is not null and (score >= ?) is not null
  ),
  -- How often the labels meet.
  counted as (
    select
      model collate utf8mb4_0900_bin as model,
      label as actual,
      predicted_2 as predicted,
      count(*) as n
    from computed_diagnoses
    group by model collate utf8mb4_0900_bin, label, predicted_2
  ),
  -- The groups that there are.
  slices as (
    select distinct model
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
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select
  model,
  actual,
  predicted,
  n,
  cast(n as double)
    / nullif(cast(sum(n) over (partition by model, actual_order) as signed), 0) as share_of_actual
from cells
order by model, actual_order, predicted_order`,
      params: ["threshold", "threshold"],
    },
    sqlserver: {
      text: `with
  -- How often the labels meet.
  counted as (
    select
      min(model) as model,
      label as actual,
      cast(case when score >= @threshold then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from diagnoses
    where label is not null
      and cast(
        case when score >= @threshold then 1 when not score >= @threshold then 0 end as bit
      ) is not null
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      label,
      cast(case when score >= @threshold then 1 else 0 end as bit)
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from counted
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
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
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select
  model,
  actual,
  predicted,
  n,
  cast(n as float)
    / nullif(
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, actual_order),
      0
    ) as share_of_actual
from cells
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  actual_order,
  predicted_order`,
      params: ["threshold"],
    },
    spark: {
      text: `with
  -- How often the labels meet.
  counted as (
    select model, label as actual, score >= :threshold as predicted, count(*) as n
    from diagnoses
    where label is not null and (score >= :threshold) is not null
    group by model, label, score >= :threshold
  ),
  -- The groups that there are.
  slices as (
    select distinct model
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
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from slices as s
    cross join classes as actual_class
    cross join classes as predicted_class
    left join counted as c on s.model = c.model
      and c.actual = actual_class.label
      and c.predicted = predicted_class.label
  )
select
  model,
  actual,
  predicted,
  n,
  n / nullif(sum(n) over (partition by model, actual_order), 0) as share_of_actual
from cells
order by model, actual_order, predicted_order`,
      params: ["threshold"],
    },
  },
});
