-- diagnosis_models: the two models side by side.
-- Postgres 16 · definitions/tumours.ts
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
        ) as kappa
    from confusion_counts
  )
select
  model,
  rank() over (order by f1 desc nulls last) as place,
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
order by place, model collate "C"
