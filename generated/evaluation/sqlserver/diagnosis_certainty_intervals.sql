-- diagnosis_certainty_intervals: metrics with their bootstrap intervals.
-- SQL Server 2022 · definitions/tumours.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      count_big(*) as total,
      count_big(case when label is null then 1 end) as actual_missing,
      count_big(case when predicted is null then 1 end) as predicted_missing,
      count_big(case when label = 1 and predicted = 1 then 1 end) as tp,
      count_big(case when not label = 1 and predicted = 1 then 1 end) as fp,
      count_big(case when label = 1 and not predicted = 1 then 1 end) as fn,
      count_big(case when not label = 1 and not predicted = 1 then 1 end) as tn
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
      cast(substring(hashbytes(
        'SHA2_256',
        cast(
          (
            '1:' + cast(len(cast(r.replicate as varchar(11))) as varchar(11)) + ':'
              + cast(r.replicate as varchar(11))
              + cast(len(cast(d.row_id as varchar(11))) as varchar(11)) + ':'
              + cast(d.row_id as varchar(11))
              + cast(len((d.model + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as varchar(11))
              + ':' + d.model + N''
          ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
        )
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
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
