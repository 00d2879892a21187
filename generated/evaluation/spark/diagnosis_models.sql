-- diagnosis_models: the two models side by side.
-- Spark 4.0 · definitions/tumours.ts
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model,
      count(*) as total,
      count(*) filter (where label is null) as actual_missing,
      count(*) filter (where predicted is null) as predicted_missing,
      count(*) filter (where label and predicted) as tp,
      count(*) filter (where not label and predicted) as fp,
      count(*) filter (where label and not predicted) as fn,
      count(*) filter (where not label and not predicted) as tn
    from diagnoses
    where model in ('logistic_regression', 'gaussian_nb')
    group by model
  ),
  -- Metrics per model.
  metrics as (
    select
      model,
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
  )
select
  model,
  rank() over (order by f1 desc) as place,
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
  kappa
from metrics
order by place, model
