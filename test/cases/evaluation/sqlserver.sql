-- models: Models side by side.
-- SQL Server 2022 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select min(model) as model, min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Numbers of rows and of rows without an actual or predicted label.
  row_counts as (
    select
      min(model) as model,
      sum(n) as total,
      sum(case when actual is null then n else 0 end) as actual_missing,
      sum(case when predicted is null then n else 0 end) as predicted_missing
    from rows_per_label_pair
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Row counts per actual label and per predicted label.
  actual_and_predicted as (
    select
      model,
      actual as label,
      n as support,
      0 as predicted_count,
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
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
      min(aap.model) as model,
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp
    from actual_and_predicted as aap
    group by
      (aap.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      min(model) as model,
      sum(support) as n,
      sum(tp) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
    from counts_per_label
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
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
      cast(cs.correct as float) * cs.n - cs.by_chance as surplus,
      cast(cs.n as float) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as float) * cs.n - cs.actual_squares)
        * (cast(cs.n as float) * cs.n - cs.predicted_squares) as spread
    from row_counts as rc
    left join coefficient_sums as cs on (rc.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cs.model + N'.') collate Latin1_General_100_BIN2_UTF8
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
      cast(correct as float) / nullif(n, 0) as accuracy,
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
order by place, cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- models_agreement: pairs of models: how often they agree and how often each alone is right, with
-- McNemar's statistics.
-- SQL Server 2022 · definition.ts
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select
      ticket_id as id,
      model,
      topic as actual,
      guess as predicted,
      cast(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8
              = (guess + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_right
    from predictions
    where topic is not null and guess is not null
  ),
  -- Counts of rows that both, one or neither model of a pair predicts correctly.
  pair_counts as (
    select
      min(a.model) as model_a,
      min(b.model) as model_b,
      count_big(*) as n,
      count_big(
        case
          when (a.predicted + N'.') collate Latin1_General_100_BIN2_UTF8
              = (b.predicted + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
        end
      ) as same_prediction,
      count_big(case when a.is_right = 1 and b.is_right = 1 then 1 end) as both_right,
      count_big(case when a.is_right = 1 and not b.is_right = 1 then 1 end) as only_a_right,
      count_big(case when not a.is_right = 1 and b.is_right = 1 then 1 end) as only_b_right,
      count_big(case when not a.is_right = 1 and not b.is_right = 1 then 1 end) as both_wrong
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id
      and cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    group by
      (a.model + N'.') collate Latin1_General_100_BIN2_UTF8,
      (b.model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Rows that exactly one model of a pair predicts correctly, numbered.
  numbered_wins as (
    select
      a.model as model_a,
      b.model as model_b,
      row_number() over (
        partition by (a.model + N'.') collate Latin1_General_100_BIN2_UTF8,
          (b.model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by a.id
      ) as number
    from predictions_with_correctness as a
    join predictions_with_correctness as b on a.id = b.id
      and cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
        < cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
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
          when cast(pc.only_a_right + pc.only_b_right - nw.number + 1 as float) / nw.number > 0
          then log(cast(pc.only_a_right + pc.only_b_right - nw.number + 1 as float) / nw.number)
        end
      ) over (
        partition by (nw.model_a + N'.') collate Latin1_General_100_BIN2_UTF8,
          (nw.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
        order by nw.number
      ) as log_coefficient
    from numbered_wins as nw
    join pair_counts as pc on (nw.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pc.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
      and (nw.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
        = (pc.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Binomial tails: probability that the weaker model of a pair wins at most this often by chance.
  binomial_tails as (
    select
      min(model_a) as model_a,
      min(model_b) as model_b,
      sum(
        case
          when log_coefficient - 0.6931471805599453e0 * m > -700e0
          then exp(log_coefficient - 0.6931471805599453e0 * m)
          else 0e0
        end
      ) as tail
    from binomial_coefficients
    where number <= fewer
    group by
      (model_a + N'.') collate Latin1_General_100_BIN2_UTF8,
      (model_b + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  pc.model_a,
  pc.model_b,
  pc.n,
  pc.same_prediction,
  cast(pc.same_prediction as float) / pc.n as agreement,
  pc.both_right,
  pc.only_a_right,
  pc.only_b_right,
  pc.both_wrong,
  power(cast(pc.only_a_right as float) - pc.only_b_right, 2)
    / nullif(pc.only_a_right + pc.only_b_right, 0) as chi2,
  power(abs(cast(pc.only_a_right as float) - pc.only_b_right) - 1e0, 2)
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
left join binomial_tails as bt on (pc.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
    = (bt.model_a + N'.') collate Latin1_General_100_BIN2_UTF8
  and (pc.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
    = (bt.model_b + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  cast((pc.model_a + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((pc.model_b + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- models_wins: rows that one of two models gets right and the other wrong.
-- SQL Server 2022 · definition.ts
with
  -- Each model's prediction per row, and whether it is correct.
  predictions_with_correctness as (
    select
      ticket_id as id,
      model,
      topic as actual,
      guess as predicted,
      cast(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8
              = (guess + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_right
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
  case when a.is_right = 1 then a.model else b.model end as winner
from predictions_with_correctness as a
join predictions_with_correctness as b on a.id = b.id
  and cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    < cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
where a.is_right <> b.is_right
order by
  cast((a.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((b.model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  a.id;

-- topic_grid: the same as a grid, with totals.
-- SQL Server 2022 · definition.ts
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
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
      and guess in ('billing', 'delivery', 'returns')
      and (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  class_rows as (
    select
      c.ordinal as actual_order,
      min(c.label) as actual,
      sum(
        case
          when (rplp.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = 'billing.' then rplp.n
          else 0
        end
      ) as predicted_billing,
      sum(
        case
          when (rplp.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = 'delivery.'
          then rplp.n
          else 0
        end
      ) as predicted_delivery,
      sum(
        case
          when (rplp.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returns.' then rplp.n
          else 0
        end
      ) as predicted_returns,
      coalesce(sum(rplp.n), 0) as total
    from classes as c
    left join rows_per_label_pair as rplp on (
        rplp.actual + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
    group by c.ordinal, (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  grid as (
    select
      actual_order,
      actual,
      cast(0 as bit) as is_total,
      predicted_billing,
      predicted_delivery,
      predicted_returns,
      total
    from class_rows
    union all
    select
      cast(null as int) as actual_order,
      cast(null as nvarchar(max)) as actual,
      cast(1 as bit) as is_total,
      sum(cr.predicted_billing) as predicted_billing,
      sum(cr.predicted_delivery) as predicted_delivery,
      sum(cr.predicted_returns) as predicted_returns,
      sum(cr.total) as total
    from class_rows as cr
  )
select actual, is_total, predicted_billing, predicted_delivery, predicted_returns, total
from grid
order by is_total, case when actual_order is null then 1 else 0 end, actual_order;

-- topic_grid_averages: Macro, micro and weighted averages of the class metrics.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
      and guess in ('billing', 'delivery', 'returns')
      and (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
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
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
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
  ),
  averages as (
    select
      'macro' as average,
      avg(mpc.[precision]) as [precision],
      avg(mpc.recall) as recall,
      avg(mpc.specificity) as specificity,
      avg(mpc.f1) as f1,
      avg(mpc.jaccard) as jaccard,
      coalesce(sum(mpc.support), 0) as support
    from metrics_per_class as mpc
    union all
    select
      'micro' as average,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      'weighted' as average,
      sum(mpc.[precision] * mpc.support)
        / nullif(
          sum(case when mpc.[precision] is not null then mpc.support else 0 end),
          0
        ) as [precision],
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
  )
select average, [precision], recall, specificity, f1, jaccard, support
from averages
order by cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- topic_grid_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- SQL Server 2022 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Label pairs in which a label outside the classes is missing (NULL).
  mapped_label_pairs as (
    select
      case
        when (rplp.actual + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then rplp.actual
      end as actual,
      case
        when (rplp.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then rplp.predicted
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
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
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp
    from actual_and_predicted as aap
    group by (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      coalesce(sum(support), 0) as n,
      coalesce(sum(tp), 0) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
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
      cast(cs.correct as float) * cs.n - cs.by_chance as surplus,
      cast(cs.n as float) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as float) * cs.n - cs.actual_squares)
        * (cast(cs.n as float) * cs.n - cs.predicted_squares) as spread
    from row_counts as rc
    cross join coefficient_sums as cs
  )
select
  total,
  actual_missing,
  predicted_missing,
  n,
  correct,
  cast(correct as float) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms;

-- topic_grid_per_class: one-vs-rest metrics of each class.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select min(topic) as actual, min(guess) as predicted, count_big(*) as n
    from predictions
    where topic in ('billing', 'delivery', 'returns')
      and (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
      and guess in ('billing', 'delivery', 'returns')
      and (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'billing.', 'delivery.', 'returns.'
      )
    group by
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
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
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts_per_class
order by case when ordinal is null then 1 else 0 end, ordinal;

-- topics: Topics by month, unseen ones in a bucket.
-- SQL Server 2022 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
      ) as actual,
      min(
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
      ) as predicted,
      count_big(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(datetrunc(month, predicted_at) as date),
      (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
      and (rplp.actual + N'.') collate Latin1_General_100_BIN2_UTF8
        = (actual_class.label + N'.') collate Latin1_General_100_BIN2_UTF8
      and (rplp.predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        = (predicted_class.label + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  month,
  actual,
  predicted,
  n,
  cast(n as float) / nullif(sum(n) over (partition by month, actual_order), 0) as share_of_actual
from class_pairs
order by month, actual_order, predicted_order;

-- topics_averages: Macro, micro and weighted averages of the class metrics.
-- SQL Server 2022 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
      ) as actual,
      min(
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
      ) as predicted,
      count_big(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(datetrunc(month, predicted_at) as date),
      (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
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
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.month, (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
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
  ),
  averages as (
    select
      mpc.month,
      'macro' as average,
      avg(mpc.[precision]) as [precision],
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      mpc.month,
      'weighted' as average,
      sum(mpc.[precision] * mpc.support)
        / nullif(
          sum(case when mpc.[precision] is not null then mpc.support else 0 end),
          0
        ) as [precision],
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
  )
select month, average, [precision], recall, specificity, f1, jaccard, support
from averages
order by month, cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- topics_confusions: confused class pairs, most frequent first.
-- SQL Server 2022 · definition.ts
with
  -- Misclassified rows, numbered within each (actual, predicted) pair.
  misclassified_rows as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      case
        when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then topic
        when topic is not null then 'other'
      end as actual,
      case
        when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then guess
        when guess is not null then 'other'
      end as predicted,
      cast(ticket_id as varchar(20)) as id,
      row_number() over (
        partition by cast(datetrunc(month, predicted_at) as date),
          (
            case
              when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
                  'billing.', 'delivery.', 'returns.'
                )
              then topic
              when topic is not null then 'other'
            end
              + N'.'
          ) collate Latin1_General_100_BIN2_UTF8,
          (
            case
              when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
                  'billing.', 'delivery.', 'returns.'
                )
              then guess
              when guess is not null then 'other'
            end
              + N'.'
          ) collate Latin1_General_100_BIN2_UTF8
        order by ticket_id,
          cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as number
    from predictions
    where topic is not null
      and guess is not null
      and (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        <> (
          case
            when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
                'billing.', 'delivery.', 'returns.'
              )
            then guess
            when guess is not null then 'other'
          end
            + N'.'
        ) collate Latin1_General_100_BIN2_UTF8
  )
select
  month,
  min(actual) as actual,
  min(predicted) as predicted,
  count_big(*) as n,
  string_agg(cast(case when number <= 3 then id end as nvarchar(max)), ', ') within group (
    order by number, cast((id + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ) as samples
from misclassified_rows
group by
  month,
  (actual + N'.') collate Latin1_General_100_BIN2_UTF8,
  (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  month,
  n desc,
  cast((min(actual) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(predicted) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- topics_metrics: metrics over all classes: accuracy, balanced accuracy, MCC and kappa.
-- SQL Server 2022 · definition.ts
with
  -- Row count per (actual, predicted) pair, including missing labels.
  rows_per_label_pair as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(topic) as actual,
      min(guess) as predicted,
      count_big(*) as n
    from predictions
    group by
      cast(datetrunc(month, predicted_at) as date),
      (topic + N'.') collate Latin1_General_100_BIN2_UTF8,
      (guess + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Label pairs in which all labels outside the classes are one class.
  mapped_label_pairs as (
    select
      rplp.month,
      case
        when (rplp.actual + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then rplp.actual
        when rplp.actual is not null then 'other'
      end as actual,
      case
        when (rplp.predicted + N'.') collate Latin1_General_100_BIN2_UTF8 in (
            'billing.', 'delivery.', 'returns.'
          )
        then rplp.predicted
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp
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
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp
    from actual_and_predicted as aap
    group by aap.month, (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Sums for accuracy, balanced accuracy, MCC and Cohen's kappa.
  coefficient_sums as (
    select
      month,
      sum(support) as n,
      sum(tp) as correct,
      avg(cast(tp as float) / nullif(support, 0)) as mean_recall,
      sum(cast(support as float) * predicted_count) as by_chance,
      sum(cast(support as float) * support) as actual_squares,
      sum(cast(predicted_count as float) * predicted_count) as predicted_squares
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
      cast(cs.correct as float) * cs.n - cs.by_chance as surplus,
      cast(cs.n as float) * cs.n - cs.by_chance as most_surplus,
      (cast(cs.n as float) * cs.n - cs.actual_squares)
        * (cast(cs.n as float) * cs.n - cs.predicted_squares) as spread
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
  cast(correct as float) / nullif(n, 0) as accuracy,
  mean_recall as balanced_accuracy,
  surplus / nullif(case when spread >= 0 then sqrt(spread) end, 0) as mcc,
  surplus / nullif(most_surplus, 0) as kappa
from coefficient_terms
order by month;

-- topics_per_class: one-vs-rest metrics of each class.
-- SQL Server 2022 · definition.ts
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      cast(datetrunc(month, predicted_at) as date) as month,
      min(
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
      ) as actual,
      min(
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
      ) as predicted,
      count_big(*) as n
    from predictions
    where topic is not null and guess is not null
    group by
      cast(datetrunc(month, predicted_at) as date),
      (
        case
          when (topic + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then topic
          when topic is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8,
      (
        case
          when (guess + N'.') collate Latin1_General_100_BIN2_UTF8 in (
              'billing.', 'delivery.', 'returns.'
            )
          then guess
          when guess is not null then 'other'
        end
          + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
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
      case
        when (actual + N'.') collate Latin1_General_100_BIN2_UTF8
            = (predicted + N'.') collate Latin1_General_100_BIN2_UTF8
        then n
        else 0
      end as tp,
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
      min(aap.label) as label,
      sum(aap.support) as support,
      sum(aap.predicted_count) as predicted_count,
      sum(aap.tp) as tp,
      max(aap.ordinal) as ordinal
    from actual_and_predicted as aap
    group by aap.month, (aap.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts_per_class
order by month, case when ordinal is null then 1 else 0 end, ordinal;

-- urgent: Urgent tickets, at a threshold that the caller chooses.
-- SQL Server 2022 · definition.ts · @threshold double (default 0.5)
with
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      is_urgent as actual,
      cast(case when urgency >= @threshold then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from predictions
    where is_urgent is not null
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date),
      is_urgent,
      cast(case when urgency >= @threshold then 1 else 0 end as bit)
  ),
  -- Distinct groups.
  distinct_groups as (
    select min(model) as model, month
    from rows_per_label_pair
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, month
  ),
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
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
    left join rows_per_label_pair as rplp on (dg.model + N'.') collate Latin1_General_100_BIN2_UTF8
        = (rplp.model + N'.') collate Latin1_General_100_BIN2_UTF8
      and dg.month = rplp.month
      and rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select model, month, actual, predicted, n
from class_pairs
order by
  cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  month,
  actual_order,
  predicted_order;

-- urgent_first_bad: the first period in which the metric is outside its bounds.
-- SQL Server 2022 · definition.ts · @threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      count_big(*) as total,
      count_big(case when is_urgent is null then 1 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      count_big(case when is_urgent = 1 and urgency >= @threshold then 1 end) as tp,
      count_big(case when not is_urgent = 1 and urgency >= @threshold then 1 end) as fp,
      count_big(case when is_urgent = 1 and urgency < @threshold then 1 end) as fn,
      count_big(case when not is_urgent = 1 and urgency < @threshold then 1 end) as tn
    from predictions
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date)
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
      cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      cast(tn as float) / nullif(tn + fn, 0) as npv,
      cast(fp as float) / nullif(fp + tn, 0) as fpr,
      cast(fn as float) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(
          cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn),
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
      [precision],
      recall,
      specificity,
      npv,
      fpr,
      fnr,
      f1,
      jaccard,
      mcc,
      kappa,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by month
      ) as rn
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
  [precision],
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
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- urgent_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definition.ts · @threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      min(model) as model,
      cast(datetrunc(month, predicted_at) as date) as month,
      count_big(*) as total,
      count_big(case when is_urgent is null then 1 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      count_big(case when is_urgent = 1 and urgency >= @threshold then 1 end) as tp,
      count_big(case when not is_urgent = 1 and urgency >= @threshold then 1 end) as fp,
      count_big(case when is_urgent = 1 and urgency < @threshold then 1 end) as fn,
      count_big(case when not is_urgent = 1 and urgency < @threshold then 1 end) as tn
    from predictions
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(datetrunc(month, predicted_at) as date)
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
  cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  cast(tn as float) / nullif(tn + fn, 0) as npv,
  cast(fp as float) / nullif(fp + tn, 0) as fpr,
  cast(fn as float) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn), 0) as kappa
from confusion_counts
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), month;

-- urgent_thresholds: the threshold that costs least.
-- SQL Server 2022 · definition.ts
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
      count_big(*) as n
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
      cast(case when rptb.band >= t.ordinal then 1 else 0 end as bit) as predicted,
      sum(rptb.n) as n
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by
      t.threshold,
      rptb.actual,
      cast(case when rptb.band >= t.ordinal then 1 else 0 end as bit)
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct threshold
    from rows_per_label_pair
  ),
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
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
order by threshold, actual_order, predicted_order;

-- urgent_thresholds_best: the threshold with the best value of the chosen metric.
-- SQL Server 2022 · definition.ts
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
      count_big(*) as total
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
      sum(rptb.total) as total,
      sum(case when rptb.actual is null then rptb.total else 0 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      sum(case when rptb.actual = 1 and rptb.band >= t.ordinal then rptb.total else 0 end) as tp,
      sum(
        case when not rptb.actual = 1 and rptb.band >= t.ordinal then rptb.total else 0 end
      ) as fp,
      sum(case when rptb.actual = 1 and rptb.band < t.ordinal then rptb.total else 0 end) as fn,
      sum(case when not rptb.actual = 1 and rptb.band < t.ordinal then rptb.total else 0 end) as tn
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
      cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
        / 2e0 as balanced_accuracy,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      cast(tn as float) / nullif(tn + fp, 0) as specificity,
      cast(tn as float) / nullif(tn + fn, 0) as npv,
      cast(fp as float) / nullif(fp + tn, 0) as fpr,
      cast(fn as float) / nullif(fn + tp, 0) as fnr,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
      2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
        / nullif(
          cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn),
          0
        ) as kappa,
      1e0 * fp + 10e0 * fn as cost
    from confusion_counts
  )
select top (1)
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
  [precision],
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
order by cost, threshold;

-- urgent_thresholds_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definition.ts
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
      count_big(*) as total
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
      sum(rptb.total) as total,
      sum(case when rptb.actual is null then rptb.total else 0 end) as actual_missing,
      cast(0 as bigint) as predicted_missing,
      sum(case when rptb.actual = 1 and rptb.band >= t.ordinal then rptb.total else 0 end) as tp,
      sum(
        case when not rptb.actual = 1 and rptb.band >= t.ordinal then rptb.total else 0 end
      ) as fp,
      sum(case when rptb.actual = 1 and rptb.band < t.ordinal then rptb.total else 0 end) as fn,
      sum(case when not rptb.actual = 1 and rptb.band < t.ordinal then rptb.total else 0 end) as tn
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
  cast(tp + tn as float) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (cast(tp as float) / nullif(tp + fn, 0) + cast(tn as float) / nullif(tn + fp, 0))
    / 2e0 as balanced_accuracy,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  cast(tn as float) / nullif(tn + fp, 0) as specificity,
  cast(tn as float) / nullif(tn + fn, 0) as npv,
  cast(fp as float) / nullif(fp + tn, 0) as fpr,
  cast(fn as float) / nullif(fn + tp, 0) as fnr,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(sqrt(cast(tp + fp as float) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2e0 * (cast(tp as float) * tn - cast(fp as float) * fn)
    / nullif(cast(tp + fp as float) * (fp + tn) + cast(tp + fn as float) * (fn + tn), 0) as kappa,
  1e0 * fp + 10e0 * fn as cost
from confusion_counts
order by threshold;
