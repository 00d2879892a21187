-- diagnosis_thresholds_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definitions/tumours.ts
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
      min(model) as model,
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
      count_big(*) as total
    from diagnoses
    group by
      (model + N'.') collate Latin1_General_100_BIN2_UTF8,
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
      min(rptb.model) as model,
      t.threshold,
      sum(rptb.total) as total,
      sum(case when rptb.actual is null then rptb.total else 0 end) as actual_missing,
      sum(case when rptb.band is null then rptb.total else 0 end) as predicted_missing,
      sum(case when rptb.actual = 1 and rptb.band >= t.ordinal then rptb.total else 0 end) as tp,
      sum(
        case when not rptb.actual = 1 and rptb.band >= t.ordinal then rptb.total else 0 end
      ) as fp,
      sum(case when rptb.actual = 1 and rptb.band < t.ordinal then rptb.total else 0 end) as fn,
      sum(case when not rptb.actual = 1 and rptb.band < t.ordinal then rptb.total else 0 end) as tn
    from thresholds as t
    cross join rows_per_threshold_band as rptb
    group by (rptb.model + N'.') collate Latin1_General_100_BIN2_UTF8, t.threshold
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
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), threshold;
