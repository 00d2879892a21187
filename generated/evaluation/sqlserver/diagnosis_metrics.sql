-- diagnosis_metrics: confusion counts and metrics of the positive class.
-- SQL Server 2022 · definitions/tumours.ts · @threshold double (default 0.5)
with
  -- Confusion counts of the positive class, in one scan.
  confusion_counts as (
    select
      min(model) as model,
      count_big(*) as total,
      count_big(case when label is null then 1 end) as actual_missing,
      count_big(
        case
          when cast(
              case when score >= @threshold then 1 when not score >= @threshold then 0 end as bit
            ) is null
          then 1
        end
      ) as predicted_missing,
      count_big(case when label = 1 and score >= @threshold then 1 end) as tp,
      count_big(case when not label = 1 and score >= @threshold then 1 end) as fp,
      count_big(case when label = 1 and score < @threshold then 1 end) as fn,
      count_big(case when not label = 1 and score < @threshold then 1 end) as tn
    from diagnoses
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
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
  5e0 * tp / nullif(5e0 * tp + fp + 4e0 * fn, 0) as f2
from confusion_counts
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
