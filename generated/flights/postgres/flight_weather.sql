-- flight_weather: each flight with the weather of its hour at its airport; flights without a
-- reading stay.
-- Postgres 16 · definitions/delays.ts · $1 from timestamp, $2 to timestamp
select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  w.temp <= 32.0 as is_freezing
from flights as f
left join weather as w on w.origin = f.origin and w.observed_at = date_trunc('hour', f.scheduled_at)
where f.scheduled_at >= $1 and f.scheduled_at < $2
order by f.flight_id
