-- diagnosis_scores_gains: Gains and lift from the highest score down.
-- Spark 4.0 · definitions/tumours.ts:38
-- Note: floor: Spark's floor of a double is a bigint.
with
  -- Scores with 3 digits: few of them differ.
  rounded as (
    select
      row_id,
      model,
      label,
      case
        when abs(score * 1000 + 0.5) < 9e15 then cast(floor(score * 1000 + 0.5) as double)
        else score * 1000 + 0.5
      end
        / 1000 as rounded_score
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
      sum(n) over (
        partition by model
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_count,
      sum(positives) over (
        partition by model
        order by bucket
        rows between unbounded preceding and current row
      ) as cum_positives,
      sum(n) over (partition by model) as all_count,
      sum(positives) over (partition by model) as all_positives
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
  positives / nullif(n, 0) as response_rate,
  positives / nullif(n, 0) / nullif(all_positives / nullif(all_count, 0), 0) as lift,
  cum_positives / nullif(cum_count, 0)
    / nullif(all_positives / nullif(all_count, 0), 0) as cum_lift,
  cum_count / nullif(all_count, 0) as cum_population,
  cum_positives / nullif(all_positives, 0) as gain
from gains
order by model, bucket
