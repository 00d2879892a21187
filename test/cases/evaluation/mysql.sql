-- models: Models side by side.
-- MySQL 8.4 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select
      model collate utf8mb4_0900_bin as model,
      topic collate utf8mb4_0900_bin as actual,
      guess collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    group by
      model collate utf8mb4_0900_bin,
      topic collate utf8mb4_0900_bin,
      guess collate utf8mb4_0900_bin
  ),
  -- Numbers of rows and of rows without an actual or predicted label.
  row_counts as (
    select
      model,
      cast(sum(n) as signed) as total,
      cast(sum(case when actual is null then n else 0 end) as signed) as actual_missing,
      cast(sum(case when predicted is null then n else 0 end) as signed) as predicted_missing
    from rows_per_label_pair
    group by model
  ),
  -- Row counts per actual label and per predicted label.
  actual_and_predicted as (
    select
      model,
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from rows_per_label_pair
    where actual is not null and predicted is not null
    union all
    select model, predicted as label, 0 as support, n as predicted_count, 0 as tp
    from rows_per_label_pair
    where actual is not null and predicted is not null
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.model,
      aap.label,
      cast(sum(aap.support) as signed) as support,
      cast(sum(aap.predicted_count) as signed) as predicted_count,
      cast(sum(aap.tp) as signed) as tp
    from actual_and_predicted as aap
    group by aap.model, aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      model,
      cast(sum(support) as signed) as n,
      cast(sum(tp) as signed) as correct,
      avg(cast(tp as double) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double) * predicted_count) as by_chance,
      sum(cast(support as double) * support) as actual_squares,
      sum(cast(predicted_count as double) * predicted_count) as predicted_squares
    from counts_per_label
    group by model
  ),
  -- Agreement above chance (surplus) and its maximum; spread is the denominator of the MCC,
  -- squared.
  coefficient_terms as (
    select
      rc.model,
      rc.total,
      rc.actual_missing,
      rc.predicted_missing,
      coalesce(cs.n, 0) as n,
      coalesce(cs.correct, 0) as correct,
      cs.mean_recall,
      cast(cs.correct as double) * cs.n - cs.by_chance as surplus,
      cast(cs.n as double) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as double) * cs.n - cs.actual_squares)
        * (cast(cs.n as double) * cs.n - cs.predicted_squares) as spread
    from row_counts as rc
    left join coefficient_sums as cs on rc.model = cs.model
  ),
  -- Metrics per model.
  metrics as (
    select
      model,
      total,
      actual_missing,
      predicted_missing,
      n,
      correct,
      cast(correct as double) / nullif(n, 0) as accuracy,
      mean_recall as balanced_accuracy,
      surplus / nullif(sqrt(spread), 0) as mcc,
      surplus / nullif(most_surplus, 0) as kappa
    from coefficient_terms
  )
select
  model,
  rank() over (order by accuracy desc) as place,
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  accuracy,
  balanced_accuracy,
  mcc,
  kappa
from metrics
order by place, model

-- models_agreement: pairs of models: how often they agree and how often each alone is right, with
-- McNemar's statistics.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
-- Note: least: skips NULLs explicitly; MySQL's LEAST returns NULL if any argument is NULL.
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select
      ticket_id as id,
      model,
      topic as actual,
      guess as predicted,
      topic collate utf8mb4_0900_bin = guess as is_right
    from predictions
    where topic is not null and guess is not null
  ),
  -- Counts of rows that both, one or neither model of a pair predicts correctly.
  pair_counts as (
    select
      a.model collate utf8mb4_0900_bin as model_a,
      b.model collate utf8mb4_0900_bin as model_b,
      count(*) as n,
      count(
        case when a.predicted collate utf8mb4_0900_bin = b.predicted then 1 end
      ) as same_prediction,
      count(case when a.is_right and b.is_right then 1 end) as both_right,
      count(case when a.is_right and not b.is_right then 1 end) as only_a_right,
      count(case when not a.is_right and b.is_right then 1 end) as only_b_right,
      count(case when not a.is_right and not b.is_right then 1 end) as both_wrong
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id
      and a.model collate utf8mb4_0900_bin < b.model
    group by a.model collate utf8mb4_0900_bin, b.model collate utf8mb4_0900_bin
  ),
  -- Rows that exactly one model of a pair predicts correctly, numbered.
  numbered_wins as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (
        partition by a.model collate utf8mb4_0900_bin, b.model collate utf8mb4_0900_bin
        order by a.id
      ) as number
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id
      and a.model collate utf8mb4_0900_bin < b.model
    where a.is_right <> b.is_right
  ),
  -- Logarithms of the binomial coefficients m over number.
  binomial_coefficients as (
    select
      nw.model_a,
      nw.model_b,
      nw.number,
      pc.only_a_right + pc.only_b_right as m,
      least(pc.only_a_right, pc.only_b_right) as fewer,
      sum(
        case
          when cast(pc.only_a_right + pc.only_b_right - cast(nw.number as signed) + 1 as double)
              / nw.number
              > 0
          then ln(
              cast(pc.only_a_right + pc.only_b_right - cast(nw.number as signed) + 1 as double)
                / nw.number
            )
        end
      ) over (
        partition by nw.model_a collate utf8mb4_0900_bin, nw.model_b collate utf8mb4_0900_bin
        order by nw.number
      ) as log_coefficient
    from numbered_wins as nw
    join pair_counts as pc on nw.model_a = pc.model_a
      and nw.model_a collate utf8mb4_0900_bin = pc.model_a
      and nw.model_b = pc.model_b
      and nw.model_b collate utf8mb4_0900_bin = pc.model_b
  ),
  -- Binomial tails: probability that the weaker model of a pair wins at most this often by chance.
  binomial_tails as (
    select
      model_a collate utf8mb4_0900_bin as model_a,
      model_b collate utf8mb4_0900_bin as model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453e0 * m > -700e0
          then exp(log_coefficient - 0.6931471805599453e0 * m)
          else 0e0
        end
      ) as tail
    from binomial_coefficients
    where number <= fewer
    group by model_a collate utf8mb4_0900_bin, model_b collate utf8mb4_0900_bin
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  cast(pc.same_prediction as double) / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as double) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as double) - pc.only_b_right) - 1e0, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2_corrected,
  least(
    2e0
      * (
        case
          when -0.6931471805599453e0 * (pc.only_a_right + pc.only_b_right) > -700e0
          then exp(-0.6931471805599453e0 * (pc.only_a_right + pc.only_b_right))
          else 0e0
        end
          + coalesce(bt.tail, 0e0)
      ),
    1e0
  ) as p_exact
from pair_counts as pc
left join binomial_tails as bt on pc.model_a = bt.model_a and pc.model_b = bt.model_b
order by pc.model_a, pc.model_b

-- models_wins: rows that one of two models gets right and the other wrong.
-- MySQL 8.4 · definition.ts
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select
      ticket_id as id,
      model,
      topic as actual,
      guess as predicted,
      topic collate utf8mb4_0900_bin = guess as is_right
    from predictions
    where topic is not null and guess is not null
  )
select
  a.model as model_a,
  b.model as model_b,
  a.id,
  a.actual,
  a.predicted as predicted_a,
  b.predicted as predicted_b,
  case when a.is_right then a.model else b.model end as winner
from predictions_with_correctness as a
join predictions_with_correctness as b on a.id = b.id and a.model collate utf8mb4_0900_bin < b.model
where a.is_right <> b.is_right
order by a.model collate utf8mb4_0900_bin, b.model collate utf8mb4_0900_bin, a.id

-- topic_grid: the same as a grid, with totals.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      topic collate utf8mb4_0900_bin as actual,
      guess collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
      and guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns')
    group by topic collate utf8mb4_0900_bin, guess collate utf8mb4_0900_bin
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label collate utf8mb4_0900_bin as actual,
      cast(
        sum(case when rplp.predicted = 'billing' then rplp.n else 0 end) as signed
      ) as predicted_billing,
      cast(
        sum(case when rplp.predicted = 'delivery' then rplp.n else 0 end) as signed
      ) as predicted_delivery,
      cast(
        sum(case when rplp.predicted = 'returns' then rplp.n else 0 end) as signed
      ) as predicted_returns,
      coalesce(cast(sum(rplp.n) as signed), 0) as total
    from classes as c
    left join rows_per_label_pair as rplp on rplp.actual = c.label
      and rplp.actual collate utf8mb4_0900_bin = c.label
    group by c.ordinal, c.label collate utf8mb4_0900_bin
  ),
  grid as (
    select
      actual_order,
      actual,
      false as is_total,
      predicted_billing,
      predicted_delivery,
      predicted_returns,
      total
    from class_rows
    union all
    select
      cast(null as signed) as actual_order,
      null as actual,
      true as is_total,
      cast(sum(cr.predicted_billing) as signed) as predicted_billing,
      cast(sum(cr.predicted_delivery) as signed) as predicted_delivery,
      cast(sum(cr.predicted_returns) as signed) as predicted_returns,
      cast(sum(cr.total) as signed) as total
    from class_rows as cr
  )
select actual, is_total, predicted_billing, predicted_delivery, predicted_returns, total
from grid
order by is_total, actual_order is null, actual_order

-- topic_grid_averages: Macro, micro and weighted averages of the class metrics.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      topic collate utf8mb4_0900_bin as actual,
      guess collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
      and guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns')
    group by topic collate utf8mb4_0900_bin, guess collate utf8mb4_0900_bin
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
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
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts_per_class
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      coalesce(cast(sum(mpc.tp) as signed), 0) as tp,
      coalesce(cast(sum(mpc.fp) as signed), 0) as fp,
      coalesce(cast(sum(mpc.fn) as signed), 0) as fn,
      coalesce(cast(sum(mpc.tn) as signed), 0) as tn,
      coalesce(cast(sum(mpc.support) as signed), 0) as support
    from metrics_per_class as mpc
  ),
  averages as (
    select
      'macro' as average,
      avg(mpc.`precision`) as `precision`,
      avg(mpc.recall) as recall,
      avg(mpc.specificity) as specificity,
      avg(mpc.f1) as f1,
      avg(mpc.jaccard) as jaccard,
      coalesce(cast(sum(mpc.support) as signed), 0) as support
    from metrics_per_class as mpc
    union all
    select
      'micro' as average,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      'weighted' as average,
      sum(mpc.`precision` * mpc.support)
        / nullif(
          cast(sum(case when mpc.`precision` is not null then mpc.support else 0 end) as signed),
          0
        ) as `precision`,
      sum(mpc.recall * mpc.support)
        / nullif(
          cast(sum(case when mpc.recall is not null then mpc.support else 0 end) as signed),
          0
        ) as recall,
      sum(mpc.specificity * mpc.support)
        / nullif(
          cast(sum(case when mpc.specificity is not null then mpc.support else 0 end) as signed),
          0
        ) as specificity,
      sum(mpc.f1 * mpc.support)
        / nullif(
          cast(sum(case when mpc.f1 is not null then mpc.support else 0 end) as signed),
          0
        ) as f1,
      sum(mpc.jaccard * mpc.support)
        / nullif(
          cast(sum(case when mpc.jaccard is not null then mpc.support else 0 end) as signed),
          0
        ) as jaccard,
      coalesce(cast(sum(mpc.support) as signed), 0) as support
    from metrics_per_class as mpc
  )
select average, `precision`, recall, specificity, f1, jaccard, support
from averages
order by average collate utf8mb4_0900_bin

-- topic_grid_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- MySQL 8.4 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select
      topic collate utf8mb4_0900_bin as actual,
      guess collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    group by topic collate utf8mb4_0900_bin, guess collate utf8mb4_0900_bin
  ),
  -- Label pairs in which a label outside the classes is missing (NULL).
  mapped_label_pairs as (
    select
      case when rplp.actual in ('billing', 'delivery', 'returns') then rplp.actual end as actual,
      case
        when rplp.predicted in ('billing', 'delivery', 'returns') then rplp.predicted
      end as predicted,
      rplp.n
    from rows_per_label_pair as rplp
  ),
  -- Numbers of rows and of rows without an actual or predicted label.
  row_counts as (
    select
      coalesce(cast(sum(n) as signed), 0) as total,
      coalesce(
        cast(sum(case when actual is null then n else 0 end) as signed),
        0
      ) as actual_missing,
      coalesce(
        cast(sum(case when predicted is null then n else 0 end) as signed),
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
      cast(sum(aap.support) as signed) as support,
      cast(sum(aap.predicted_count) as signed) as predicted_count,
      cast(sum(aap.tp) as signed) as tp
    from actual_and_predicted as aap
    group by aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      coalesce(cast(sum(support) as signed), 0) as n,
      coalesce(cast(sum(tp) as signed), 0) as correct,
      avg(cast(tp as double) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double) * predicted_count) as by_chance,
      sum(cast(support as double) * support) as actual_squares,
      sum(cast(predicted_count as double) * predicted_count) as predicted_squares
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
      cast(cs.correct as double) * cs.n - cs.by_chance as surplus,
      cast(cs.n as double) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as double) * cs.n - cs.actual_squares)
        * (cast(cs.n as double) * cs.n - cs.predicted_squares) as spread
    from row_counts as rc
    cross join coefficient_sums as cs
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as double) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(sqrt(spread), 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms

-- topic_grid_per_class: one-vs-rest metrics of each class.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      topic collate utf8mb4_0900_bin as actual,
      guess collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
      and guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns')
    group by topic collate utf8mb4_0900_bin, guess collate utf8mb4_0900_bin
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
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

-- topics: Topics by month, unseen ones in a bucket.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin as actual,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end collate utf8mb4_0900_bin
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct month
    from rows_per_label_pair
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
    union all
    select 4, 'other'
  ),
  -- All (actual, predicted) class pairs, including empty ones.
  class_pairs as (
    select
      dg.month,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from distinct_groups as dg
    cross join classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on dg.month = rplp.month
      and rplp.actual = actual_class.label
      and rplp.actual collate utf8mb4_0900_bin = actual_class.label
      and rplp.predicted = predicted_class.label
      and rplp.predicted collate utf8mb4_0900_bin = predicted_class.label
  )
select
  month,
  actual,
  predicted,
  n,
  cast(n as double)
    / nullif(cast(sum(n) over (partition by month, actual_order) as signed), 0) as share_of_actual
from class_pairs
order by month, actual_order, predicted_order

-- topics_averages: Macro, micro and weighted averages of the class metrics.
-- MySQL 8.4 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin as actual,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end collate utf8mb4_0900_bin
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct month
    from rows_per_label_pair
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
    union all
    select 4, 'other'
  ),
  -- Row counts per actual label and per predicted label, with a zero row per class so that no class
  -- is missing.
  actual_and_predicted as (
    select
      month,
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp,
      cast(null as signed) as ordinal
    from rows_per_label_pair
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as signed) as ordinal
    from rows_per_label_pair
    union all
    select dg.month, c.label, 0 as support, 0 as predicted_count, 0 as tp, c.ordinal
    from distinct_groups as dg
    cross join classes as c
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.month,
      aap.label collate utf8mb4_0900_bin as label,
      cast(sum(aap.support) as signed) as support,
      cast(sum(aap.predicted_count) as signed) as predicted_count,
      cast(sum(aap.tp) as signed) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.month, aap.label collate utf8mb4_0900_bin
  ),
  -- One-vs-rest confusion counts per class.
  confusion_counts_per_class as (
    select
      month,
      ordinal,
      label,
      support,
      predicted_count,
      tp,
      predicted_count - tp as fp,
      support - tp as fn,
      cast(sum(support) over (partition by month) as signed) - support - predicted_count + tp as tn
    from counts_per_label
  ),
  metrics_per_class as (
    select
      month,
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
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      mpc.month,
      cast(sum(mpc.tp) as signed) as tp,
      cast(sum(mpc.fp) as signed) as fp,
      cast(sum(mpc.fn) as signed) as fn,
      cast(sum(mpc.tn) as signed) as tn,
      cast(sum(mpc.support) as signed) as support
    from metrics_per_class as mpc
    group by mpc.month
  ),
  averages as (
    select
      mpc.month,
      'macro' as average,
      avg(mpc.`precision`) as `precision`,
      avg(mpc.recall) as recall,
      avg(mpc.specificity) as specificity,
      avg(mpc.f1) as f1,
      avg(mpc.jaccard) as jaccard,
      cast(sum(mpc.support) as signed) as support
    from metrics_per_class as mpc
    group by mpc.month
    union all
    select
      month,
      'micro' as average,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      mpc.month,
      'weighted' as average,
      sum(mpc.`precision` * mpc.support)
        / nullif(
          cast(sum(case when mpc.`precision` is not null then mpc.support else 0 end) as signed),
          0
        ) as `precision`,
      sum(mpc.recall * mpc.support)
        / nullif(
          cast(sum(case when mpc.recall is not null then mpc.support else 0 end) as signed),
          0
        ) as recall,
      sum(mpc.specificity * mpc.support)
        / nullif(
          cast(sum(case when mpc.specificity is not null then mpc.support else 0 end) as signed),
          0
        ) as specificity,
      sum(mpc.f1 * mpc.support)
        / nullif(
          cast(sum(case when mpc.f1 is not null then mpc.support else 0 end) as signed),
          0
        ) as f1,
      sum(mpc.jaccard * mpc.support)
        / nullif(
          cast(sum(case when mpc.jaccard is not null then mpc.support else 0 end) as signed),
          0
        ) as jaccard,
      cast(sum(mpc.support) as signed) as support
    from metrics_per_class as mpc
    group by mpc.month
  )
select month, average, `precision`, recall, specificity, f1, jaccard, support
from averages
order by month, average collate utf8mb4_0900_bin

-- topics_confusions: confused class pairs, most frequent first.
-- MySQL 8.4 · definition.ts
with
  -- Misclassified rows, numbered within each (actual, predicted) pair.
  misclassified_rows as (
    select
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      cast(ticket_id as char) as id,
      row_number() over (
        partition by date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
          case
            when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
            when topic is not null then 'other'
          end collate utf8mb4_0900_bin,
          case
            when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
            when guess is not null then 'other'
          end collate utf8mb4_0900_bin
        order by ticket_id, model collate utf8mb4_0900_bin
      ) as number
    from predictions
    where topic is not null
      and guess is not null
      and case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin
        <> case
          when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
          when guess is not null then 'other'
        end
  )
select /*+ set_var(group_concat_max_len = 1073741824) */
  month,
  actual collate utf8mb4_0900_bin as actual,
  predicted collate utf8mb4_0900_bin as predicted,
  count(*) as n,
  group_concat(
    case when number <= 3 then id end order by number, id collate utf8mb4_0900_bin separator ', '
  ) as samples
from misclassified_rows
group by month, actual collate utf8mb4_0900_bin, predicted collate utf8mb4_0900_bin
order by month, n desc, actual, predicted

-- topics_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- MySQL 8.4 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      topic collate utf8mb4_0900_bin as actual,
      guess collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    group by
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
      topic collate utf8mb4_0900_bin,
      guess collate utf8mb4_0900_bin
  ),
  -- Label pairs in which all labels outside the classes are one class.
  mapped_label_pairs as (
    select
      rplp.month,
      case
        when rplp.actual in ('billing', 'delivery', 'returns') then rplp.actual
        when rplp.actual is not null then 'other'
      end as actual,
      case
        when rplp.predicted in ('billing', 'delivery', 'returns') then rplp.predicted
        when rplp.predicted is not null then 'other'
      end as predicted,
      rplp.n
    from rows_per_label_pair as rplp
  ),
  -- Numbers of rows and of rows without an actual or predicted label.
  row_counts as (
    select
      month,
      cast(sum(n) as signed) as total,
      cast(sum(case when actual is null then n else 0 end) as signed) as actual_missing,
      cast(sum(case when predicted is null then n else 0 end) as signed) as predicted_missing
    from mapped_label_pairs
    group by month
  ),
  -- Row counts per actual label and per predicted label.
  actual_and_predicted as (
    select
      month,
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp
    from mapped_label_pairs
    where actual is not null and predicted is not null
    union all
    select month, predicted as label, 0 as support, n as predicted_count, 0 as tp
    from mapped_label_pairs
    where actual is not null and predicted is not null
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.month,
      aap.label,
      cast(sum(aap.support) as signed) as support,
      cast(sum(aap.predicted_count) as signed) as predicted_count,
      cast(sum(aap.tp) as signed) as tp
    from actual_and_predicted as aap
    group by aap.month, aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      month,
      cast(sum(support) as signed) as n,
      cast(sum(tp) as signed) as correct,
      avg(cast(tp as double) / nullif(support, 0)) as mean_recall,
      sum(cast(support as double) * predicted_count) as by_chance,
      sum(cast(support as double) * support) as actual_squares,
      sum(cast(predicted_count as double) * predicted_count) as predicted_squares
    from counts_per_label
    group by month
  ),
  -- Agreement above chance (surplus) and its maximum; spread is the denominator of the MCC,
  -- squared.
  coefficient_terms as (
    select
      rc.month,
      rc.total,
      rc.actual_missing,
      rc.predicted_missing,
      coalesce(cs.n, 0) as n,
      coalesce(cs.correct, 0) as correct,
      cs.mean_recall,
      cast(cs.correct as double) * cs.n - cs.by_chance as surplus,
      cast(cs.n as double) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as double) * cs.n - cs.actual_squares)
        * (cast(cs.n as double) * cs.n - cs.predicted_squares) as spread
    from row_counts as rc
    left join coefficient_sums as cs on rc.month = cs.month
  )
select
  month,
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as double) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(sqrt(spread), 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms
order by month

-- topics_per_class: one-vs-rest metrics of each class.
-- MySQL 8.4 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin as actual,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end collate utf8mb4_0900_bin as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
      case
        when topic collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end collate utf8mb4_0900_bin,
      case
        when guess collate utf8mb4_0900_bin in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end collate utf8mb4_0900_bin
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct month
    from rows_per_label_pair
  ),
  classes as (
    select 1 as ordinal, 'billing' as label
    union all
    select 2, 'delivery'
    union all
    select 3, 'returns'
    union all
    select 4, 'other'
  ),
  -- Row counts per actual label and per predicted label, with a zero row per class so that no class
  -- is missing.
  actual_and_predicted as (
    select
      month,
      actual as label,
      n as support,
      0 as predicted_count,
      case when actual = predicted then n else 0 end as tp,
      cast(null as signed) as ordinal
    from rows_per_label_pair
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as signed) as ordinal
    from rows_per_label_pair
    union all
    select dg.month, c.label, 0 as support, 0 as predicted_count, 0 as tp, c.ordinal
    from distinct_groups as dg
    cross join classes as c
  ),
  -- Support, predicted count and true positives per label.
  counts_per_label as (
    select
      aap.month,
      aap.label collate utf8mb4_0900_bin as label,
      cast(sum(aap.support) as signed) as support,
      cast(sum(aap.predicted_count) as signed) as predicted_count,
      cast(sum(aap.tp) as signed) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.month, aap.label collate utf8mb4_0900_bin
  ),
  -- One-vs-rest confusion counts per class.
  confusion_counts_per_class as (
    select
      month,
      ordinal,
      label,
      support,
      predicted_count,
      tp,
      predicted_count - tp as fp,
      support - tp as fn,
      cast(sum(support) over (partition by month) as signed) - support - predicted_count + tp as tn
    from counts_per_label
  )
select
  month,
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
order by month, ordinal is null, ordinal

-- urgent: Urgent tickets, at a threshold that the caller chooses.
-- MySQL 8.4 · definition.ts · in order: threshold double (default 0.5)
with
  predictions_with_predicted as (
    select model, is_urgent, predicted_at, urgency >= ? as predicted
    from predictions
    where is_urgent is not null
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      model collate utf8mb4_0900_bin as model,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      is_urgent as actual,
      predicted,
      count(*) as n
    from predictions_with_predicted
    group by
      model collate utf8mb4_0900_bin,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)),
      is_urgent,
      predicted
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
order by model, month, actual_order, predicted_order

-- urgent_first_bad: the first period in which the metric is outside its bounds.
-- MySQL 8.4 · definition.ts · parameters in order:
--   threshold double (default 0.5)
--   threshold double (default 0.5)
--   threshold double (default 0.5)
--   threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model collate utf8mb4_0900_bin as model,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      count(*) as total,
      count(case when is_urgent is null then 1 end) as actual_missing,
      0 as predicted_missing,
      count(case when is_urgent and urgency >= ? then 1 end) as tp,
      count(case when not is_urgent and urgency >= ? then 1 end) as fp,
      count(case when is_urgent and urgency < ? then 1 end) as fn,
      count(case when not is_urgent and urgency < ? then 1 end) as tn
    from predictions
    group by
      model collate utf8mb4_0900_bin,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime))
  ),
  -- Metrics per group.
  metrics as (
    select
      model,
      month,
      total,
      actual_missing,
      predicted_missing,
      tp + fp + fn + tn as n,
      tp,
      fp,
      fn,
      tn,
      cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      cast(tn as double) / nullif(tn + fn, 0) as npv,
      cast(fp as double) / nullif(fp + tn, 0) as fpr,
      cast(fn as double) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(
          cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn),
          0
        ) as kappa
    from confusion_counts
  ),
  ranked_metrics as (
    select
      model,
      month,
      total,
      actual_missing,
      predicted_missing,
      n,
      tp,
      fp,
      fn,
      tn,
      accuracy,
      balanced_accuracy,
      `precision`,
      recall,
      specificity,
      npv,
      fpr,
      fnr,
      f1,
      jaccard,
      mcc,
      kappa,
      row_number() over (partition by model order by month) as rn
    from metrics
    where recall < 0.8e0
  )
select
  model,
  month,
  total,
  actual_missing,
  predicted_missing,
  n,
  tp,
  fp,
  fn,
  tn,
  accuracy,
  balanced_accuracy,
  `precision`,
  recall,
  specificity,
  npv,
  fpr,
  fnr,
  f1,
  jaccard,
  mcc,
  kappa
from ranked_metrics
where rn = 1
order by model

-- urgent_metrics: confusion counts and metrics of the positive class.
-- MySQL 8.4 · definition.ts · parameters in order:
--   threshold double (default 0.5)
--   threshold double (default 0.5)
--   threshold double (default 0.5)
--   threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model collate utf8mb4_0900_bin as model,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      count(*) as total,
      count(case when is_urgent is null then 1 end) as actual_missing,
      0 as predicted_missing,
      count(case when is_urgent and urgency >= ? then 1 end) as tp,
      count(case when not is_urgent and urgency >= ? then 1 end) as fp,
      count(case when is_urgent and urgency < ? then 1 end) as fn,
      count(case when not is_urgent and urgency < ? then 1 end) as tn
    from predictions
    group by
      model collate utf8mb4_0900_bin,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime))
  )
select
  model,
  month,
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  cast(tn as double) / nullif(tn + fp, 0) as specificity,
  cast(tn as double) / nullif(tn + fn, 0) as npv,
  cast(fp as double) / nullif(fp + tn, 0) as fpr,
  cast(fn as double) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from confusion_counts
order by model, month

-- urgent_thresholds: the threshold that costs least.
-- MySQL 8.4 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25e0 as threshold
    union all
    select 2, 0.5e0
    union all
    select 3, 0.75e0
  ),
  -- Row count per actual label and number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end as band,
      count(*) as n
    from predictions
    where is_urgent is not null
    group by
      is_urgent,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end
  ),
  -- Row count per (actual, predicted) pair at each threshold.
  rows_per_label_pair as (
    select
      t.threshold,
      rptb.actual,
      rptb.band >= t.ordinal as predicted,
      cast(sum(rptb.n) as signed) as n
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by t.threshold, rptb.actual, rptb.band >= t.ordinal
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct threshold
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
      dg.threshold,
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from distinct_groups as dg
    cross join classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on dg.threshold = rplp.threshold
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select threshold, actual, predicted, n
from class_pairs
order by threshold, actual_order, predicted_order

-- urgent_thresholds_best: the threshold with the best value of the chosen metric.
-- MySQL 8.4 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25e0 as threshold
    union all
    select 2, 0.5e0
    union all
    select 3, 0.75e0
  ),
  -- Row counts by number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end as band,
      count(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end
  ),
  -- Confusion counts of the positive class at each threshold.
  confusion_counts as (
    select
      t.threshold,
      cast(sum(rptb.total) as signed) as total,
      cast(
        sum(case when rptb.actual is null then rptb.total else 0 end) as signed
      ) as actual_missing,
      0 as predicted_missing,
      cast(
        sum(case when rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as signed
      ) as tp,
      cast(
        sum(
          case when not rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end
        ) as signed
      ) as fp,
      cast(
        sum(case when rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as signed
      ) as fn,
      cast(
        sum(
          case when not rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end
        ) as signed
      ) as tn
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by t.threshold
  ),
  -- Metrics per group.
  metrics as (
    select
      threshold,
      total,
      actual_missing,
      predicted_missing,
      tp + fp + fn + tn as n,
      tp,
      fp,
      fn,
      tn,
      cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(tp + fn, 0) as recall,
      cast(tn as double) / nullif(tn + fp, 0) as specificity,
      cast(tn as double) / nullif(tn + fn, 0) as npv,
      cast(fp as double) / nullif(fp + tn, 0) as fpr,
      cast(fn as double) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(
          cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn),
          0
        ) as kappa,
      1e0 * fp + 10e0 * fn as cost
    from confusion_counts
  )
select
  threshold,
  total,
  actual_missing,
  predicted_missing,
  n,
  tp,
  fp,
  fn,
  tn,
  accuracy,
  balanced_accuracy,
  `precision`,
  recall,
  specificity,
  npv,
  fpr,
  fnr,
  f1,
  jaccard,
  mcc,
  kappa,
  cost
from metrics
order by cost, threshold
limit 1

-- urgent_thresholds_metrics: confusion counts and metrics of the positive class.
-- MySQL 8.4 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25e0 as threshold
    union all
    select 2, 0.5e0
    union all
    select 3, 0.75e0
  ),
  -- Row counts by number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end as band,
      count(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75e0 then 3
        when urgency >= 0.5e0 then 2
        when urgency >= 0.25e0 then 1
        else 0
      end
  ),
  -- Confusion counts of the positive class at each threshold.
  confusion_counts as (
    select
      t.threshold,
      cast(sum(rptb.total) as signed) as total,
      cast(
        sum(case when rptb.actual is null then rptb.total else 0 end) as signed
      ) as actual_missing,
      0 as predicted_missing,
      cast(
        sum(case when rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as signed
      ) as tp,
      cast(
        sum(
          case when not rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end
        ) as signed
      ) as fp,
      cast(
        sum(case when rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as signed
      ) as fn,
      cast(
        sum(
          case when not rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end
        ) as signed
      ) as tn
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by t.threshold
  )
select
  threshold,
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  cast(tp + tn as double) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as double) / nullif(tp + fn, 0) + cast(tn as double) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as double) / nullif(tp + fp, 0) as `precision`,
  cast(tp as double) / nullif(tp + fn, 0) as recall,
  cast(tn as double) / nullif(tn + fp, 0) as specificity,
  cast(tn as double) / nullif(tn + fn, 0) as npv,
  cast(fp as double) / nullif(fp + tn, 0) as fpr,
  cast(fn as double) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as double) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa,
  1e0 * fp + 10e0 * fn as cost
from confusion_counts
order by threshold
