-- diagnosis_by_month: the same by month, and the first month in which a model misses too many.
-- Postgres 16 · definitions/tumours.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
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
  -- Distinct groups.
  distinct_groups as (
    select distinct model, month
    from rows_per_label_pair
  ),
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- All (actual, predicted) class pairs, including empty ones.
  class_pairs as (
    select
      dg.model,
      dg.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from distinct_groups as dg
    cross join classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on dg.model = rplp.model
      and dg.month = rplp.month
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from class_pairs
order by model collate "C", month, actual_order, predicted_order
