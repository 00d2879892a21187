-- diagnosis_scores_roc: the ROC curve: points at equal shares of the rows.
-- Postgres 16 · definitions/tumours.ts
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
  ),
  combined_slices as (
    select model, 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by slot) as position,
      cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
      cast(tp as double precision) / nullif(all_positives, 0) as tpr,
      score as threshold
    from points
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model collate "C", position
