-- diagnosis_scores_gains: Gains and lift from the highest score down.
-- SQL Server 2022 · definitions/tumours.ts:38
-- Note: round: a double is rounded as its shortest text says; a decimal by a cast, which rounds
--   half away from zero.
with
  -- Rows from the highest score down, in buckets of equal size.
  bucketed as (
    select
      d.model,
      d.label as positive,
      case
        when cast(try_cast(d.score as decimal(38, 4)) as float) = d.score
        then cast(cast(cast(d.score as decimal(38, 4)) as decimal(38, 3)) as float)
        else round(d.score, 3)
      end as score,
      ntile(10) over (
        partition by (d.model + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case
            when cast(try_cast(d.score as decimal(38, 4)) as float) = d.score
            then cast(cast(cast(d.score as decimal(38, 4)) as decimal(38, 3)) as float)
            else round(d.score, 3)
          end desc,
          d.row_id
      ) as bucket
    from diagnoses as d
    where d.label is not null and d.score is not null
  ),
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
