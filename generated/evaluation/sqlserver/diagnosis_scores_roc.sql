-- diagnosis_scores_roc: the ROC curve: a point for each score.
-- SQL Server 2022 · definitions/tumours.ts:38
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
      min(model) as model,
      rounded_score as score,
      count_big(case when label = 1 then 1 end) as positives,
      count_big(case when not label = 1 then 1 end) as negatives
    from rounded
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rounded_score
  ),
  -- The groups that there are.
  slices as (
    select min(model) as model
    from scored
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- From the highest score down: the rows that are at least that high.
  running as (
    select
      model,
      score,
      positives,
      negatives,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as tp,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
        rows between unbounded preceding and current row
      ) as fp,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives,
      sum(negatives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_negatives
    from scored
  ),
  combined_slices as (
    select model, 0 as position, 0e0 as fpr, 0e0 as tpr, cast(null as float) as threshold
    from slices
    union all
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score desc
      ) as position,
      cast(fp as float) / nullif(all_negatives, 0) as fpr,
      cast(tp as float) / nullif(all_positives, 0) as tpr,
      score as threshold
    from running
  )
select model, position, fpr, tpr, threshold
from combined_slices
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position;
