-- diagnosis_scores_precision_recall: Precision and recall: a point for each score.
-- MySQL 8.4 · definitions/tumours.ts:38
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- One row for each score: equal scores are one point of a curve.
  scored as (
    select
      model collate utf8mb4_0900_bin as model,
      rounded_score as score,
      count(case when label then 1 end) as positives,
      count(case when not label then 1 end) as negatives
    from rounded
    group by model collate utf8mb4_0900_bin, rounded_score
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
  combined_running as (
    select
      model,
      row_number() over (partition by model order by score) as position,
      cast(tp as double) / nullif(tp + fp, 0) as `precision`,
      cast(tp as double) / nullif(all_positives, 0) as recall,
      score as threshold
    from running
    union all
    select
      model,
      count(*) + 1 as position,
      1e0 as `precision`,
      0e0 as recall,
      cast(null as double) as threshold
    from scored
    group by model
  )
select model, position, `precision`, recall, threshold
from combined_running
order by model, position
