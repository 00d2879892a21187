-- diagnosis_scores_roc: the ROC curve: a point for each score.
-- MySQL 8.4 · definitions/tumours.ts:38
-- Note: round: ROUND of a double is half to even in MySQL: it is rounded as a decimal.
with
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      d.model collate utf8mb4_0900_bin as model,
      case
        when abs(d.score) < 1e16 then cast(cast(d.score as decimal(38, 3)) as double)
        else d.score
      end as score,
      count(case when d.label then 1 end) as positives,
      count(case when not d.label then 1 end) as negatives
    from diagnoses as d
    where d.label is not null and d.score is not null
    group by
      d.model collate utf8mb4_0900_bin,
      case
        when abs(d.score) < 1e16 then cast(cast(d.score as decimal(38, 3)) as double)
        else d.score
      end
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
        ) as signed
      ) as tp,
      cast(
        sum(negatives) over (
          partition by model
          order by score desc
          rows between unbounded preceding and current row
        ) as signed
      ) as fp,
      cast(sum(positives) over (partition by model) as signed) as all_positives,
      cast(sum(negatives) over (partition by model) as signed) as all_negatives
    from scored
  ),
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as double) as threshold
    from slices
    union all
    select
      model,
      row_number() over (partition by model order by score desc) as position,
      cast(fp as double) / nullif(all_negatives, 0) as fpr,
      cast(tp as double) / nullif(all_positives, 0) as tpr,
      score as threshold
    from running
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by model, position
