-- diagnosis: how often each model finds malignant tumours, at a threshold that the caller chooses.
-- MySQL 8.4 · definitions/tumours.ts · parameters in order:
--   threshold double (default 0.5)
--   threshold double (default 0.5)
with
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
order by model, actual_order, predicted_order
