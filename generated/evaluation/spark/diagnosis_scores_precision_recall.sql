-- diagnosis_scores_precision_recall: Precision and recall: points at equal shares of the rows.
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
  )
select
  model,
  row_number() over (partition by model order by slot desc) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from points
union all
select
  model,
  count(*) + 1 as position,
  1 as precision,
  0 as recall,
  cast(null as double) as threshold
from points
group by model
order by model, position
