-- diagnosis_by_month_metrics: confusion counts and metrics of the positive class.
-- MySQL 8.4 · definitions/tumours.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model collate utf8mb4_0900_bin as model,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime)) as month,
      count(*) as total,
      count(case when label is null then 1 end) as actual_missing,
      count(case when predicted is null then 1 end) as predicted_missing,
      count(case when label and predicted then 1 end) as tp,
      count(case when not label and predicted then 1 end) as fp,
      count(case when label and not predicted then 1 end) as fn,
      count(case when not label and not predicted then 1 end) as tn
    from diagnoses
    group by
      model collate utf8mb4_0900_bin,
      date(cast(date_format(predicted_at, '%Y-%m-01') as datetime))
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
    / nullif(cast(tp + fp as double) * (fp + tn) + cast(tp + fn as double) * (fn + tn), 0) as kappa
from confusion_counts
order by model, month
