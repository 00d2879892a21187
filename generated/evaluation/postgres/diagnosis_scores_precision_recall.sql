-- diagnosis_scores_precision_recall: Precision and recall: a point for each score.
-- Postgres 16 · definitions/tumours.ts:38
-- Note: round: round(double) is half to even in Postgres, and its conversion to numeric keeps 15
--   digits: it is rounded as its text says.
with
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      d.model,
      cast(round(cast(cast(d.score as text) as numeric), 3) as double precision) as score,
      count(*) filter (where d.label) as positives,
      count(*) filter (where not d.label) as negatives
    from diagnoses as d
    where d.label is not null and d.score is not null
    group by d.model, cast(round(cast(cast(d.score as text) as numeric), 3) as double precision)
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      cast(
        sum(positives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as tp,
      cast(
        sum(negatives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as bigint
      ) as fp,
      cast(sum(positives) over (partition by model) as bigint) as all_positives,
      cast(sum(negatives) over (partition by model) as bigint) as all_negatives
    from scored
  ),
  combined_running as (
    select
      model,
      row_number() over (partition by model order by score) as position,
      cast(tp as double precision) / nullif(tp + fp, 0) as precision,
      cast(tp as double precision) / nullif(all_positives, 0) as recall,
      score as threshold
    from running
    union all
    select
      model,
      count(*) + 1 as position,
      1.0 as precision,
      0.0 as recall,
      cast(null as double precision) as threshold
    from scored
    group by model
  )
select model, position, precision, recall, threshold
from combined_running
order by model collate "C", position
