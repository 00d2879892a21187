-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- Postgres 16 · definitions/features.ts · $1 from timestamp, $2 to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
with
  -- flights with trailing aggregates: one frame per window, over a single sort.
  flights_with_windows as (
    select
      flight_id,
      carrier,
      origin,
      scheduled_at,
      dep_delay,
      count(*) over last_25h_before_1h as flights_1d,
      count(*) over last_169h_before_1h as flights_7d,
      cast(sum(dep_delay) over last_25h_before_1h as double precision)
        / nullif(count(dep_delay) over last_25h_before_1h, 0) as mean_delay_1d,
      cast(sum(dep_delay) over last_169h_before_1h as double precision)
        / nullif(count(dep_delay) over last_169h_before_1h, 0) as mean_delay_7d
    from flights
    where scheduled_at >= cast($1 as timestamp) - interval '1 hour' - interval '7 days'
      and scheduled_at < $2
    window
      last_25h_before_1h as (
        partition by carrier
        order by scheduled_at
        range between interval '25 hours' preceding and interval '1 hour 0.000001 seconds' preceding
      ),
      last_169h_before_1h as (
        partition by carrier
        order by scheduled_at
        range between interval '169 hours' preceding
          and interval '1 hour 0.000001 seconds' preceding
      )
  ),
  -- The flights of the time that is asked for.
  departures as (
    select
      flight_id,
      carrier,
      origin,
      scheduled_at,
      dep_delay > 15 as is_late,
      flights_1d,
      flights_7d,
      mean_delay_1d,
      mean_delay_7d
    from flights_with_windows
    where scheduled_at >= $1 and scheduled_at < $2
  )
select
  d.flight_id,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.temp,
  weather.wind_speed,
  cast(extract(epoch from d.scheduled_at - weather.observed_at) as double precision)
    / 3600.0 as hours_since_reading,
  d.flights_1d,
  d.flights_7d,
  d.mean_delay_1d,
  d.mean_delay_7d
from departures as d
left join lateral (
  select w.observed_at, w.temp, w.wind_speed
  from weather as w
  where w.origin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval '3 hours'
  order by w.observed_at desc
  limit 1
) as weather on true
