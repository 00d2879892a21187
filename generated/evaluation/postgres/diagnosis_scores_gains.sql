-- diagnosis_scores_gains: Gains and lift from the highest score down.
-- Postgres 16 · definitions/tumours.ts:38
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select row_id, model, label, floor(score * 1000.0 + 0.5) / 1000.0 as rounded_score
    from diagnoses
    where label is not null and score is not null
  ),
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      model,
      label as positive,
      rounded_score as score,
      ntile(10) over (partition by model order by rounded_score desc, row_id) as bucket
    from rounded
  ),
  -- What each bucket holds.
  buckets as (
    select
      model,
      bucket,
      count(*) as n,
      count(*) filter (where positive) as positives,
      avg(score) as mean_score,
      min(score) as min_score,
      max(score) as max_score
    from bucketed
    group by model, bucket
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
      cast(
        sum(n) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_count,
      cast(
        sum(positives) over (
          partition by model
          order by bucket
          rows between unbounded preceding and current row
        ) as bigint
      ) as cum_positives,
      cast(sum(n) over (partition by model) as bigint) as all_count,
      cast(sum(positives) over (partition by model) as bigint) as all_positives
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
  cast(positives as double precision) / nullif(n, 0) as response_rate,
  cast(positives as double precision) / nullif(n, 0)
    / nullif(cast(all_positives as double precision) / nullif(all_count, 0), 0) as lift,
  cast(cum_positives as double precision) / nullif(cum_count, 0)
    / nullif(cast(all_positives as double precision) / nullif(all_count, 0), 0) as cum_lift,
  cast(cum_count as double precision) / nullif(all_count, 0) as cum_population,
  cast(cum_positives as double precision) / nullif(all_positives, 0) as gain
from gains
order by model collate "C", bucket
