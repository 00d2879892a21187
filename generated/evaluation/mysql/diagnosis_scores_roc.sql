-- diagnosis_scores_roc: the ROC curve: one point per equal share of the rows.
-- MySQL 8.4 · definitions/tumours.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.model collate utf8mb4_0900_bin as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by segments.model collate utf8mb4_0900_bin, segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (partition by model) as all_positives,
      max(fp) over (partition by model) as all_negatives
    from curve_slots
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct model
    from curve_points
  ),
  groups_and_curve_points as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as double) as threshold
    from distinct_groups
    union all
    select
      model,
      row_number() over (partition by model order by slot) as position,
      cast(fp as double) / nullif(all_negatives, 0) as fpr,
      cast(tp as double) / nullif(all_positives, 0) as tpr,
      score as threshold
    from curve_points
  )
select model, position, fpr, tpr, threshold
from groups_and_curve_points
order by model, position
