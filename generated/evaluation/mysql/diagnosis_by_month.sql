-- diagnosis_by_month: the same by month, and the first month in which a model misses too many.
-- MySQL 8.4 · definitions/tumours.ts
with
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
order by model, month, actual_order, predicted_order
