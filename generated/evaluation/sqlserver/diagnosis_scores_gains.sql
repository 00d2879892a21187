-- diagnosis_scores_gains: Gains and lift from the highest score down.
-- SQL Server 2022 · definitions/tumours.ts:38
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select row_id, model, label, floor(score * 1000e0 + 0.5e0) / 1000e0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      model,
      label as positive,
      rounded_score as score,
      ntile(10) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by rounded_score desc, row_id
      ) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      min(model) as model,
      bucket,
      count_big(*) as n,
      count_big(case when positive = 1 then 1 end) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, bucket
  ),
  -- Each bucket beside all buckets up to it, and all of them.
  gains as (
    select
      model,
      bucket,
      n,
      positives,
      mean_score,
      min_score,
      max_score,
      sum(n) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_count,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8) as all_count,
      sum(positives) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as all_positives
    from buckets
  )
select
  model,
  bucket,
  n,
  positives,
  mean_score,
  min_score,
  max_score,
  cum_count,
  cum_positives,
  cast(positives as float) / nullif(n, 0) as response_rate,
  cast(positives as float) / nullif(n, 0)
    / nullif(cast(all_positives as float) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as float) / nullif(cum_count, 0)
    / nullif(cast(all_positives as float) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as float) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as float) / nullif(all_positives, 0) as gain
from gains
order by cast((model + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), bucket;
