-- diagnosis: how often each model finds malignant tumours, at a threshold that the caller chooses.
-- Postgres 16 · definitions/tumours.ts · $1 threshold double (default 0.5)
with
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
order by model collate "C", actual_order, predicted_order
