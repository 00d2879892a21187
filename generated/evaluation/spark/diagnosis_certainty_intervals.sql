-- diagnosis_certainty_intervals: metrics with their bootstrap intervals.
-- Spark 4.0 · definitions/tumours.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count(*) as total,
      count(*) filter (where label is null) as actual_missing,
      count(*) filter (where predicted is null) as predicted_missing,
      count(*) filter (where label and predicted) as tp,
      count(*) filter (where not label and predicted) as fp,
      count(*) filter (where label and not predicted) as fn,
      count(*) filter (where not label and not predicted) as tn
    from diagnoses
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
    select 1 + ones.digit + 10 * tens.digit as replicate
    from digits as ones
    cross join digits as tens
  ),
  replicates as (
    select replicate
    from digits_with_replicate
    where replicate <= 50
  ),
  -- One row per (row, replicate), with a hash of its id in [0, 1).
  rows_with_hash as (
    select
      r.replicate,
      d.label as actual,
      d.predicted,
      cast(
        conv(substr(sha2('1:'
          || cast(char_length(cast(r.replicate as string)) as string)
          || ':'
          || cast(r.replicate as string)
          || cast(char_length(cast(d.row_id as string)) as string)
          || ':'
          || cast(d.row_id as string)
          || cast(char_length(d.model) as string)
          || ':'
          || d.model, 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496 as unit
    from diagnoses as d
    cross join replicates as r
    where d.label is not null and d.predicted is not null
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
    select metric, percentile(value, 0.025) as low, percentile(value, 0.975) as high
    from replicate_metrics
    group by metric
  )
select e.metric, ib.low, e.value as estimate, ib.high
from estimates as e
left join interval_bounds as ib on e.metric = ib.metric
order by e.ordinal
