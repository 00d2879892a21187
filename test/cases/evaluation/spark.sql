-- models: Models side by side.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select model, topic as actual, guess as predicted, count(*) as n
    from predictions
    group by model, topic, guess
  ),
  -- Numbers of rows and of rows without an actual or predicted label.
  row_counts as (
    select
      model,
      sum(n) as total,
      sum(case when actual is null then n else 0 end) as actual_missing,
      sum(case when predicted is null then n else 0 end) as predicted_missing
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
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp
    from actual_and_predicted as aap
    group by aap.model, aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      model,
      sum(support) as n,
      sum(tp) as correct,
      avg(tp / nullif(support, 0)) as mean_recall,
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
      correct / nullif(n, 0) as accuracy,
      mean_recall as balanced_accuracy,
      surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
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
-- Spark 4.0 · definition.ts
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select ticket_id as id, model, topic as actual, guess as predicted, topic = guess as is_right
    from predictions
    where topic is not null and guess is not null
  ),
  -- Counts of rows that both, one or neither model of a pair predicts correctly.
  pair_counts as (
    select
      a.model as model_a,
      b.model as model_b,
      count(*) as n,
      count(*) filter (where a.predicted = b.predicted) as same_prediction,
      count(*) filter (where a.is_right and b.is_right) as both_right,
      count(*) filter (where a.is_right and not b.is_right) as only_a_right,
      count(*) filter (where not a.is_right and b.is_right) as only_b_right,
      count(*) filter (where not a.is_right and not b.is_right) as both_wrong
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id and a.model < b.model
    group by a.model, b.model
  ),
  -- Rows that exactly one model of a pair predicts correctly, numbered.
  numbered_wins as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (partition by a.model, b.model order by a.id) as number
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id and a.model < b.model
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
      sum(ln((pc.only_a_right + pc.only_b_right - nw.number + 1) / nw.number)) over (
        partition by nw.model_a, nw.model_b
        order by nw.number
      ) as log_coefficient
    from numbered_wins as nw
    join pair_counts as pc on nw.model_a = pc.model_a and nw.model_b = pc.model_b
  ),
  -- Binomial tails: probability that the weaker model of a pair wins at most this often by chance.
  binomial_tails as (
    select
      model_a,
      model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453D * m > -700
          then exp(log_coefficient - 0.6931471805599453D * m)
          else 0
        end
      ) as tail
    from binomial_coefficients
    where number <= fewer
    group by model_a, model_b
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  pc.same_prediction / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as double) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as double) - pc.only_b_right) - 1, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2_corrected,
  least(
    2
      * (
        case
          when -0.6931471805599453D * (pc.only_a_right + pc.only_b_right) > -700
          then exp(-0.6931471805599453D * (pc.only_a_right + pc.only_b_right))
          else 0
        end
          + coalesce(bt.tail, 0)
      ),
    1
  ) as p_exact
from pair_counts as pc
left join binomial_tails as bt on pc.model_a = bt.model_a and pc.model_b = bt.model_b
order by pc.model_a, pc.model_b

-- models_wins: rows that one of two models gets right and the other wrong.
-- Spark 4.0 · definition.ts
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select ticket_id as id, model, topic as actual, guess as predicted, topic = guess as is_right
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
join predictions_with_correctness as b on a.id = b.id and a.model < b.model
where a.is_right <> b.is_right
order by a.model, b.model, a.id

-- topic_grid: the same as a grid, with totals.
-- Spark 4.0 · definition.ts
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
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
    group by topic, guess
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      c.label as actual,
      sum(case when rplp.predicted = 'billing' then rplp.n else 0 end) as predicted_billing,
      sum(case when rplp.predicted = 'delivery' then rplp.n else 0 end) as predicted_delivery,
      sum(case when rplp.predicted = 'returns' then rplp.n else 0 end) as predicted_returns,
      coalesce(sum(rplp.n), 0) as total
    from classes as c
    left join rows_per_label_pair as rplp on rplp.actual = c.label
    group by c.ordinal, c.label
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
      cast(null as int) as actual_order,
      cast(null as string) as actual,
      true as is_total,
      sum(cr.predicted_billing) as predicted_billing,
      sum(cr.predicted_delivery) as predicted_delivery,
      sum(cr.predicted_returns) as predicted_returns,
      sum(cr.total) as total
    from class_rows as cr
  )
select actual, is_total, predicted_billing, predicted_delivery, predicted_returns, total
from grid
order by is_total, actual_order nulls last

-- topic_grid_averages: Macro, micro and weighted averages of the class metrics.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
    group by topic, guess
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
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      tn / nullif(tn + fp, 0) as specificity,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts_per_class
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      coalesce(sum(mpc.tp), 0) as tp,
      coalesce(sum(mpc.fp), 0) as fp,
      coalesce(sum(mpc.fn), 0) as fn,
      coalesce(sum(mpc.tn), 0) as tn,
      coalesce(sum(mpc.support), 0) as support
    from metrics_per_class as mpc
  )
select
  'macro' as average,
  avg(mpc.precision) as precision,
  avg(mpc.recall) as recall,
  avg(mpc.specificity) as specificity,
  avg(mpc.f1) as f1,
  avg(mpc.jaccard) as jaccard,
  coalesce(sum(mpc.support), 0) as support
from metrics_per_class as mpc
union all
select
  'micro' as average,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  support
from pooled_counts
union all
select
  'weighted' as average,
  sum(mpc.precision * mpc.support)
    / nullif(sum(case when mpc.precision is not null then mpc.support else 0 end), 0) as precision,
  sum(mpc.recall * mpc.support)
    / nullif(sum(case when mpc.recall is not null then mpc.support else 0 end), 0) as recall,
  sum(mpc.specificity * mpc.support)
    / nullif(
      sum(case when mpc.specificity is not null then mpc.support else 0 end),
      0
    ) as specificity,
  sum(mpc.f1 * mpc.support)
    / nullif(sum(case when mpc.f1 is not null then mpc.support else 0 end), 0) as f1,
  sum(mpc.jaccard * mpc.support)
    / nullif(sum(case when mpc.jaccard is not null then mpc.support else 0 end), 0) as jaccard,
  coalesce(sum(mpc.support), 0) as support
from metrics_per_class as mpc
order by average

-- topic_grid_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    group by topic, guess
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
      coalesce(sum(n), 0) as total,
      coalesce(sum(case when actual is null then n else 0 end), 0) as actual_missing,
      coalesce(sum(case when predicted is null then n else 0 end), 0) as predicted_missing
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
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp
    from actual_and_predicted as aap
    group by aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      coalesce(sum(support), 0) as n,
      coalesce(sum(tp), 0) as correct,
      avg(tp / nullif(support, 0)) as mean_recall,
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
  correct / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms

-- topic_grid_per_class: one-vs-rest metrics of each class.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select topic as actual, guess as predicted, count(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and guess in ('billing', 'delivery', 'returns')
    group by topic, guess
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

-- topics: Topics by month, unseen ones in a bucket.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      trunc(predicted_at, 'month') as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      trunc(predicted_at, 'month'),
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end
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
      and rplp.predicted = predicted_class.label
  )
select
  month,
  actual,
  predicted,
  n,
  n / nullif(sum(n) over (partition by month, actual_order), 0) as share_of_actual
from class_pairs
order by month, actual_order, predicted_order

-- topics_averages: Macro, micro and weighted averages of the class metrics.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      trunc(predicted_at, 'month') as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      trunc(predicted_at, 'month'),
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end
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
      cast(null as int) as ordinal
    from rows_per_label_pair
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
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
      aap.label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.month, aap.label
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
      sum(support) over (partition by month) - support - predicted_count + tp as tn
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
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      tn / nullif(tn + fp, 0) as specificity,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts_per_class
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      mpc.month,
      sum(mpc.tp) as tp,
      sum(mpc.fp) as fp,
      sum(mpc.fn) as fn,
      sum(mpc.tn) as tn,
      sum(mpc.support) as support
    from metrics_per_class as mpc
    group by mpc.month
  )
select
  mpc.month,
  'macro' as average,
  avg(mpc.precision) as precision,
  avg(mpc.recall) as recall,
  avg(mpc.specificity) as specificity,
  avg(mpc.f1) as f1,
  avg(mpc.jaccard) as jaccard,
  sum(mpc.support) as support
from metrics_per_class as mpc
group by mpc.month
union all
select
  month,
  'micro' as average,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  support
from pooled_counts
union all
select
  mpc.month,
  'weighted' as average,
  sum(mpc.precision * mpc.support)
    / nullif(sum(case when mpc.precision is not null then mpc.support else 0 end), 0) as precision,
  sum(mpc.recall * mpc.support)
    / nullif(sum(case when mpc.recall is not null then mpc.support else 0 end), 0) as recall,
  sum(mpc.specificity * mpc.support)
    / nullif(
      sum(case when mpc.specificity is not null then mpc.support else 0 end),
      0
    ) as specificity,
  sum(mpc.f1 * mpc.support)
    / nullif(sum(case when mpc.f1 is not null then mpc.support else 0 end), 0) as f1,
  sum(mpc.jaccard * mpc.support)
    / nullif(sum(case when mpc.jaccard is not null then mpc.support else 0 end), 0) as jaccard,
  sum(mpc.support) as support
from metrics_per_class as mpc
group by mpc.month
order by month, average

-- topics_confusions: confused class pairs, most frequent first.
-- Spark 4.0 · definition.ts
with
  -- Misclassified rows, numbered within each (actual, predicted) pair.
  misclassified_rows as (
    select
      trunc(predicted_at, 'month') as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      cast(ticket_id as string) as id,
      row_number() over (
        partition by trunc(predicted_at, 'month'),
          case
            when topic in ('billing', 'delivery', 'returns') then topic
            when topic is not null then 'other'
          end,
          case
            when guess in ('billing', 'delivery', 'returns') then guess
            when guess is not null then 'other'
          end
        order by ticket_id, model
      ) as number
    from predictions
    where topic is not null
      and guess is not null
      and case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end
        <> case
          when guess in ('billing', 'delivery', 'returns') then guess
          when guess is not null then 'other'
        end
  )
select
  month,
  actual,
  predicted,
  count(*) as n,
  listagg(id, ', ') within group (order by number, id) filter (where number <= 3) as samples
from misclassified_rows
group by month, actual, predicted
order by month, n desc, actual, predicted

-- topics_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select trunc(predicted_at, 'month') as month, topic as actual, guess as predicted, count(*) as n
    from predictions
    group by trunc(predicted_at, 'month'), topic, guess
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
      sum(n) as total,
      sum(case when actual is null then n else 0 end) as actual_missing,
      sum(case when predicted is null then n else 0 end) as predicted_missing
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
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp
    from actual_and_predicted as aap
    group by aap.month, aap.label
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      month,
      sum(support) as n,
      sum(tp) as correct,
      avg(tp / nullif(support, 0)) as mean_recall,
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
  correct / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms
order by month

-- topics_per_class: one-vs-rest metrics of each class.
-- Spark 4.0 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      trunc(predicted_at, 'month') as month,
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end as actual,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end as predicted,
      count(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      trunc(predicted_at, 'month'),
      case
        when topic in ('billing', 'delivery', 'returns') then topic
        when topic is not null then 'other'
      end,
      case
        when guess in ('billing', 'delivery', 'returns') then guess
        when guess is not null then 'other'
      end
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
      cast(null as int) as ordinal
    from rows_per_label_pair
    union all
    select
      month,
      predicted as label,
      0 as support,
      n as predicted_count,
      0 as tp,
      cast(null as int) as ordinal
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
      aap.label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.month, aap.label
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
      sum(support) over (partition by month) - support - predicted_count + tp as tn
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
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts_per_class
order by month, ordinal nulls last

-- urgent: Urgent tickets, at a threshold that the caller chooses.
-- Spark 4.0 · definition.ts · :threshold double (default 0.5)
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      model,
      trunc(predicted_at, 'month') as month,
      is_urgent as actual,
      urgency >= :threshold as predicted,
      count(*) as n
    from predictions
    where is_urgent is not null
    group by model, trunc(predicted_at, 'month'), is_urgent, urgency >= :threshold
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
-- Spark 4.0 · definition.ts · :threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model,
      trunc(predicted_at, 'month') as month,
      count(*) as total,
      count(*) filter (where is_urgent is null) as actual_missing,
      0L as predicted_missing,
      count(*) filter (where is_urgent and urgency >= :threshold) as tp,
      count(*) filter (where not is_urgent and urgency >= :threshold) as fp,
      count(*) filter (where is_urgent and urgency < :threshold) as fn,
      count(*) filter (where not is_urgent and urgency < :threshold) as tn
    from predictions
    group by model, trunc(predicted_at, 'month')
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
      (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      tn / nullif(tn + fp, 0) as specificity,
      tn / nullif(tn + fn, 0) as npv,
      fp / nullif(fp + tn, 0) as fpr,
      fn / nullif(fn + tp, 0) as fnr,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2 * (cast(tp as double) * tn - cast(fp as double) * fn)
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
      precision,
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
    where recall < 0.8
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
  precision,
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
-- Spark 4.0 · definition.ts · :threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model,
      trunc(predicted_at, 'month') as month,
      count(*) as total,
      count(*) filter (where is_urgent is null) as actual_missing,
      0L as predicted_missing,
      count(*) filter (where is_urgent and urgency >= :threshold) as tp,
      count(*) filter (where not is_urgent and urgency >= :threshold) as fp,
      count(*) filter (where is_urgent and urgency < :threshold) as fn,
      count(*) filter (where not is_urgent and urgency < :threshold) as tn
    from predictions
    group by model, trunc(predicted_at, 'month')
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
  (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  tn / nullif(tn + fn, 0) as npv,
  fp / nullif(fp + tn, 0) as fpr,
  fn / nullif(fn + tp, 0) as fnr,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from confusion_counts
order by model, month

-- urgent_thresholds: the threshold that costs least.
-- Spark 4.0 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25D as threshold
    union all
    select 2, 0.5
    union all
    select 3, 0.75
  ),
  -- Row count per actual label and number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end as band,
      count(*) as n
    from predictions
    where is_urgent is not null
    group by
      is_urgent,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end
  ),
  -- Row count per (actual, predicted) pair at each threshold.
  rows_per_label_pair as (
    select t.threshold, rptb.actual, rptb.band >= t.ordinal as predicted, sum(rptb.n) as n
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
-- Spark 4.0 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25D as threshold
    union all
    select 2, 0.5
    union all
    select 3, 0.75
  ),
  -- Row counts by number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end as band,
      count(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end
  ),
  -- Confusion counts of the positive class at each threshold.
  confusion_counts as (
    select
      t.threshold,
      sum(rptb.total) as total,
      sum(case when rptb.actual is null then rptb.total else 0 end) as actual_missing,
      0L as predicted_missing,
      sum(case when rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as tp,
      sum(case when not rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as fp,
      sum(case when rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as fn,
      sum(case when not rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as tn
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
      (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
      tp / nullif(tp + fp, 0) as precision,
      tp / nullif(tp + fn, 0) as recall,
      tn / nullif(tn + fp, 0) as specificity,
      tn / nullif(tn + fn, 0) as npv,
      fp / nullif(fp + tn, 0) as fpr,
      fn / nullif(fn + tp, 0) as fnr,
      2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
      tp / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2 * (cast(tp as double) * tn - cast(fp as double) * fn)
        / nullif(
          cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn),
          0
        ) as kappa,
      1D * fp + 10D * fn as cost
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
  precision,
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
-- Spark 4.0 · definition.ts
with
  thresholds as (
    select 1 as ordinal, 0.25D as threshold
    union all
    select 2, 0.5
    union all
    select 3, 0.75
  ),
  -- Row counts by number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      is_urgent as actual,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end as band,
      count(*) as total
    from predictions
    group by
      is_urgent,
      case
        when urgency >= 0.75 then 3
        when urgency >= 0.5 then 2
        when urgency >= 0.25 then 1
        else 0
      end
  ),
  -- Confusion counts of the positive class at each threshold.
  confusion_counts as (
    select
      t.threshold,
      sum(rptb.total) as total,
      sum(case when rptb.actual is null then rptb.total else 0 end) as actual_missing,
      0L as predicted_missing,
      sum(case when rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as tp,
      sum(case when not rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as fp,
      sum(case when rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as fn,
      sum(case when not rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as tn
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
  (tp + tn) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (tp / nullif(tp + fn, 0) + tn / nullif(tn + fp, 0)) / 2 as balanced_accuracy,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(tp + fn, 0) as recall,
  tn / nullif(tn + fp, 0) as specificity,
  tn / nullif(tn + fn, 0) as npv,
  fp / nullif(fp + tn, 0) as fpr,
  fn / nullif(fn + tp, 0) as fnr,
  2D * tp / nullif(2D * tp + fp + fn, 0) as f1,
  tp / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(sqrt(cast(tp + fp as double) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2 * (cast(tp as double) * tn - cast(fp as double) * fn)
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa,
  1D * fp + 10D * fn as cost
from confusion_counts
order by threshold
