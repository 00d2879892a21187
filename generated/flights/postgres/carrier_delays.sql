-- carrier_delays: how late each carrier's flights left, by month: mean, quantiles, and the share of
-- more than a quarter of an hour.
-- Postgres 16 · definitions/delays.ts
select
  a.carrier,
  a.name as airline,
  cast(date_trunc('month', f.scheduled_at) as date) as month,
  count(*) as flights,
  count(*) filter (where f.dep_delay is null) as cancelled,
  count(*) filter (where f.dep_delay > 15) as late,
  avg(cast(f.dep_delay as double precision)) as mean_delay,
  percentile_cont(0.5) within group (order by f.dep_delay) as median_delay,
  percentile_cont(0.9) within group (order by f.dep_delay) as delay90,
  stddev_samp(cast(f.dep_delay as double precision)) as spread,
  cast(count(*) filter (where f.dep_delay > 15) as double precision)
    / nullif(count(*) - count(*) filter (where f.dep_delay is null), 0) as late_share
from flights as f
join airlines as a on a.carrier = f.carrier
group by a.carrier, a.name, cast(date_trunc('month', f.scheduled_at) as date)
order by a.carrier collate "C", month
