-- diagnosis_by_month: the same by month, and the first month in which a model misses too many.
-- Spark 4.0 · definitions/tumours.ts
with
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
order by model, month, actual_order, predicted_order
