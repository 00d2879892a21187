-- digit_grid_per_class: one-vs-rest metrics of each class.
-- Spark 4.0 · definitions/digits.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select label as actual, predicted, count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label, predicted
  ),
  classes as (
    select 1 as ordinal, '0' as label
    union all
    select 2, '1'
    union all
    select 3, '2'
    union all
    select 4, '3'
    union all
    select 5, '4'
    union all
    select 6, '5'
    union all
    select 7, '6'
    union all
    select 8, '7'
    union all
    select 9, '8'
    union all
    select 10, '9'
  ),
  -- Row counts per actual label and per predicted label, with a zero row per class so that no class
  -- is missing.
  actual_and_predicted as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp,
      cast(null as int) as ordinal
    from rows_per_label_pair
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
    from rows_per_label_pair
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.label
  ),
  -- One-vs-rest confusion counts per class.
  confusion_counts_per_class as (
    select
      ordinal,
      label,
      support,
      predicted_count,
      tp,
      predicted_count - tp as fp,
      support - tp as fn,
      sum(support) over () - support - predicted_count + tp as tn
    from counts_per_label
  )
select
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts_per_class
order by ordinal nulls last
