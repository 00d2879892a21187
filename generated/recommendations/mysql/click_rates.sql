-- click_rates: how often each model's recommendations were clicked, by position.
-- MySQL 8.4 · definitions/behaviour.ts · in order: since timestamp
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with ranked_recommendations as (
  select
    model,
    `rank`,
    clicked_at,
    score,
    cast(
      row_number() over (
        partition by model collate utf8mb4_0900_bin, `rank`
        order by score
      ) as signed
    )
      - 1 as score_index,
    coalesce(
      lead(score, 1) over (partition by model collate utf8mb4_0900_bin, `rank` order by score),
      score
    ) as score_next,
    (count(score) over (partition by model collate utf8mb4_0900_bin, `rank`) - 1)
      * 0.5e0 as median_score_at
  from recommendations
  where recommended_at >= ?
)
select
  model collate utf8mb4_0900_bin as model,
  `rank`,
  count(*) as shown,
  count(clicked_at) as clicked,
  max(
    case
      when score_index = floor(median_score_at)
      then score + (score_next - score) * (median_score_at - floor(median_score_at))
    end
  ) as median_score,
  cast(count(clicked_at) as double) / nullif(count(*), 0) as click_rate
from ranked_recommendations
group by model collate utf8mb4_0900_bin, `rank`
order by model, `rank`
