-- diagnosis_scores_precision_recall: Precision and recall: a point for each score.
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
  combined_running as (
    select
      model,
      row_number() over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by score
      ) as position,
      cast(tp as float) / nullif(tp + fp, 0) as [precision],
      cast(tp as float) / nullif(all_positives, 0) as recall,
      score as threshold
    from running
    union all
    select
      min(model) as model,
      count_big(*) + 1 as position,
      1e0 as [precision],
      0e0 as recall,
      cast(null as float) as threshold
    from scored
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select model, position, [precision], recall, threshold
from combined_running
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), position;
