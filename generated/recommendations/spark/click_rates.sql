-- click_rates: how often each model's recommendations were clicked, by position.
-- Spark 4.0 · definitions/behaviour.ts · :since timestamp
select
  model,
  rank,
  count(*) as shown,
  count(clicked_at) as clicked,
  percentile(score, 0.5) as median_score,
  count(clicked_at) / nullif(count(*), 0) as click_rate
from recommendations
where recommended_at >= :since
group by model, rank
order by model, rank
