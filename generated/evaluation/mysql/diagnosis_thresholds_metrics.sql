-- diagnosis_thresholds_metrics: confusion counts and metrics of the positive class.
-- MySQL 8.4 · definitions/tumours.ts
with
  thresholds as (
    select 1 as ordinal, 0.1e0 as threshold
    union all
    select 2, 0.2e0
    union all
    select 3, 0.3e0
    union all
    select 4, 0.4e0
    union all
    select 5, 0.5e0
    union all
    select 6, 0.6e0
    union all
    select 7, 0.7e0
    union all
    select 8, 0.8e0
    union all
    select 9, 0.9e0
  ),
  -- Row counts by number of thresholds that the score reaches, in one scan.
  rows_per_threshold_band as (
    select
      model collate utf8mb4_0900_bin as model,
      label as actual,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end as band,
      count(*) as total
    from diagnoses
    group by
      model collate utf8mb4_0900_bin,
      label,
      case
        when score >= 0.9e0 then 9
        when score >= 0.8e0 then 8
        when score >= 0.7e0 then 7
        when score >= 0.6e0 then 6
        when score >= 0.5e0 then 5
        when score >= 0.4e0 then 4
        when score >= 0.3e0 then 3
        when score >= 0.2e0 then 2
        when score >= 0.1e0 then 1
        when score is not null then 0
      end
  ),
  -- Confusion counts of the positive class at each threshold.
  confusion_counts as (
    select
      rptb.model,
      t.threshold,
      cast(sum(rptb.total) as signed) as total,
      cast(
        sum(case when rptb.actual is null then rptb.total else 0 end) as signed
      ) as actual_missing,
      cast(
        sum(case when rptb.band is null then rptb.total else 0 end) as signed
      ) as predicted_missing,
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
    group by rptb.model, t.threshold
  )
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
order by model, threshold
