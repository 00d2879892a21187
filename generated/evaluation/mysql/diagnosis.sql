-- diagnosis: how often each model finds malignant tumours, at a threshold that the caller chooses.
-- MySQL 8.4 · definitions/tumours.ts · parameters in order:
--   threshold double (default 0.5)
--   threshold double (default 0.5)
with
  diagnoses_with_predicted as (
    select model, label, score >= ? as predicted_2
    from diagnoses
    where label is not null and (score >= ?) is not null
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      model collate utf8mb4_0900_bin as model,
      label as actual,
      predicted_2 as predicted,
      count(*) as n
    from diagnoses_with_predicted
    group by model collate utf8mb4_0900_bin, label, predicted_2
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
  cast(n as double)
    / nullif(cast(sum(n) over (partition by model, actual_order) as signed), 0) as share_of_actual
from class_pairs
order by model, actual_order, predicted_order
