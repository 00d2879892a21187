-- click_rates: how often each model's recommendations were clicked, by position.
-- Postgres 16 · definitions/behaviour.ts · $1 since timestamp
select
  model,
  rank,
  count(*) as shown,
  count(clicked_at) as clicked,
  percentile_cont(0.5) within group (order by score) as median_score,
  cast(count(clicked_at) as double precision) / nullif(count(*), 0) as click_rate
from recommendations
where recommended_at >= $1
group by model, rank
order by model collate "C", rank
