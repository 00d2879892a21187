-- diagnosis_scores_roc: the ROC curve: one point per equal share of the rows.
-- Postgres 16 · definitions/tumours.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      segments.model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by segments.model, segments.slot
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
    select model, 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
    from distinct_groups
    union all
    select
      model,
      row_number() over (partition by model order by slot) as position,
      cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
      cast(tp as double precision) / nullif(all_positives, 0) as tpr,
      score as threshold
    from curve_points
  )
select model, position, fpr, tpr, threshold
from groups_and_curve_points
order by model collate "C", position
