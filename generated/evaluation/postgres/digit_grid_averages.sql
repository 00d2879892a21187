-- digit_grid_averages: Macro, micro and weighted averages of the class metrics.
-- Postgres 16 · definitions/digits.ts
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
      cast(null as integer) as ordinal
    from rows_per_label_pair
    union all
    select
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as integer) as ordinal
    from rows_per_label_pair
    union all
    select label, 0 as support, 0 as predicted_count, 0 as tp, ordinal
    from classes
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.label,
      cast(sum(aap.support) as bigint) as support,
      cast(sum(aap.predicted_count) as bigint) as predicted_count,
      cast(sum(aap.tp) as bigint) as tp,
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
      cast(sum(support) over () as bigint) - support - predicted_count + tp as tn
    from counts_per_label
  ),
  metrics_per_class as (
    select
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts_per_class
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      coalesce(cast(sum(mpc.tp) as bigint), 0) as tp,
      coalesce(cast(sum(mpc.fp) as bigint), 0) as fp,
      coalesce(cast(sum(mpc.fn) as bigint), 0) as fn,
      coalesce(cast(sum(mpc.tn) as bigint), 0) as tn,
      coalesce(cast(sum(mpc.support) as bigint), 0) as support
    from metrics_per_class as mpc
  ),
  averages as (
    select
      'macro' as average,
      avg(mpc.precision) as precision,
      avg(mpc.recall) as recall,
      avg(mpc.specificity) as specificity,
      avg(mpc.f1) as f1,
      avg(mpc.jaccard) as jaccard,
      coalesce(cast(sum(mpc.support) as bigint), 0) as support
    from metrics_per_class as mpc
    union all
    select
      'micro' as average,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      'weighted' as average,
      sum(mpc.precision * mpc.support)
        / nullif(
          cast(sum(case when mpc.precision is not null then mpc.support else 0 end) as bigint),
          0
        ) as precision,
      sum(mpc.recall * mpc.support)
        / nullif(
          cast(sum(case when mpc.recall is not null then mpc.support else 0 end) as bigint),
          0
        ) as recall,
      sum(mpc.specificity * mpc.support)
        / nullif(
          cast(sum(case when mpc.specificity is not null then mpc.support else 0 end) as bigint),
          0
        ) as specificity,
      sum(mpc.f1 * mpc.support)
        / nullif(
          cast(sum(case when mpc.f1 is not null then mpc.support else 0 end) as bigint),
          0
        ) as f1,
      sum(mpc.jaccard * mpc.support)
        / nullif(
          cast(sum(case when mpc.jaccard is not null then mpc.support else 0 end) as bigint),
          0
        ) as jaccard,
      coalesce(cast(sum(mpc.support) as bigint), 0) as support
    from metrics_per_class as mpc
  )
select average, precision, recall, specificity, f1, jaccard, support
from averages
order by average collate "C"
