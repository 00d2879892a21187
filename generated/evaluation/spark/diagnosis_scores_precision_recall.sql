-- diagnosis_scores_precision_recall: precision and recall: one point per equal share of the rows.
-- Spark 4.0 · definitions/tumours.ts
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
  )
select
  model,
  row_number() over (partition by model order by slot desc) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from curve_points
union all
select
  model,
  count(*) + 1 as position,
  1 as precision,
  0 as recall,
  cast(null as double) as threshold
from curve_points
group by model
order by model, position
