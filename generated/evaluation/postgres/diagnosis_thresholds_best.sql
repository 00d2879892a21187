-- diagnosis_thresholds_best: the threshold with the best value of the chosen metric.
-- Postgres 16 · definitions/tumours.ts
with
  thresholds as (
    select 1 as ordinal, 0.1::float8 as threshold
    union all
    select 2, 0.2
    union all
    select 3, 0.3
    union all
    select 4, 0.4
    union all
    select 5, 0.5
    union all
    select 6, 0.6
    union all
    select 7, 0.7
    union all
    select 8, 0.8
    union all
    select 9, 0.9
  ),
  -- Row counts by number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      model,
      label as actual,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end as band,
      count(*) as total
    from diagnoses
    group by
      model,
      label,
      case
        when score >= 0.9 then 9
        when score >= 0.8 then 8
        when score >= 0.7 then 7
        when score >= 0.6 then 6
        when score >= 0.5 then 5
        when score >= 0.4 then 4
        when score >= 0.3 then 3
        when score >= 0.2 then 2
        when score >= 0.1 then 1
        when score is not null then 0
      end
  ),
  -- Confusion counts of the positive class at each threshold.
  confusion_counts as (
    select
      rptb.model,
      t.threshold,
      cast(sum(rptb.total) as bigint) as total,
      cast(
        sum(case when rptb.actual is null then rptb.total else 0 end) as bigint
      ) as actual_missing,
      cast(
        sum(case when rptb.band is null then rptb.total else 0 end) as bigint
      ) as predicted_missing,
      cast(
        sum(case when rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as bigint
      ) as tp,
      cast(
        sum(
          case when not rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end
        ) as bigint
      ) as fp,
      cast(
        sum(case when rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as bigint
      ) as fn,
      cast(
        sum(
          case when not rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end
        ) as bigint
      ) as tn
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by rptb.model, t.threshold
  ),
  -- Metrics per group.
  metrics as (
    select
      model,
      threshold,
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
        ) as kappa,
      1.0::float8 * fp + 10.0::float8 * fn as cost
    from confusion_counts
  )
select distinct on (model collate "C")
  model,
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
order by model collate "C", cost, threshold
