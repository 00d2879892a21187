-- flight_weather: each flight with the weather of its hour at its airport; flights without a
-- reading stay.
-- Spark 4.0 · definitions/delays.ts · :from timestamp, :to timestamp
select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  w.temp <= 32 as is_freezing
from flights as f
left join weather as w on w.origin = f.origin
  and w.observed_at = cast(date_trunc('hour', f.scheduled_at) as timestamp_ntz)
where f.scheduled_at >= :from and f.scheduled_at < :to
order by f.flight_id
