-- diagnosis: how often each model finds malignant tumours, at a threshold that the caller chooses.
-- Spark 4.0 · definitions/tumours.ts · :threshold double (default 0.5)
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select model, label as actual, score >= :threshold as predicted, count(*) as n
    from diagnoses
    where label is not null and (score >= :threshold) is not null
    group by model, label, score >= :threshold
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct model
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
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from distinct_groups as dg
    cross join classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on dg.model = rplp.model
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select
  model,
  actual,
  predicted,
  n,
  n / nullif(sum(n) over (partition by model, actual_order), 0) as share_of_actual
from class_pairs
order by model, actual_order, predicted_order
