-- diagnosis_scores_precision_recall: Precision and recall: points at equal shares of the rows.
-- SQL Server 2022 · definitions/tumours.ts
with
  -- The lowest score of each slot, and the rows that are at least that high.
  slots as (
    select
      min(segments.model) as model,
      segments.slot,
      min(segments.min_score) as score,
      max(segments.tp) as tp,
      max(segments.fp) as fp
    from diagnosis_scores_segments as segments
    group by (segments.model + N'.') collate Latin1_General_100_BIN2_UTF8, segments.slot
  ),
  -- The points beside all rows, which the lowest score has.
  points as (
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
    from slots
  ),
  combined_points as (
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by slot desc
      ) as position,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(all_positives, 0) as recall,
      score as threshold
    from points
    union all
    select
      min(model) as model,
      count_big(*) + 1 as position,
      1e0 as [precision],
      0e0 as recall,
      cast(null as float) as threshold
    from points
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select model, position, [precision], recall, threshold
from combined_points
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position;
