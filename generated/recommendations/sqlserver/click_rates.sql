-- click_rates: how often each model's recommendations were clicked, by position.
-- SQL Server 2022 · definitions/behaviour.ts · @since timestamp
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with ranked_recommendations as (
  select
    model,
    rank,
    clicked_at,
    score,
    row_number() over (
      partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank
      order by score
    )
      - 1 as score_index,
    coalesce(
      lead(score, 1) over (
        partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank
        order by score
      ),
      score
    ) as score_next,
    (
      count_big(score) over (partition by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank)
        - 1
    )
      * 0.5e0 as median_score_at
  from recommendations
  where recommended_at >= @since
)
select
  min(model) as model,
  rank,
  count_big(*) as shown,
  count_big(clicked_at) as clicked,
  max(
    case
      when score_index = floor(median_score_at)
      then score + (score_next - score) * (median_score_at - floor(median_score_at))
    end
  ) as median_score,
  cast(count_big(clicked_at) as float) / nullif(count_big(*), 0) as click_rate
from ranked_recommendations
group by (model + N'.') collate Latin1_General_100_BIN2_UTF8, rank
order by cast((min(model) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), rank;
