-- causes: what the causes' probabilities are worth.
-- SQL Server 2022 · definition.ts
with
  -- Each row with the probability predicted for its true class.
  true_class_probabilities as (
    select
      case
        when (cause + N'.') collate Latin1_General_100_BIN2_UTF8 = 'weather.' then p_weather
        when (cause + N'.') collate Latin1_General_100_BIN2_UTF8 = 'crew.' then p_crew
        else 0e0
      end as of_true,
      p_weather,
      p_crew
    from forecasts
  ),
  -- Each row with the number of classes predicted as more probable than the true one.
  rows_with_true_class_rank as (
    select
      of_true,
      least(greatest(of_true, 1e-15), 0.999999999999999e0) as clipped,
      case when p_weather > of_true then 1 else 0 end
        + case when p_crew > of_true then 1 else 0 end as above
    from true_class_probabilities
  )
select
  count_big(*) as n,
  -avg(case when clipped > 0 then log(clipped) end) as log_loss,
  avg(case when above < 1 and of_true > 0e0 then 1e0 else 0e0 end) as top1
from rows_with_true_class_rank;

-- causes_per_class: one-vs-rest areas of each class, with its probability as the score.
-- SQL Server 2022 · definition.ts
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
      cast(
        case
          when (kr.actual + N'.') collate Latin1_General_100_BIN2_UTF8
              = (c.label + N'.') collate Latin1_General_100_BIN2_UTF8
          then 1
          else 0
        end as bit
      ) as is_of_class,
      case when c.ordinal = 1 then kr.p_weather when c.ordinal = 2 then kr.p_crew end as score
    from known_rows as kr
    cross join classes as c
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      min(label) as label,
      score,
      count_big(case when is_of_class = 1 then 1 end) as positives,
      count_big(case when not is_of_class = 1 then 1 end) as negatives
    from one_vs_rest
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8, score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      label,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (label + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      label,
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when 1e0 - least(greatest(score, 1e-15), 0.999999999999999e0) > 0
            then log(1e0 - least(greatest(score, 1e-15), 0.999999999999999e0))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      min(st.label) as label,
      sum(st.positives) + sum(st.negatives) as n,
      sum(st.positives) as positives,
      sum(st.negatives) as negatives,
      sum(st.area) / nullif(cast(sum(st.positives) as float) * sum(st.negatives), 0) as roc_auc,
      sum(st.positives * st.[precision]) / nullif(sum(st.positives), 0) as average_precision,
      max(st.distance) as ks,
      -(sum(st.loss) / nullif(sum(st.positives) + sum(st.negatives), 0)) as log_loss,
      sum(
        st.positives * ((1e0 - st.score) * (1e0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(sum(st.positives) + sum(st.negatives), 0) as brier
    from score_terms as st
    group by (st.label + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  label,
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas
order by cast((label + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- certainty: Intervals of the metrics at one threshold.
-- SQL Server 2022 · definition.ts
with
  classes as (
    select 1 as ordinal, cast(0 as bit) as label
    union all
    select 2, cast(1 as bit)
  ),
  -- Row count per (actual, predicted) pair.
  rows_per_label_pair as (
    select
      is_late as actual,
      cast(case when risk >= 0.5e0 then 1 else 0 end as bit) as predicted,
      count_big(*) as n
    from forecasts
    where is_late is not null
      and cast(case when risk >= 0.5e0 then 1 when not risk >= 0.5e0 then 0 end as bit) is not null
    group by is_late, cast(case when risk >= 0.5e0 then 1 else 0 end as bit)
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
order by actual_order, predicted_order;

-- certainty_intervals: metrics with their bootstrap intervals.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count_big(*) as total,
      count_big(case when is_late is null then 1 end) as actual_missing,
      count_big(
        case
          when cast(case when risk >= 0.5e0 then 1 when not risk >= 0.5e0 then 0 end as bit) is null
          then 1
        end
      ) as predicted_missing,
      count_big(case when is_late = 1 and risk >= 0.5e0 then 1 end) as tp,
      count_big(case when not is_late = 1 and risk >= 0.5e0 then 1 end) as fp,
      count_big(case when is_late = 1 and risk < 0.5e0 then 1 end) as fn,
      count_big(case when not is_late = 1 and risk < 0.5e0 then 1 end) as tn
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
        when mn.ordinal = 3 then m.[precision]
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
      cast(case when f.risk >= 0.5e0 then 1 else 0 end as bit) as predicted,
      cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(len(cast(r.replicate as varchar(11))) as varchar(11)) + ':'
          + cast(r.replicate as varchar(11))
          + cast(len(cast(f.forecast_id as varchar(20))) as varchar(11)) + ':'
          + cast(f.forecast_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
    from forecasts as f
    cross join replicates as r
    where f.is_late is not null
      and cast(
        case when f.risk >= 0.5e0 then 1 when not f.risk >= 0.5e0 then 0 end as bit
      ) is not null
  ),
  -- Weight of each row in each replicate: Poisson distributed with mean 1.
  replicate_weights as (
    select
      replicate,
      actual,
      predicted,
      case
        when unit < 0.36787944117144233e0 then 0
        when unit < 0.7357588823428847e0 then 1
        when unit < 0.9196986029286058e0 then 2
        when unit < 0.9810118431238463e0 then 3
        when unit < 0.9963401531726563e0 then 4
        when unit < 0.9994058151824183e0 then 5
        when unit < 0.999916758850712e0 then 6
        when unit < 0.9999897508033253e0 then 7
        when unit < 0.999998874797402e0 then 8
        when unit < 0.9999998885745216e0 then 9
        when unit < 0.9999999899522336e0 then 10
        when unit < 0.9999999991683892e0 then 11
        when unit < 0.9999999999364022e0 then 12
        when unit < 0.9999999999954802e0 then 13
        else 14
      end as times
    from rows_with_hash
  ),
  confusion_counts_per_replicate as (
    select
      replicate,
      sum(cast(case when actual = 1 and predicted = 1 then times else 0 end as bigint)) as tp,
      sum(cast(case when not actual = 1 and predicted = 1 then times else 0 end as bigint)) as fp,
      sum(cast(case when actual = 1 and not predicted = 1 then times else 0 end as bigint)) as fn,
      sum(
        cast(case when not actual = 1 and not predicted = 1 then times else 0 end as bigint)
      ) as tn
    from replicate_weights
    group by replicate
  ),
  -- Metrics per replicate.
  metrics_per_replicate as (
    select
      replicate,
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
        when mn.ordinal = 3 then mpr.[precision]
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
  ranked_replicate_metrics as (
    select
      metric,
      value,
      row_number() over (
        partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when value is null then 1 else 0 end, value
      )
        - 1 as value_index,
      coalesce(
        lead(value, 1) over (
          partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8
          order by case when value is null then 1 else 0 end, value
        ),
        value
      ) as value_next,
      (
        count_big(value) over (partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.025e0 as low_at,
      (
        count_big(value) over (partition by (metric + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.975e0 as high_at
    from replicate_metrics
  ),
  interval_bounds as (
    select
      min(metric) as metric,
      max(
        case
          when value_index = floor(low_at)
          then value + (value_next - value) * (low_at - floor(low_at))
        end
      ) as low,
      max(
        case
          when value_index = floor(high_at)
          then value + (value_next - value) * (high_at - floor(high_at))
        end
      ) as high
    from ranked_replicate_metrics
    group by (metric + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select e.metric, ib.low, e.value as estimate, ib.high
from estimates as e
left join interval_bounds as ib on (e.metric + N'.') collate Latin1_General_100_BIN2_UTF8
    = (ib.metric + N'.') collate Latin1_General_100_BIN2_UTF8
order by e.ordinal;

-- certainty_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definition.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count_big(*) as total,
      count_big(case when is_late is null then 1 end) as actual_missing,
      count_big(
        case
          when cast(case when risk >= 0.5e0 then 1 when not risk >= 0.5e0 then 0 end as bit) is null
          then 1
        end
      ) as predicted_missing,
      count_big(case when is_late = 1 and risk >= 0.5e0 then 1 end) as tp,
      count_big(case when not is_late = 1 and risk >= 0.5e0 then 1 end) as fp,
      count_big(case when is_late = 1 and risk < 0.5e0 then 1 end) as fn,
      count_big(case when not is_late = 1 and risk < 0.5e0 then 1 end) as tn
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
from confusion_counts;

-- chosen_tags: Tags that are declared, and predicted without a score.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select min(cause) as cause, count_big(*) as n
    from forecasts
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8
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
      (
        select value
        from openjson('[' + prediction.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as prediction
    union all
    select
      f.cause,
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select
      min(satl.cause) as cause,
      satl.id,
      min(satl.label) as label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'crew.', 'weather.', 'strike.'
      )
    group by
      (satl.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      satl.id,
      (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      min(cause) as cause,
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from row_labels
    group by
      (cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      (label + N'.') collate Latin1_General_100_BIN2_UTF8
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
    left join counts_per_label as cpl on (rpg.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cpl.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and (l.label + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cpl.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
  coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
  coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
  coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
  coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard
from confusion_counts
order by cast((cause + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), ordinal;

-- chosen_tags_averages: averages of the label metrics; samples is the mean over rows.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select min(cause) as cause, count_big(*) as n
    from forecasts
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8
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
      (
        select value
        from openjson('[' + prediction.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as prediction
    union all
    select
      f.cause,
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select
      min(satl.cause) as cause,
      satl.id,
      min(satl.label) as label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'crew.', 'weather.', 'strike.'
      )
    group by
      (satl.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      satl.id,
      (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      min(cause) as cause,
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from row_labels
    group by
      (cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      (label + N'.') collate Latin1_General_100_BIN2_UTF8
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
    left join counts_per_label as cpl on (rpg.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cpl.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and (l.label + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cpl.label + N'.') collate Latin1_General_100_BIN2_UTF8
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
      coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
      coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard
    from confusion_counts
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      min(mpl.cause) as cause,
      sum(mpl.tp) as tp,
      sum(mpl.fp) as fp,
      sum(mpl.fn) as fn,
      sum(mpl.tn) as tn,
      sum(mpl.support) as support
    from metrics_per_label as mpl
    group by (mpl.cause + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      min(cause) as cause,
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from row_labels
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8, id
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
    left join counts_per_labeled_row as cplr on f.cause = cplr.cause
      and (f.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cplr.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and f.forecast_id = cplr.id
  ),
  -- Metrics of each row's labels.
  metrics_per_row as (
    select
      cause,
      tp + fn as truths,
      coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
      coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard
    from counts_per_row
  ),
  averages as (
    select
      min(mpl.cause) as cause,
      'macro' as average,
      avg(mpl.[precision]) as [precision],
      avg(mpl.recall) as recall,
      avg(mpl.f1) as f1,
      avg(mpl.jaccard) as jaccard,
      sum(mpl.support) as support
    from metrics_per_label as mpl
    group by (mpl.cause + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      cause,
      'micro' as average,
      coalesce(cast(tp as float) / nullif(tp + fp, 0), 0e0) as [precision],
      coalesce(cast(tp as float) / nullif(tp + fn, 0), 0e0) as recall,
      coalesce(2e0 * tp / nullif(2e0 * tp + fp + fn, 0), 0e0) as f1,
      coalesce(cast(tp as float) / nullif(tp + fp + fn, 0), 0e0) as jaccard,
      support
    from pooled_counts
    union all
    select
      min(mpl.cause) as cause,
      'weighted' as average,
      coalesce(
        sum(mpl.[precision] * mpl.support) / nullif(sum(mpl.support), 0),
        0e0
      ) as [precision],
      coalesce(sum(mpl.recall * mpl.support) / nullif(sum(mpl.support), 0), 0e0) as recall,
      coalesce(sum(mpl.f1 * mpl.support) / nullif(sum(mpl.support), 0), 0e0) as f1,
      coalesce(sum(mpl.jaccard * mpl.support) / nullif(sum(mpl.support), 0), 0e0) as jaccard,
      sum(mpl.support) as support
    from metrics_per_label as mpl
    group by (mpl.cause + N'.') collate Latin1_General_100_BIN2_UTF8
    union all
    select
      min(mpr.cause) as cause,
      'samples' as average,
      avg(mpr.[precision]) as [precision],
      avg(mpr.recall) as recall,
      avg(mpr.f1) as f1,
      avg(mpr.jaccard) as jaccard,
      sum(mpr.truths) as support
    from metrics_per_row as mpr
    group by (mpr.cause + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select cause, average, [precision], recall, f1, jaccard, support
from averages
order by
  cast((cause + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- chosen_tags_confusions: missed labels, each with a label that was wrongly predicted for the same
-- row.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Predicted labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.cause,
      f.forecast_id as id,
      (
        select value
        from openjson('[' + prediction.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as prediction
    union all
    select
      f.cause,
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select
      min(satl.cause) as cause,
      satl.id,
      min(satl.label) as label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'crew.', 'weather.', 'strike.'
      )
    group by
      (satl.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      satl.id,
      (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  min(missed.cause) as cause,
  min(missed.label) as actual,
  min(taken.label) as predicted,
  count_big(*) as n
from row_labels as missed
join row_labels as taken on (missed.cause + N'.') collate Latin1_General_100_BIN2_UTF8
    = (taken.cause + N'.') collate Latin1_General_100_BIN2_UTF8
  and missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by
  (missed.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
  (missed.label + N'.') collate Latin1_General_100_BIN2_UTF8,
  (taken.label + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  cast((min(missed.cause) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  n desc,
  cast((min(missed.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(taken.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- chosen_tags_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels
-- per row.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Predicted labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.cause,
      f.forecast_id as id,
      (
        select value
        from openjson('[' + prediction.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      0 as truth,
      1 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.guessed_tags, 'null'))
      where json_query(nullif(f.guessed_tags, 'null'), '$') like '[[]%'
    ) as prediction
    union all
    select
      f.cause,
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      0 as predicted
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select
      min(satl.cause) as cause,
      satl.id,
      min(satl.label) as label,
      max(satl.truth) as truth,
      max(satl.predicted) as predicted
    from scored_and_true_labels as satl
    where (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8 in (
        'crew.', 'weather.', 'strike.'
      )
    group by
      (satl.cause + N'.') collate Latin1_General_100_BIN2_UTF8,
      satl.id,
      (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      min(cause) as cause,
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from row_labels
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8, id
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
    left join counts_per_labeled_row as cplr on f.cause = cplr.cause
      and (f.cause + N'.') collate Latin1_General_100_BIN2_UTF8
        = (cplr.cause + N'.') collate Latin1_General_100_BIN2_UTF8
      and f.forecast_id = cplr.id
  ),
  -- Row counts and means per group.
  group_sums as (
    select
      min(cause) as cause,
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from counts_per_row
    group by (cause + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  cause,
  n,
  cast(3 as bigint) as labels,
  wrong_per_row / 3 as hamming_loss,
  cast(exact as float) / n as subset_accuracy,
  empty,
  labels_per_row,
  predictions_per_row
from group_sums
order by cast((cause + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- delays: how far forecasts are off.
-- SQL Server 2022 · definition.ts
with
  -- Error of each prediction: predicted - actual.
  prediction_errors as (
    select
      cast(minutes as float) as actual,
      forecast as predicted,
      forecast - cast(minutes as float) as error,
      cast(trust as float) as weight,
      sum(cast(minutes as float) * cast(trust as float)) over ()
        / nullif(sum(cast(trust as float)) over (), 0) as mean
    from forecasts
    where minutes is not null
  ),
  error_sums as (
    select
      coalesce(sum(weight), 0e0) as n,
      sum(abs(error) * weight) / nullif(sum(weight), 0) as mae,
      sum(error * error * weight) / nullif(sum(weight), 0) as mse,
      sum(error * weight) / nullif(sum(weight), 0) as bias,
      sum(abs(error) / nullif(abs(actual), 0) * weight)
        / nullif(
          sum(case when abs(error) / nullif(abs(actual), 0) is not null then weight else 0e0 end),
          0
        ) as mape,
      sum(2e0 * abs(error) / nullif(abs(actual) + abs(predicted), 0) * weight)
        / nullif(
          sum(
            case
              when 2e0 * abs(error) / nullif(abs(actual) + abs(predicted), 0) is not null
              then weight
              else 0e0
            end
          ),
          0
        ) as smape,
      max(case when weight > 0e0 then abs(error) end) as max_error,
      case
        when min(case when weight > 0e0 then actual end)
            < max(case when weight > 0e0 then actual end)
        then sum((actual - mean) * (actual - mean) * weight)
            / nullif(
              sum(case when (actual - mean) * (actual - mean) is not null then weight else 0e0 end),
              0
            )
      end as spread,
      sum(greatest(-0.9e0 * error, 0.09999999999999998e0 * error) * weight)
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
  1e0 - mse / nullif(spread, 0) as r2,
  pinball90
from error_sums;

-- risk: how well the risk tells late flights from others, with two digits of it.
-- SQL Server 2022 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      rounded_score as score,
      count_big(case when is_late = 1 then 1 end) as positives,
      count_big(case when not is_late = 1 then 1 end) as negatives
    from rounded_scores
    group by rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from rows_per_score
  ),
  -- Terms that each score adds to areas and losses.
  score_terms as (
    select
      score,
      positives,
      negatives,
      cast(negatives as float) * (cast(tp as float) - positives / 2e0) as area,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      abs(
        cast(tp as float) / nullif(all_positives, 0) - cast(fp as float) / nullif(all_negatives, 0)
      ) as distance,
      positives
        * case
          when least(greatest(score, 1e-15), 0.999999999999999e0) > 0
          then log(least(greatest(score, 1e-15), 0.999999999999999e0))
        end
        + negatives
          * case
            when 1e0 - least(greatest(score, 1e-15), 0.999999999999999e0) > 0
            then log(1e0 - least(greatest(score, 1e-15), 0.999999999999999e0))
          end as loss
    from cumulative_counts
  ),
  areas as (
    select
      coalesce(sum(st.positives), 0) + coalesce(sum(st.negatives), 0) as n,
      coalesce(sum(st.positives), 0) as positives,
      coalesce(sum(st.negatives), 0) as negatives,
      sum(st.area) / nullif(cast(sum(st.positives) as float) * sum(st.negatives), 0) as roc_auc,
      sum(st.positives * st.[precision]) / nullif(sum(st.positives), 0) as average_precision,
      max(st.distance) as ks,
      -(
        sum(st.loss) / nullif(coalesce(sum(st.positives), 0) + coalesce(sum(st.negatives), 0), 0)
      ) as log_loss,
      sum(
        st.positives * ((1e0 - st.score) * (1e0 - st.score)) + st.negatives * (st.score * st.score)
      )
        / nullif(coalesce(sum(st.positives), 0) + coalesce(sum(st.negatives), 0), 0) as brier
    from score_terms as st
  )
select
  n,
  positives,
  negatives,
  roc_auc,
  2e0 * roc_auc - 1e0 as gini,
  average_precision,
  ks,
  log_loss,
  brier
from areas;

-- risk_calibration: mean score and share of positives per bin.
-- SQL Server 2022 · definition.ts
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
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      count_big(*) as n,
      count_big(case when is_late = 1 then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded_scores
    group by cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1
  )
select
  b.bin,
  cast(b.bin - 1 as float) / 10 as lo,
  cast(b.bin as float) / 10 as hi,
  coalesce(rpb.n, 0) as n,
  rpb.mean_score,
  cast(rpb.positives as float) / rpb.n as fraction_positive
from bins as b
left join rows_per_bin as rpb on rpb.bin = b.bin
order by b.bin;

-- risk_calibration_error: calibration error: weighted mean and maximum, over the bins, of |mean
-- score - share of positives|.
-- SQL Server 2022 · definition.ts
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
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- Row counts and mean scores per bin of equal width.
  rows_per_bin as (
    select
      cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1 as bin,
      count_big(*) as n,
      count_big(case when is_late = 1 then 1 end) as positives,
      avg(rounded_score) as mean_score
    from rounded_scores
    group by cast(least(greatest(rounded_score * 10e0, 0e0), 9e0) as int) + 1
  ),
  -- Mean score and share of positives per bin.
  calibration as (
    select
      b.bin,
      cast(b.bin - 1 as float) / 10 as lo,
      cast(b.bin as float) / 10 as hi,
      coalesce(rpb.n, 0) as n,
      rpb.mean_score,
      cast(rpb.positives as float) / rpb.n as fraction_positive
    from bins as b
    left join rows_per_bin as rpb on rpb.bin = b.bin
  )
select
  coalesce(sum(c.n), 0) as n,
  sum(abs(c.mean_score - c.fraction_positive) * c.n) / nullif(sum(c.n), 0) as ece,
  max(abs(c.mean_score - c.fraction_positive)) as mce
from calibration as c;

-- risk_gains: gains and lift per bucket, from the highest score down.
-- SQL Server 2022 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select forecast_id, is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
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
      count_big(*) as n,
      count_big(case when positive = 1 then 1 end) as positives,
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
      sum(n) over (order by bucket rows between unbounded preceding and current row) as cum_count,
      sum(positives) over (
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over () as all_count,
      sum(positives) over () as all_positives
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
  cast(positives as float) / n as response_rate,
  cast(positives as float) / n / nullif(cast(all_positives as float) / all_count, 0) as lift,
  cast(cum_positives as float) / cum_count
    / nullif(cast(all_positives as float) / all_count, 0) as cum_lift,
  cast(cum_count as float) / all_count as cum_population,
  cast(cum_positives as float) / nullif(all_positives, 0) as gain
from cumulative_buckets
order by bucket;

-- risk_precision_recall: precision and recall: one point per distinct score.
-- SQL Server 2022 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      rounded_score as score,
      count_big(case when is_late = 1 then 1 end) as positives,
      count_big(case when not is_late = 1 then 1 end) as negatives
    from rounded_scores
    group by rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from rows_per_score
  )
select
  row_number() over (order by score) as position,
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(all_positives, 0) as recall,
  score as threshold
from cumulative_counts
union all
select
  count_big(*) + 1 as position,
  1e0 as [precision],
  0e0 as recall,
  cast(null as float) as threshold
from rows_per_score
order by position;

-- risk_roc: the ROC curve: one point per distinct score.
-- SQL Server 2022 · definition.ts
with
  -- Scores rounded to 2 digits, so that few of them are distinct.
  rounded_scores as (
    select is_late, floor(risk * 100e0 + 0.5e0) / 100e0 as rounded_score
    from forecasts
    where is_late is not null and risk is not null
  ),
  -- One row per distinct score: equal scores are one point of a curve.
  rows_per_score as (
    select
      rounded_score as score,
      count_big(case when is_late = 1 then 1 end) as positives,
      count_big(case when not is_late = 1 then 1 end) as negatives
    from rounded_scores
    group by rounded_score
  ),
  -- Cumulative counts from the highest score down: rows with at least this score.
  cumulative_counts as (
    select
      score,
      positives,
      negatives,
      sum(positives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over () as all_positives,
      sum(negatives) over () as all_negatives
    from rows_per_score
  )
select 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
from (
  select cast(null as float) as threshold
) as given
union all
select
  row_number() over (order by score desc) as position,
  cast(fp as float) / nullif(all_negatives, 0) as fpr,
  cast(tp as float) / nullif(all_positives, 0) as tpr,
  score as threshold
from cumulative_counts
order by position;

-- tags: Tags in JSON.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, min(satl.label) as label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from row_labels
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select count_big(*) as n
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
  cast(tp as float) / nullif(tp + fp, 0) as [precision],
  cast(tp as float) / nullif(tp + fn, 0) as recall,
  2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
  cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
from confusion_counts
order by cast((label + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- tags_averages: averages of the label metrics; samples is the mean over rows.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, min(satl.label) as label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from row_labels
  ),
  -- True positives, false positives and false negatives per label.
  counts_per_label as (
    select
      min(label) as label,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
    from predicted_labels
    group by (label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Number of rows, including rows without labels.
  rows_per_group as (
    select count_big(*) as n
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
    from confusion_counts
  ),
  -- Confusion counts summed over all classes.
  pooled_counts as (
    select
      coalesce(sum(mpl.tp), 0) as tp,
      coalesce(sum(mpl.fp), 0) as fp,
      coalesce(sum(mpl.fn), 0) as fn,
      coalesce(sum(mpl.tn), 0) as tn,
      coalesce(sum(mpl.support), 0) as support
    from metrics_per_label as mpl
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard
    from counts_per_row
  ),
  averages as (
    select
      'macro' as average,
      avg(mpl.[precision]) as [precision],
      avg(mpl.recall) as recall,
      avg(mpl.f1) as f1,
      avg(mpl.jaccard) as jaccard,
      coalesce(sum(mpl.support), 0) as support
    from metrics_per_label as mpl
    union all
    select
      'micro' as average,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(tp + fn, 0) as recall,
      2e0 * tp / nullif(2e0 * tp + fp + fn, 0) as f1,
      cast(tp as float) / nullif(tp + fp + fn, 0) as jaccard,
      support
    from pooled_counts
    union all
    select
      'weighted' as average,
      sum(mpl.[precision] * mpl.support)
        / nullif(
          sum(case when mpl.[precision] is not null then mpl.support else 0 end),
          0
        ) as [precision],
      sum(mpl.recall * mpl.support)
        / nullif(sum(case when mpl.recall is not null then mpl.support else 0 end), 0) as recall,
      sum(mpl.f1 * mpl.support)
        / nullif(sum(case when mpl.f1 is not null then mpl.support else 0 end), 0) as f1,
      sum(mpl.jaccard * mpl.support)
        / nullif(sum(case when mpl.jaccard is not null then mpl.support else 0 end), 0) as jaccard,
      coalesce(sum(mpl.support), 0) as support
    from metrics_per_label as mpl
    union all
    select
      'samples' as average,
      avg(mpr.[precision]) as [precision],
      avg(mpr.recall) as recall,
      avg(mpr.f1) as f1,
      avg(mpr.jaccard) as jaccard,
      coalesce(sum(mpr.truths), 0) as support
    from metrics_per_row as mpr
  )
select average, [precision], recall, f1, jaccard, support
from averages
order by cast((average + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- tags_confusions: missed labels, each with a label that was wrongly predicted for the same row.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, min(satl.label) as label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from row_labels
  )
select min(missed.label) as actual, min(taken.label) as predicted, count_big(*) as n
from predicted_labels as missed
join predicted_labels as taken on missed.id = taken.id
where missed.truth = 1 and missed.predicted = 0 and taken.truth = 0 and taken.predicted = 1
group by
  (missed.label + N'.') collate Latin1_General_100_BIN2_UTF8,
  (taken.label + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  n desc,
  cast((min(missed.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(taken.label) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- tags_summary: summary over all rows and labels: Hamming loss, subset accuracy and labels per row.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with
  -- Scored labels (truth = 0) and true labels (truth = 1) of each row.
  scored_and_true_labels as (
    select
      f.forecast_id as id,
      member.[key] as label,
      0 as truth,
      cast(
        coalesce(
          json_value('[' + member.value + ']', '$[0]'),
          json_query('[' + member.value + ']', '$[0]')
        ) as float
      ) as score
    from forecasts as f
    cross apply (
      select
        [key] collate database_default as [key],
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tag_scores, 'null'))
      where json_query(nullif(f.tag_scores, 'null'), '$') like '{%'
    ) as member
    union all
    select
      f.forecast_id as id,
      (
        select value
        from openjson('[' + element.value + ']')
        where [key] like '0'
          and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
      ) as label,
      1 as truth,
      cast(null as float) as score
    from forecasts as f
    cross apply (
      select
        try_cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(f.tags, 'null'))
      where json_query(nullif(f.tags, 'null'), '$') like '[[]%'
    ) as element
  ),
  -- One row per (id, label).
  row_labels as (
    select satl.id, min(satl.label) as label, max(satl.truth) as truth, max(satl.score) as score
    from scored_and_true_labels as satl
    where satl.label is not null
    group by satl.id, (satl.label + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- A label is predicted if score >= threshold.
  predicted_labels as (
    select id, label, truth, case when score >= 0.5e0 then 1 else 0 end as predicted
    from row_labels
  ),
  -- True positive, false positive and false negative labels per row with labels.
  counts_per_labeled_row as (
    select
      id,
      count_big(case when truth = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when truth = 0 and predicted = 1 then 1 end) as fp,
      count_big(case when truth = 1 and predicted = 0 then 1 end) as fn
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
      count_big(*) as n,
      count_big(case when fp = 0 and fn = 0 then 1 end) as exact,
      count_big(case when tp = 0 and fp = 0 and fn = 0 then 1 end) as empty,
      avg(cast(tp + fn as float)) as labels_per_row,
      avg(cast(tp + fp as float)) as predictions_per_row,
      avg(cast(fp + fn as float)) as wrong_per_row
    from counts_per_row
  ),
  -- Number of distinct labels.
  label_counts as (
    select count_big(distinct (label + N'.') collate Latin1_General_100_BIN2_UTF8) as labels
    from row_labels
  )
select
  gs.n,
  lc.labels,
  gs.wrong_per_row / nullif(lc.labels, 0) as hamming_loss,
  cast(gs.exact as float) / nullif(gs.n, 0) as subset_accuracy,
  gs.empty,
  gs.labels_per_row,
  gs.predictions_per_row
from group_sums as gs
cross join label_counts as lc;
