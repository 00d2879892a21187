-- causes: what the causes' probabilities are worth.
-- Postgres 16 · definition.ts
with
  -- Each row with the probability predicted for its true class.
  true_class_probabilities as (
    select
      case
        when cause = 'weather' then p_weather
        when cause = 'crew' then p_crew
        else 0.0
      end as of_true,
      p_weather,
      p_crew
    from forecasts
  ),
  -- Each row with the number of classes predicted as more probable than the true one.
  rows_with_true_class_rank as (
    select
      of_true,
      least(greatest(of_true, 1e-15), 0.999999999999999) as clipped,
      case when p_weather > of_true then 1 else 0 end
        + case when p_crew > of_true then 1 else 0 end as above
    from true_class_probabilities
  )
select
  count(*) as n,
  -avg(case when clipped > 0 then ln(clipped) end) as log_loss,
  avg(case when above < 1 and of_true > 0.0 then 1.0::float8 else 0.0 end) as top1
from rows_with_true_class_rank

-- causes_per_class: one-vs-rest areas of each class, with its probability as the score.
-- Postgres 16 · definition.ts
with
  known_rows as (
    select cause as actual, p_weather, p_crew
    from forecasts
  ),
  classes as (
    select 1 as ordinal, 'weather' as label
    union all
    select 2, 'crew'
  ),
  -- One row per (row, class), with the class's probability as score.
  one_vs_rest as (
    select
      c.label,
      kr.actual = c.label as is_of_class,
      case when c.ordinal = 1 then kr.p_weather when c.ordinal = 2 then kr.p_crew end as score
    from known_rows as kr
    cross join classes as c
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      label,
      score,
      count(*) filter (where is_of_class) as positives,
      count(*) filter (where not is_of_class) as negatives
    from one_vs_rest
    group by label, score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      label,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          partition by label
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over (partition by label) as bigint) as all_positives,
      cast(sum(negatives) over (partition by label) as bigint) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as double precision)
        * (cast(tp as double precision) - cast(positives as double precision) / 2.0) as area,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999))
        end
        + negatives
          * case
            when 1.0 - least(greatest(score, 1e-15), 0.999999999999999) > 0
            then ln(1.0 - least(greatest(score, 1e-15), 0.999999999999999))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      st.label,
      cast(sum(st.positives) as bigint) + cast(sum(st.negatives) as bigint) as n,
      cast(sum(st.positives) as bigint) as positives,
      cast(sum(st.negatives) as bigint) as negatives,
      sum(st.area)
        / nullif(
          cast(cast(sum(st.positives) as bigint) as double precision)
            * cast(sum(st.negatives) as bigint),
          0
        ) as roc_auc,
      sum(st.positives * st.precision)
        / nullif(cast(sum(st.positives) as bigint), 0) as average_precision,
      max(st.distance) as ks,
      -(
        sum(st.loss)
          / nullif(cast(sum(st.positives) as bigint) + cast(sum(st.negatives) as bigint), 0)
      ) as log_loss,
      sum(
        st.positives * ((1.0 - st.score) * (1.0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(cast(sum(st.positives) as bigint) + cast(sum(st.negatives) as bigint), 0) as brier
    from score_terms as st
    group by st.label
  )
select
  label,
  n,
  positives,
  negatives,
  roc_auc,
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by label collate "C"

-- certainty: Intervals of the metrics at one threshold.
-- Postgres 16 · definition.ts
with
  classes as (
    select 1 as ordinal, false as label
    union all
    select 2, true
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select is_late as actual, risk >= 0.5 as predicted, count(*) as n
    from forecasts
    where is_late is not null and (risk >= 0.5) is not null
    group by is_late, risk >= 0.5
  ),
  -- All (actual, predicted) class pairs, including empty ones.
  class_pairs as (
    select
      actual_class.ordinal as actual_order,
      predicted_class.ordinal as predicted_order,
      actual_class.label as actual,
      predicted_class.label as predicted,
      coalesce(rplp.n, 0) as n
    from classes as actual_class
    cross join classes as predicted_class
    left join rows_per_label_pair as rplp on rplp.actual = actual_class.label
      and rplp.predicted = predicted_class.label
  )
select actual, predicted, n
from class_pairs
order by actual_order, predicted_order

-- certainty_intervals: metrics with their bootstrap intervals.
-- Postgres 16 · definition.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count(*) as total,
      count(*) filter (where is_late is null) as actual_missing,
      count(*) filter (where (risk >= 0.5) is null) as predicted_missing,
      count(*) filter (where is_late and risk >= 0.5) as tp,
      count(*) filter (where not is_late and risk >= 0.5) as fp,
      count(*) filter (where is_late and risk < 0.5) as fn,
      count(*) filter (where not is_late and risk < 0.5) as tn
    from forecasts
  ),
  -- Metrics of all rows.
  metrics as (
    select
      total,
      actual_missing,
      predicted_missing,
      tp + fp + fn + tn as n,
      tp,
      fp,
      fn,
      tn,
      cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (
        cast(tp as double precision) / nullif(tp + fn, 0)
          + cast(tn as double precision) / nullif(tn + fp, 0)
      )
        / 2.0 as balanced_accuracy,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      cast(tn as double precision) / nullif(tn + fn, 0) as npv,
      cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
      cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)),
          0
        ) as mcc,
      2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          cast(tp + fp as double precision) * (fp + tn)
            + cast(tp + fn as double precision) * (fn + tn),
          0
        ) as kappa
    from confusion_counts
  ),
  metric_names as (
    select 1 as ordinal, 'accuracy' as metric
    union all
    select 2, 'balancedAccuracy'
    union all
    select 3, 'precision'
    union all
    select 4, 'recall'
    union all
    select 5, 'specificity'
    union all
    select 6, 'npv'
    union all
    select 7, 'fpr'
    union all
    select 8, 'fnr'
    union all
    select 9, 'f1'
    union all
    select 10, 'jaccard'
    union all
    select 11, 'mcc'
    union all
    select 12, 'kappa'
  ),
  estimates as (
    select
      mn.ordinal,
      mn.metric,
      case
        when mn.ordinal = 1 then m.accuracy
        when mn.ordinal = 2 then m.balanced_accuracy
        when mn.ordinal = 3 then m.precision
        when mn.ordinal = 4 then m.recall
        when mn.ordinal = 5 then m.specificity
        when mn.ordinal = 6 then m.npv
        when mn.ordinal = 7 then m.fpr
        when mn.ordinal = 8 then m.fnr
        when mn.ordinal = 9 then m.f1
        when mn.ordinal = 10 then m.jaccard
        when mn.ordinal = 11 then m.mcc
        when mn.ordinal = 12 then m.kappa
      end as value
    from metrics as m
    cross join metric_names as mn
  ),
  digits as (
    select 0 as digit
    union all
    select 1
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
  ),
  digits_with_replicate as (
    select 1 + ones.digit + 10 * tens.digit + 100 * hundreds.digit as replicate
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
  ),
  replicates as (
    select replicate
    from digits_with_replicate
    where replicate <= 200
  ),
  -- One row per (row, replicate), with a hash of its id in [0, 1).
  rows_with_hash as (
    select
      r.replicate,
      f.is_late as actual,
      f.risk >= 0.5 as predicted,
      cast(
        cast(
          'x' || left(
            encode(
              sha256(
                convert_to(
                  '2026:'
                    || cast(char_length(cast(r.replicate as text)) as text)
                    || ':'
                    || cast(r.replicate as text)
                    || cast(char_length(cast(f.forecast_id as text)) as text)
                    || ':'
                    || cast(f.forecast_id as text),
                  'UTF8'
                )
              ),
              'hex'
            ),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as unit
    from forecasts as f
    cross join replicates as r
    where f.is_late is not null and (f.risk >= 0.5) is not null
  ),
  -- Weight of each row in each replicate: Poisson distributed with mean 1.
  replicate_weights as (
    select
      replicate,
      actual,
      predicted,
      case
        when unit < 0.36787944117144233 then 0
        when unit < 0.7357588823428847 then 1
        when unit < 0.9196986029286058 then 2
        when unit < 0.9810118431238463 then 3
        when unit < 0.9963401531726563 then 4
        when unit < 0.9994058151824183 then 5
        when unit < 0.999916758850712 then 6
        when unit < 0.9999897508033253 then 7
        when unit < 0.999998874797402 then 8
        when unit < 0.9999998885745216 then 9
        when unit < 0.9999999899522336 then 10
        when unit < 0.9999999991683892 then 11
        when unit < 0.9999999999364022 then 12
        when unit < 0.9999999999954802 then 13
        else 14
      end as times
    from rows_with_hash
  ),
  confusion_counts_per_replicate as (
    select
      replicate,
      sum(case when actual and predicted then times else 0 end) as tp,
      sum(case when not actual and predicted then times else 0 end) as fp,
      sum(case when actual and not predicted then times else 0 end) as fn,
      sum(case when not actual and not predicted then times else 0 end) as tn
    from replicate_weights
    group by replicate
  ),
  -- Metrics per replicate.
  metrics_per_replicate as (
    select
      replicate,
      cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
      (
        cast(tp as double precision) / nullif(tp + fn, 0)
          + cast(tn as double precision) / nullif(tn + fp, 0)
      )
        / 2.0 as balanced_accuracy,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
      cast(tn as double precision) / nullif(tn + fn, 0) as npv,
      cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
      cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)),
          0
        ) as mcc,
      2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
        / nullif(
          cast(tp + fp as double precision) * (fp + tn)
            + cast(tp + fn as double precision) * (fn + tn),
          0
        ) as kappa
    from confusion_counts_per_replicate
  ),
  -- One row per replicate and metric.
  replicate_metrics as (
    select
      mn.ordinal,
      mn.metric,
      case
        when mn.ordinal = 1 then mpr.accuracy
        when mn.ordinal = 2 then mpr.balanced_accuracy
        when mn.ordinal = 3 then mpr.precision
        when mn.ordinal = 4 then mpr.recall
        when mn.ordinal = 5 then mpr.specificity
        when mn.ordinal = 6 then mpr.npv
        when mn.ordinal = 7 then mpr.fpr
        when mn.ordinal = 8 then mpr.fnr
        when mn.ordinal = 9 then mpr.f1
        when mn.ordinal = 10 then mpr.jaccard
        when mn.ordinal = 11 then mpr.mcc
        when mn.ordinal = 12 then mpr.kappa
      end as value
    from metrics_per_replicate as mpr
    cross join metric_names as mn
  ),
  interval_bounds as (
    select
      metric,
      percentile_cont(0.025) within group (order by value) as low,
      percentile_cont(0.975) within group (order by value) as high
    from replicate_metrics
    group by metric
  )
select e.metric, ib.low, e.value as estimate, ib.high
from estimates as e
left join interval_bounds as ib on e.metric = ib.metric
order by e.ordinal

-- certainty_metrics: confusion counts and metrics of the positive class.
-- Postgres 16 · definition.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count(*) as total,
      count(*) filter (where is_late is null) as actual_missing,
      count(*) filter (where (risk >= 0.5) is null) as predicted_missing,
      count(*) filter (where is_late and risk >= 0.5) as tp,
      count(*) filter (where not is_late and risk >= 0.5) as fp,
      count(*) filter (where is_late and risk < 0.5) as fn,
      count(*) filter (where not is_late and risk < 0.5) as tn
    from forecasts
  )
select
  total,
  actual_missing,
  predicted_missing,
  tp + fp + fn + tn as n,
  tp,
  fp,
  fn,
  tn,
  cast(tp + tn as double precision) / nullif(tp + fp + fn + tn, 0) as accuracy,
  (
    cast(tp as double precision) / nullif(tp + fn, 0)
      + cast(tn as double precision) / nullif(tn + fp, 0)
  )
    / 2.0 as balanced_accuracy,
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(tp + fn, 0) as recall,
  cast(tn as double precision) / nullif(tn + fp, 0) as specificity,
  cast(tn as double precision) / nullif(tn + fn, 0) as npv,
  cast(fp as double precision) / nullif(fp + tn, 0) as fpr,
  cast(fn as double precision) / nullif(fn + tp, 0) as fnr,
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
  (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(
      cast(tp + fp as double precision) * (fp + tn) + cast(tp + fn as double precision) * (fn + tn),
      0
    ) as kappa
from confusion_counts

-- chosen_tags: Tags that are declared, and predicted without a score.
-- Postgres 16 · definition.ts
with
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select cause, count(*) as n
    from forecasts
    group by cause
  ),
  -- Declared labels, in their order.
  labels as (
    select 1 as ordinal, 'crew' as label
    union all
    select 2, 'weather'
    union all
    select 3, 'strike'
  ),
  -- Predicted labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(prediction.value) in ('string', 'boolean')
          or prediction.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then prediction.value #>> '{}'
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.guessed_tags) = 'array' then f.guessed_tags
    end) with ordinality as prediction (value, ordinal)
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select
      satl.cause,
      satl.id,
      satl.label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where satl.label in ('crew', 'weather', 'strike')
    group by satl.cause, satl.id, satl.label
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      cause,
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from row_labels
    group by cause, label
  ),
  -- All declared labels, including those that never occur.
  counts_per_declared_label as (
    select
      rpg.cause,
      l.ordinal,
      l.label,
      coalesce(cpl.tp, 0) as tp,
      coalesce(cpl.fp, 0) as fp,
      coalesce(cpl.fn, 0) as fn,
      rpg.n
    from rows_per_group as rpg
    cross join labels as l
    left join counts_per_label as cpl on rpg.cause = cpl.cause and l.label = cpl.label
  ),
  -- Confusion counts per label, over all rows of its group.
  confusion_counts as (
    select
      cause,
      ordinal,
      label,
      tp + fn as support,
      tp + fp as predicted_count,
      tp,
      fp,
      fn,
      n - tp - fp - fn as tn
    from counts_per_declared_label
  )
select
  cause,
  label,
  support,
  predicted_count,
  tp,
  fp,
  fn,
  tn,
  coalesce(cast(tp as double precision) / nullif(tp + fp, 0), 0.0) as precision,
  coalesce(cast(tp as double precision) / nullif(tp + fn, 0), 0.0) as recall,
  coalesce(2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0), 0.0) as f1,
  coalesce(cast(tp as double precision) / nullif(tp + fp + fn, 0), 0.0) as jaccard
from confusion_counts
order by cause collate "C", ordinal

-- chosen_tags_averages: averages of the label metrics; samples is the mean over rows.
-- Postgres 16 · definition.ts
with
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select cause, count(*) as n
    from forecasts
    group by cause
  ),
  -- Declared labels, in their order.
  labels as (
    select 1 as ordinal, 'crew' as label
    union all
    select 2, 'weather'
    union all
    select 3, 'strike'
  ),
  -- Predicted labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(prediction.value) in ('string', 'boolean')
          or prediction.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then prediction.value #>> '{}'
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.guessed_tags) = 'array' then f.guessed_tags
    end) with ordinality as prediction (value, ordinal)
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select
      satl.cause,
      satl.id,
      satl.label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where satl.label in ('crew', 'weather', 'strike')
    group by satl.cause, satl.id, satl.label
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      cause,
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from row_labels
    group by cause, label
  ),
  -- All declared labels, including those that never occur.
  counts_per_declared_label as (
    select
      rpg.cause,
      l.ordinal,
      l.label,
      coalesce(cpl.tp, 0) as tp,
      coalesce(cpl.fp, 0) as fp,
      coalesce(cpl.fn, 0) as fn,
      rpg.n
    from rows_per_group as rpg
    cross join labels as l
    left join counts_per_label as cpl on rpg.cause = cpl.cause and l.label = cpl.label
  ),
  -- Confusion counts per label, over all rows of its group.
  confusion_counts as (
    select
      cause,
      label,
      tp + fn as support,
      tp + fp as predicted_count,
      tp,
      fp,
      fn,
      n - tp - fp - fn as tn
    from counts_per_declared_label
  ),
  metrics_per_label as (
    select
      cause,
      label,
      support,
      predicted_count,
      tp,
      fp,
      fn,
      tn,
      coalesce(cast(tp as double precision) / nullif(tp + fp, 0), 0.0) as precision,
      coalesce(cast(tp as double precision) / nullif(tp + fn, 0), 0.0) as recall,
      coalesce(2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0), 0.0) as f1,
      coalesce(cast(tp as double precision) / nullif(tp + fp + fn, 0), 0.0) as jaccard
    from confusion_counts
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      mpl.cause,
      cast(sum(mpl.tp) as bigint) as tp,
      cast(sum(mpl.fp) as bigint) as fp,
      cast(sum(mpl.fn) as bigint) as fn,
      cast(sum(mpl.tn) as bigint) as tn,
      cast(sum(mpl.support) as bigint) as support
    from metrics_per_label as mpl
    group by mpl.cause
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      cause,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from row_labels
    group by cause, id
  ),
  -- True positive, false positive and false negative labels per row, including rows without labels.
  counts_per_row as (
    select
      f.cause,
      f.forecast_id as id,
      coalesce(cplr.tp, 0) as tp,
      coalesce(cplr.fp, 0) as fp,
      coalesce(cplr.fn, 0) as fn
    from forecasts as f
    left join counts_per_labeled_row as cplr on f.cause = cplr.cause and f.forecast_id = cplr.id
  ),
  -- Metrics of each row's labels.
  metrics_per_row as (
    select
      cause,
      tp + fn as truths,
      coalesce(cast(tp as double precision) / nullif(tp + fp, 0), 0.0) as precision,
      coalesce(cast(tp as double precision) / nullif(tp + fn, 0), 0.0) as recall,
      coalesce(2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0), 0.0) as f1,
      coalesce(cast(tp as double precision) / nullif(tp + fp + fn, 0), 0.0) as jaccard
    from counts_per_row
  ),
  averages as (
    select
      mpl.cause,
      'macro' as average,
      avg(mpl.precision) as precision,
      avg(mpl.recall) as recall,
      avg(mpl.f1) as f1,
      avg(mpl.jaccard) as jaccard,
      cast(sum(mpl.support) as bigint) as support
    from metrics_per_label as mpl
    group by mpl.cause
    union all
    select
      cause,
      'micro' as average,
      coalesce(cast(tp as double precision) / nullif(tp + fp, 0), 0.0) as precision,
      coalesce(cast(tp as double precision) / nullif(tp + fn, 0), 0.0) as recall,
      coalesce(2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0), 0.0) as f1,
      coalesce(cast(tp as double precision) / nullif(tp + fp + fn, 0), 0.0) as jaccard,
      support
    from pooled_counts
    union all
    select
      mpl.cause,
      'weighted' as average,
      coalesce(
        sum(mpl.precision * mpl.support) / nullif(cast(sum(mpl.support) as bigint), 0),
        0.0
      ) as precision,
      coalesce(
        sum(mpl.recall * mpl.support) / nullif(cast(sum(mpl.support) as bigint), 0),
        0.0
      ) as recall,
      coalesce(sum(mpl.f1 * mpl.support) / nullif(cast(sum(mpl.support) as bigint), 0), 0.0) as f1,
      coalesce(
        sum(mpl.jaccard * mpl.support) / nullif(cast(sum(mpl.support) as bigint), 0),
        0.0
      ) as jaccard,
      cast(sum(mpl.support) as bigint) as support
    from metrics_per_label as mpl
    group by mpl.cause
    union all
    select
      mpr.cause,
      'samples' as average,
      avg(mpr.precision) as precision,
      avg(mpr.recall) as recall,
      avg(mpr.f1) as f1,
      avg(mpr.jaccard) as jaccard,
      cast(sum(mpr.truths) as bigint) as support
    from metrics_per_row as mpr
    group by mpr.cause
  )
select cause, average, precision, recall, f1, jaccard, support
from averages
order by cause collate "C", average collate "C"

-- chosen_tags_confusions: missed labels, each with a label that was wrongly predicted for the same
-- row.
-- Postgres 16 · definition.ts
with
  -- Predicted labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(prediction.value) in ('string', 'boolean')
          or prediction.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then prediction.value #>> '{}'
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.guessed_tags) = 'array' then f.guessed_tags
    end) with ordinality as prediction (value, ordinal)
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select
      satl.cause,
      satl.id,
      satl.label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where satl.label in ('crew', 'weather', 'strike')
    group by satl.cause, satl.id, satl.label
  )
select missed.cause, missed.label as actual, taken.label as predicted, count(*) as n
from row_labels as missed
join row_labels as taken on missed.cause = taken.cause and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.cause, missed.label, taken.label
order by missed.cause collate "C", n desc, missed.label collate "C", taken.label collate "C"

-- chosen_tags_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels
-- per row.
-- Postgres 16 · definition.ts
with
  -- Predicted labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(prediction.value) in ('string', 'boolean')
          or prediction.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then prediction.value #>> '{}'
      end as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.guessed_tags) = 'array' then f.guessed_tags
    end) with ordinality as prediction (value, ordinal)
    union all
    select
      f.cause,
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select
      satl.cause,
      satl.id,
      satl.label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where satl.label in ('crew', 'weather', 'strike')
    group by satl.cause, satl.id, satl.label
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      cause,
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from row_labels
    group by cause, id
  ),
  -- True positive, false positive and false negative labels per row, including rows without labels.
  counts_per_row as (
    select
      f.cause,
      f.forecast_id as id,
      coalesce(cplr.tp, 0) as tp,
      coalesce(cplr.fp, 0) as fp,
      coalesce(cplr.fn, 0) as fn
    from forecasts as f
    left join counts_per_labeled_row as cplr on f.cause = cplr.cause and f.forecast_id = cplr.id
  ),
  -- Row counts and means per group.
  group_sums as (
    select
      cause,
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(cast(tp + fn as double precision)) as labels_per_row,
      avg(cast(tp + fp as double precision)) as predictions_per_row,
      avg(cast(fp + fn as double precision)) as wrong_per_row
    from counts_per_row
    group by cause
  )
select
  cause,
  n,
  3::bigint as labels,
  wrong_per_row / 3 as hamming_loss,
  cast(exact as double precision) / n as subset_accuracy,
  empty,
  labels_per_row,
  predictions_per_row
from group_sums
order by cause collate "C"

-- delays: how far forecasts are off.
-- Postgres 16 · definition.ts
with
  -- Error of each prediction: predicted - actual.
  prediction_errors as (
    select
      cast(minutes as double precision) as actual,
      forecast as predicted,
      forecast - cast(minutes as double precision) as error,
      cast(trust as double precision) as weight,
      sum(cast(minutes as double precision) * cast(trust as double precision)) over ()
        / nullif(sum(cast(trust as double precision)) over (), 0) as mean
    from forecasts
    where minutes is not null
  ),
  error_sums as (
    select
      coalesce(sum(weight), 0.0) as n,
      sum(abs(error) * weight) / nullif(sum(weight), 0) as mae,
      sum(error * error * weight) / nullif(sum(weight), 0) as mse,
      sum(error * weight) / nullif(sum(weight), 0) as bias,
      sum(abs(error) / nullif(abs(actual), 0) * weight)
        / nullif(
          sum(case when abs(error) / nullif(abs(actual), 0) is not null then weight else 0.0 end),
          0
        ) as mape,
      sum(2.0 * abs(error) / nullif(abs(actual) + abs(predicted), 0) * weight)
        / nullif(
          sum(
            case
              when 2.0 * abs(error) / nullif(abs(actual) + abs(predicted), 0) is not null
              then weight
              else 0.0
            end
          ),
          0
        ) as smape,
      max(case when weight > 0.0 then abs(error) end) as max_error,
      case
        when min(case when weight > 0.0 then actual end)
            < max(case when weight > 0.0 then actual end)
        then sum((actual - mean) * (actual - mean) * weight)
            / nullif(
              sum(case when (actual - mean) * (actual - mean) is not null then weight else 0.0 end),
              0
            )
      end as spread,
      sum(greatest(-0.9 * error, 0.09999999999999998 * error) * weight)
        / nullif(sum(weight), 0) as pinball90
    from prediction_errors
  )
select
  n,
  mae,
  mse,
  case when mse >= 0 then sqrt(mse) end as rmse,
  bias,
  mape,
  smape,
  max_error,
  1.0 - mse / nullif(spread, 0) as r2,
  pinball90
from error_sums

-- risk: how well the risk tells late flights from others, with two digits of it.
-- Postgres 16 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100.0 + 0.5) / 100.0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      rounded_score as score,
      count(*) filter (where is_late) as positives,
      count(*) filter (where not is_late) as negatives
    from rounded_scores
    group by rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over () as bigint) as all_positives,
      cast(sum(negatives) over () as bigint) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      score,
      positives,
      negatives,
      cast(negatives as double precision)
        * (cast(tp as double precision) - cast(positives as double precision) / 2.0) as area,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      abs(
        cast(tp as double precision) / nullif(all_positives, 0)
          - cast(fp as double precision) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999) > 0
          then ln(least(greatest(score, 1e-15), 0.999999999999999))
        end
        + negatives
          * case
            when 1.0 - least(greatest(score, 1e-15), 0.999999999999999) > 0
            then ln(1.0 - least(greatest(score, 1e-15), 0.999999999999999))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      coalesce(cast(sum(st.positives) as bigint), 0)
        + coalesce(cast(sum(st.negatives) as bigint), 0) as n,
      coalesce(cast(sum(st.positives) as bigint), 0) as positives,
      coalesce(cast(sum(st.negatives) as bigint), 0) as negatives,
      sum(st.area)
        / nullif(
          cast(cast(sum(st.positives) as bigint) as double precision)
            * cast(sum(st.negatives) as bigint),
          0
        ) as roc_auc,
      sum(st.positives * st.precision)
        / nullif(cast(sum(st.positives) as bigint), 0) as average_precision,
      max(st.distance) as ks,
      -(
        sum(st.loss)
          / nullif(
            coalesce(cast(sum(st.positives) as bigint), 0)
              + coalesce(cast(sum(st.negatives) as bigint), 0),
            0
          )
      ) as log_loss,
      sum(
        st.positives * ((1.0 - st.score) * (1.0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(
          coalesce(cast(sum(st.positives) as bigint), 0)
            + coalesce(cast(sum(st.negatives) as bigint), 0),
          0
        ) as brier
    from score_terms as st
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2.0 * roc_auc - 1.0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas

-- risk_calibration: mean score and share of positives per bin.
-- Postgres 16 · definition.ts
with
  bins as (
    select 1 as bin
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
    union all
    select 10
  ),
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100.0 + 0.5) / 100.0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      cast(trunc(least(greatest(rounded_score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      count(*) as n,
      count(*) filter (where is_late) as positives,
      avg(rounded_score) as mean_score
    from rounded_scores
    group by cast(trunc(least(greatest(rounded_score * 10.0, 0.0), 9.0)) as integer) + 1
  )
select
  b.bin,
  cast(b.bin - 1 as double precision) / 10 as lo,
  cast(b.bin as double precision) / 10 as hi,
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  cast(rpb.positives as double precision) / rpb.n as fraction_positive
from bins as b
left join rows_per_bin as rpb on rpb.bin = b.bin
order by b.bin

-- risk_calibration_error: calibration error: weighted mean and maximum, over the bins, of |mean
-- score - share of positives|.
-- Postgres 16 · definition.ts
with
  bins as (
    select 1 as bin
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
    union all
    select 10
  ),
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100.0 + 0.5) / 100.0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      cast(trunc(least(greatest(rounded_score * 10.0, 0.0), 9.0)) as integer) + 1 as bin,
      count(*) as n,
      count(*) filter (where is_late) as positives,
      avg(rounded_score) as mean_score
    from rounded_scores
    group by cast(trunc(least(greatest(rounded_score * 10.0, 0.0), 9.0)) as integer) + 1
  ),
  -- Mean score and share of positives per bin.
  calibration as (
    select
      b.bin,
      cast(b.bin - 1 as double precision) / 10 as lo,
      cast(b.bin as double precision) / 10 as hi,
      coalesce(rpb.n, 0) as n,
      rpb.mean_score,
      cast(rpb.positives as double precision) / rpb.n as fraction_positive
    from bins as b
    left join rows_per_bin as rpb on rpb.bin = b.bin
  )
select
  coalesce(cast(sum(c.n) as bigint), 0) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(cast(sum(c.n) as bigint), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c

-- risk_gains: gains and lift per bucket, from the highest score down.
-- Postgres 16 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select forecast_id, is_late, floor(risk * 100.0 + 0.5) / 100.0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- Rows in buckets of equal size, from the highest score down.
  rows_with_bucket as (
    select
      is_late as positive,
      rounded_score as score,
      ntile(10) over (order by rounded_score desc, forecast_id) as bucket
    from rounded_scores
  ),
  -- Row counts, positives and scores per bucket.
  buckets as (
    select
      bucket,
      count(*) as n,
      count(*) filter (where positive) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from rows_with_bucket
    group by bucket
  ),
  -- Each bucket with the cumulative counts up to it and the totals of all buckets.
  cumulative_buckets as (
    select
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      cast(
        sum(n) over (order by bucket rows between unbounded preceding and current row) as bigint
      ) as cum_count,
      cast(
        sum(positives) over (
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_positives,
      cast(sum(n) over () as bigint) as all_count,
      cast(sum(positives) over () as bigint) as all_positives
    from buckets
  )
select
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as double precision) / n as response_rate,
  cast(positives as double precision) / n
    / nullif(cast(all_positives as double precision) / all_count, 0) as lift,
  cast(cum_positives as double precision) / cum_count
    / nullif(cast(all_positives as double precision) / all_count, 0) as cum_lift,
  cast(cum_count as double precision) / all_count as cum_population,
  cast(cum_positives as double precision) / nullif(all_positives, 0) as gain
from cumulative_buckets
order by bucket

-- risk_precision_recall: precision and recall: one point per distinct score.
-- Postgres 16 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100.0 + 0.5) / 100.0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      rounded_score as score,
      count(*) filter (where is_late) as positives,
      count(*) filter (where not is_late) as negatives
    from rounded_scores
    group by rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over () as bigint) as all_positives,
      cast(sum(negatives) over () as bigint) as all_negatives
    from rows_per_score
  )
select
  row_number() over (order by score) as position,
  cast(tp as double precision) / nullif(tp + fp, 0) as precision,
  cast(tp as double precision) / nullif(all_positives, 0) as recall,
  score as threshold
from cumulative_counts
union all
select
  count(*) + 1 as position,
  1.0 as precision,
  0.0 as recall,
  cast(null as double precision) as threshold
from rows_per_score
order by position

-- risk_roc: the ROC curve: one point per distinct score.
-- Postgres 16 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100.0 + 0.5) / 100.0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      rounded_score as score,
      count(*) filter (where is_late) as positives,
      count(*) filter (where not is_late) as negatives
    from rounded_scores
    group by rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over () as bigint) as all_positives,
      cast(sum(negatives) over () as bigint) as all_negatives
    from rows_per_score
  )
select 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
from (
  select cast(null as double precision) as threshold
) as given
union all
select
  row_number() over (order by score desc) as position,
  cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
  cast(tp as double precision) / nullif(all_positives, 0) as tpr,
  score as threshold
from cumulative_counts
order by position

-- tags: Tags in JSON.
-- Postgres 16 · definition.ts
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from forecasts as f
    cross join jsonb_each(case
      when jsonb_typeof(f.tag_scores) = 'object' then f.tag_scores
    end) as member (key, value)
    union all
    select
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, satl.label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from row_labels
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by label
  ),
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select count(*) as n
    from forecasts
  ),
  -- Confusion counts per label, over all rows of its group.
  confusion_counts as (
    select
      cpl.label,
      cpl.tp + cpl.fn as support,
      cpl.tp + cpl.fp as predicted_count,
      cpl.tp,
      cpl.fp,
      cpl.fn,
      rpg.n - cpl.tp - cpl.fp - cpl.fn as tn
    from counts_per_label as cpl
    cross join rows_per_group as rpg
  )
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
  2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
  cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts
order by label collate "C"

-- tags_averages: averages of the label metrics; samples is the mean over rows.
-- Postgres 16 · definition.ts
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from forecasts as f
    cross join jsonb_each(case
      when jsonb_typeof(f.tag_scores) = 'object' then f.tag_scores
    end) as member (key, value)
    union all
    select
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, satl.label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from row_labels
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      label,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by label
  ),
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select count(*) as n
    from forecasts
  ),
  -- Confusion counts per label, over all rows of its group.
  confusion_counts as (
    select
      cpl.label,
      cpl.tp + cpl.fn as support,
      cpl.tp + cpl.fp as predicted_count,
      cpl.tp,
      cpl.fp,
      cpl.fn,
      rpg.n - cpl.tp - cpl.fp - cpl.fn as tn
    from counts_per_label as cpl
    cross join rows_per_group as rpg
  ),
  metrics_per_label as (
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
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      coalesce(cast(sum(mpl.tp) as bigint), 0) as tp,
      coalesce(cast(sum(mpl.fp) as bigint), 0) as fp,
      coalesce(cast(sum(mpl.fn) as bigint), 0) as fn,
      coalesce(cast(sum(mpl.tn) as bigint), 0) as tn,
      coalesce(cast(sum(mpl.support) as bigint), 0) as support
    from metrics_per_label as mpl
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by id
  ),
  -- True positive, false positive and false negative labels per row, including rows without labels.
  counts_per_row as (
    select
      f.forecast_id as id,
      coalesce(cplr.tp, 0) as tp,
      coalesce(cplr.fp, 0) as fp,
      coalesce(cplr.fn, 0) as fn
    from forecasts as f
    left join counts_per_labeled_row as cplr on f.forecast_id = cplr.id
  ),
  -- Metrics of each row's labels.
  metrics_per_row as (
    select
      tp + fn as truths,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard
    from counts_per_row
  ),
  averages as (
    select
      'macro' as average,
      avg(mpl.precision) as precision,
      avg(mpl.recall) as recall,
      avg(mpl.f1) as f1,
      avg(mpl.jaccard) as jaccard,
      coalesce(cast(sum(mpl.support) as bigint), 0) as support
    from metrics_per_label as mpl
    union all
    select
      'micro' as average,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(tp + fn, 0) as recall,
      2.0::float8 * tp / nullif(2.0::float8 * tp + fp + fn, 0) as f1,
      cast(tp as double precision) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      'weighted' as average,
      sum(mpl.precision * mpl.support)
        / nullif(
          cast(sum(case when mpl.precision is not null then mpl.support else 0 end) as bigint),
          0
        ) as precision,
      sum(mpl.recall * mpl.support)
        / nullif(
          cast(sum(case when mpl.recall is not null then mpl.support else 0 end) as bigint),
          0
        ) as recall,
      sum(mpl.f1 * mpl.support)
        / nullif(
          cast(sum(case when mpl.f1 is not null then mpl.support else 0 end) as bigint),
          0
        ) as f1,
      sum(mpl.jaccard * mpl.support)
        / nullif(
          cast(sum(case when mpl.jaccard is not null then mpl.support else 0 end) as bigint),
          0
        ) as jaccard,
      coalesce(cast(sum(mpl.support) as bigint), 0) as support
    from metrics_per_label as mpl
    union all
    select
      'samples' as average,
      avg(mpr.precision) as precision,
      avg(mpr.recall) as recall,
      avg(mpr.f1) as f1,
      avg(mpr.jaccard) as jaccard,
      coalesce(cast(sum(mpr.truths) as bigint), 0) as support
    from metrics_per_row as mpr
  )
select average, precision, recall, f1, jaccard, support
from averages
order by average collate "C"

-- tags_confusions: missed labels, each with a label that was wrongly predicted for the same row.
-- Postgres 16 · definition.ts
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from forecasts as f
    cross join jsonb_each(case
      when jsonb_typeof(f.tag_scores) = 'object' then f.tag_scores
    end) as member (key, value)
    union all
    select
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, satl.label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from row_labels
  )
select missed.label as actual, taken.label as predicted, count(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by missed.label, taken.label
order by n desc, missed.label collate "C", taken.label collate "C"

-- tags_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels per row.
-- Postgres 16 · definition.ts
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.key as label,
      0 as truth,
      cast(member.value #>> '{}' as double precision) as score
    from forecasts as f
    cross join jsonb_each(case
      when jsonb_typeof(f.tag_scores) = 'object' then f.tag_scores
    end) as member (key, value)
    union all
    select
      f.forecast_id as id,
      case
        when jsonb_typeof(element.value) in ('string', 'boolean')
          or element.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then element.value #>> '{}'
      end as label,
      1 as truth,
      cast(null as double precision) as score
    from forecasts as f
    cross join jsonb_array_elements(case
      when jsonb_typeof(f.tags) = 'array' then f.tags
    end) with ordinality as element (value, ordinal)
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, satl.label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, satl.label
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5 then 1 else 0 end as predicted
    from row_labels
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      id,
      count(*) filter (where truth = 1 and predicted = 1) as tp,
      count(*) filter (where truth = 0 and predicted = 1) as fp,
      count(*) filter (where truth = 1 and predicted = 0) as fn
    from predicted_labels
    group by id
  ),
  -- True positive, false positive and false negative labels per row, including rows without labels.
  counts_per_row as (
    select
      f.forecast_id as id,
      coalesce(cplr.tp, 0) as tp,
      coalesce(cplr.fp, 0) as fp,
      coalesce(cplr.fn, 0) as fn
    from forecasts as f
    left join counts_per_labeled_row as cplr on f.forecast_id = cplr.id
  ),
  -- Row counts and means per group.
  group_sums as (
    select
      count(*) as n,
      count(*) filter (where fp = 0 and fn = 0) as exact,
      count(*) filter (where tp = 0 and fp = 0 and fn = 0) as empty,
      avg(cast(tp + fn as double precision)) as labels_per_row,
      avg(cast(tp + fp as double precision)) as predictions_per_row,
      avg(cast(fp + fn as double precision)) as wrong_per_row
    from counts_per_row
  ),
  -- Number of distinct labels.
  label_counts as (
    select count(distinct label) as labels
    from row_labels
  )
select
  gs.n,
  lc.labels,
  gs.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(gs.exact as double precision) / nullif(gs.n, 0) as subset_accuracy,
  gs.empty,
  gs.labels_per_row,
  gs.predictions_per_row
from group_sums as gs
cross join label_counts as lc
