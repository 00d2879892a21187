-- diagnosis_scores_precision_recall: precision and recall: one point per equal share of the rows.
-- SQL Server 2022 · definitions/tumours.ts
with
  -- Lowest score per curve slot, with cumulative counts of the rows that have at least this score.
  curve_slots as (
    select
      min(segments.model) as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.slot
  ),
  -- Curve points with totals, which are the cumulative counts at the lowest score.
  curve_points as (
    select
      model,
      slot,
      score,
      tp,
      fp,
      max(tp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      max(fp) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from curve_slots
  ),
  precision_recall_points as (
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by slot desc
      ) as position,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(all_positives, 0) as recall,
      score as threshold
    from curve_points
    union all
    select
      min(model) as model,
      count_big(*) + 1 as position,
      1e0 as [precision],
      0e0 as recall,
      cast(null as float) as threshold
    from curve_points
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select model, position, [precision], recall, threshold
from precision_recall_points
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position;
