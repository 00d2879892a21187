-- carrier_delays: how late each carrier's flights left, by month: mean, quantiles, and the share of
-- more than a quarter of an hour.
-- Spark 4.0 · definitions/delays.ts
select
  a.carrier,
  a.name as airline,
  trunc(f.scheduled_at, 'month') as month,
  count(*) as flights,
  count(*) filter (where f.dep_delay is null) as cancelled,
  count(*) filter (where f.dep_delay > 15) as late,
  avg(f.dep_delay) as mean_delay,
  percentile(f.dep_delay, 0.5) as median_delay,
  percentile(f.dep_delay, 0.9) as delay90,
  stddev_samp(f.dep_delay) as spread,
  count(*) filter (where f.dep_delay > 15)
    / nullif(count(*) - count(*) filter (where f.dep_delay is null), 0) as late_share
from flights as f
join airlines as a on a.carrier = f.carrier
group by a.carrier, a.name, trunc(f.scheduled_at, 'month')
order by a.carrier, month
