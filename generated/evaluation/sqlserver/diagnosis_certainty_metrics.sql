-- diagnosis_certainty_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definitions/tumours.ts
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
