-- diagnosis_scores_roc: the ROC curve: points at equal shares of the rows.
-- Spark 4.0 · definitions/tumours.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by segments.model, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from slots
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from points
  )
select model, 0 as position, 0 as fpr, 0 as tpr, cast(null as double) as threshold
from slices
union all
select
  model,
  row_number() over (partition by model order by slot) as position,
  fp / nullif(all_negatives, 0) as fpr,
  tp / nullif(all_positives, 0) as tpr,
  score as threshold
from points
order by model, position
