-- diagnosis_scores_gains: Gains and lift from the highest score down.
-- Postgres 16 · definitions/tumours.ts:38
-- Note: round: round(double) is half to even in Postgres, and its conversion to numeric keeps 15
--   digits: it is rounded as its text says.
with
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      d.model,
      d.label as positive,
      cast(round(cast(cast(d.score as text) as numeric), 3) as double precision) as score,
      ntile(10) over (
        partition by d.model
        order by cast(round(cast(cast(d.score as text) as numeric), 3) as double precision) desc,
          d.row_id
      ) as bucket
    from diagnoses as d
    where d.label is not null and d.score is not null
  ),
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
