-- diagnosis_by_month: the same by month, and the first month in which a model misses too many.
-- SQL Server 2022 · definitions/tumours.ts
with
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
  predicted_order;
