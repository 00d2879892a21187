-- diagnosis_scores_precision_recall: precision and recall: one point per equal share of the rows.
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
  precision_recall_points as (
    select
      model,
      row_number() over (partition by model order by slot desc) as position,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(all_positives, 0) as recall,
      score as threshold
    from curve_points
    union all
    select
      model,
      count(*) + 1 as position,
      1e0 as `precision`,
      0e0 as recall,
      cast(null as double) as threshold
    from curve_points
    group by model
  )
select model, position, `precision`, recall, threshold
from precision_recall_points
order by model, position
