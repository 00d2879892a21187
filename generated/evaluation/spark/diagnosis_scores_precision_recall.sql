-- diagnosis_scores_precision_recall: Precision and recall: a point for each score.
-- Spark 4.0 · definitions/tumours.ts:38
with
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      d.model,
      round(d.score, 3) as score,
      count(*) filter (where d.label) as positives,
      count(*) filter (where not d.label) as negatives
    from diagnoses as d
    where d.label is not null and d.score is not null
    group by d.model, round(d.score, 3)
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by model
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by model
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (partition by model) as all_positives,
      sum(negatives) over (partition by model) as all_negatives
    from scored
  )
select
  model,
  row_number() over (partition by model order by score) as position,
  tp / nullif(tp + fp, 0) as precision,
  tp / nullif(all_positives, 0) as recall,
  score as threshold
from running
union all
select
  model,
  count(*) + 1 as position,
  1D as precision,
  0D as recall,
  cast(null as double) as threshold
from scored
group by model
order by model, position
