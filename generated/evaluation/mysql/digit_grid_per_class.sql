-- digit_grid_per_class: one-vs-rest metrics of each class.
-- MySQL 8.4 · definitions/digits.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      label collate utf8mb4_0900_bin as actual,
      predicted collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from digits
    where label in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and label collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
      and predicted collate utf8mb4_0900_bin in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
    group by label collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
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
      cast(null as signed) as ordinal
    from rows_per_label_pair
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as signed) as ordinal
    from rows_per_label_pair
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.label collate utf8mb4_0900_bin as label,
      cast(sum(aap.support) as signed) as support,
      cast(sum(aap.predicted_count) as signed) as predicted_count,
      cast(sum(aap.tp) as signed) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.label collate utf8mb4_0900_bin
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
      cast(sum(support) over () as signed) - support - predicted_count + tp as tn
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
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  cast(tn as double) / nullif(tn + fp, 0) as specificity,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts_per_class
order by ordinal is null, ordinal
