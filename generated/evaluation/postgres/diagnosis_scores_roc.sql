-- diagnosis_scores_roc: the ROC curve: a point for each score.
-- Postgres 16 · definitions/tumours.ts:38
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      model,
      rounded_score as score,
      count(*) filter (where label) as positives,
      count(*) filter (where not label) as negatives
    from rounded
    group by model, rounded_score
  ),
  -- The groups that there are.
  slices as (
    select distinct model
    from scored
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
  combined_slices as (
    select model, 0 as position, 0.0 as fpr, 0.0 as tpr, cast(null as double precision) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by score desc) as position,
      cast(fp as double precision) / nullif(all_negatives, 0) as fpr,
      cast(tp as double precision) / nullif(all_positives, 0) as tpr,
      score as threshold
    from running
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model collate "C", position
