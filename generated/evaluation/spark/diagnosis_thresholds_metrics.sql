-- diagnosis_thresholds_metrics: confusion counts and metrics of the positive class.
-- Spark 4.0 · definitions/tumours.ts
with
  thresholds as (
    select 1 as ordinal, 0.1D as threshold
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
      sum(rptb.total) as total,
      sum(case when rptb.actual is null then rptb.total else 0 end) as actual_missing,
      sum(case when rptb.band is null then rptb.total else 0 end) as predicted_missing,
      sum(case when rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as tp,
      sum(case when not rptb.actual and rptb.band >= t.ordinal then rptb.total else 0 end) as fp,
      sum(case when rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as fn,
      sum(case when not rptb.actual and rptb.band < t.ordinal then rptb.total else 0 end) as tn
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
order by model, threshold
