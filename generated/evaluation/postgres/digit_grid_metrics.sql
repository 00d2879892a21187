-- digit_grid_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- Postgres 16 · definitions/digits.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select label as actual, predicted, count(*) as n
    from digits
    group by label, predicted
  ),
  -- Label pairs in which a label outside the classes is missing (NULL).
  mapped_label_pairs as (
    select
      case
        when rplp.actual in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') then rplp.actual
      end as actual,
      case
        when rplp.predicted in ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')
        then rplp.predicted
      end as predicted,
      rplp.n
    from rows_per_label_pair as rplp
  ),
  -- Numbers of rows and of rows without an actual or predicted label.
  row_counts as (
    select
      coalesce(cast(sum(n) as bigint), 0) as total,
      coalesce(
        cast(sum(case when actual is null then n else 0 end) as bigint),
        0
      ) as actual_missing,
      coalesce(
        cast(sum(case when predicted is null then n else 0 end) as bigint),
        0
      ) as predicted_missing
    from mapped_label_pairs
  ),
  -- Row counts per actual label and per predicted label.
  actual_and_predicted as (
    select
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from mapped_label_pairs
    where actual is not null and predicted is not null
    union all
    select predicted as label, 0 as support, n as predicted_count, 0 as tp
    from mapped_label_pairs
    where actual is not null and predicted is not null
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.label,
      cast(sum(aap.support) as bigint) as support,
      cast(sum(aap.predicted_count) as bigint) as predicted_count,
      cast(sum(aap.tp) as bigint) as tp
    from actual_and_predicted as aap
    group by aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      coalesce(cast(sum(support) as bigint), 0) as n,
      coalesce(cast(sum(tp) as bigint), 0) as correct,
      avg(cast(tp as double precision) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double precision) * predicted_count) as by_chance,
      sum(cast(support as double precision) * support) as actual_squares,
      sum(cast(predicted_count as double precision) * predicted_count) as predicted_squares
    from counts_per_label
  ),
  -- Agreement above chance (surplus) and its maximum; spread is the denominator of the MCC,
  -- squared.
  coefficient_terms as (
    select
      rc.total,
      rc.actual_missing,
      rc.predicted_missing,
      cs.n,
      cs.correct,
      cs.mean_recall,
      cast(cs.correct as double precision) * cs.n - cs.by_chance as surplus,
      cast(cs.n as double precision) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as double precision) * cs.n - cs.actual_squares)
        * (cast(cs.n as double precision) * cs.n - cs.predicted_squares) as spread
    from row_counts as rc
    cross join coefficient_sums as cs
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as double precision) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms
