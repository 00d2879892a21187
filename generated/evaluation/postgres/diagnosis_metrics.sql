-- diagnosis_metrics: confusion counts and metrics of the positive class.
-- Postgres 16 · definitions/tumours.ts · $1 threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      model,
      count(*) as total,
      count(*) filter (where label is null) as actual_missing,
      count(*) filter (where (score >= $1) is null) as predicted_missing,
      count(*) filter (where label and score >= $1) as tp,
      count(*) filter (where not label and score >= $1) as fp,
      count(*) filter (where label and score < $1) as fn,
      count(*) filter (where not label and score < $1) as tn
    from diagnoses
    group by model
  )
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
    / nullif(sqrt(cast(tp + fp as double precision) * (tp + fn) * (tn + fp) * (tn + fn)), 0) as mcc,
  2.0 * (cast(tp as double precision) * tn - cast(fp as double precision) * fn)
    / nullif(
      cast(tp + fp as double precision) * (fp + tn) + cast(tp + fn as double precision) * (fn + tn),
      0
    ) as kappa,
  5.0::float8 * tp / nullif(5.0::float8 * tp + fp + 4.0::float8 * fn, 0) as f2
from confusion_counts
order by model collate "C"
