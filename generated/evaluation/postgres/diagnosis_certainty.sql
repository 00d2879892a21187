-- diagnosis_certainty: how far the metrics of all predictions can be trusted.
-- Postgres 16 · definitions/tumours.ts
with
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- How often the labels meet.
  counted as (
    select label as actual, predicted, count(*) as n
    from diagnoses
    where label is not null and predicted is not null
    group by label, predicted
  ),
  -- Every pair of classes, zeros included.
  cells as (
    select
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(c.n, 0) as n
    from classes as actual_class
    cross join classes as predicted_class
    left join counted as c on c.actual = actual_class.label and c.predicted = predicted_class.label
  )
select actual, predicted, n
from cells
order by actual_order, predicted_order
