-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- Spark 4.0 · definitions/features.ts · :from timestamp, :to timestamp
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
      cast(sum(dep_delay) over last_25h_before_1h as double)
        / nullif(count(dep_delay) over last_25h_before_1h, 0) as mean_delay_1d,
      cast(sum(dep_delay) over last_169h_before_1h as double)
        / nullif(count(dep_delay) over last_169h_before_1h, 0) as mean_delay_7d
    from flights
    where scheduled_at >= :from - interval 1 hour - interval 7 days and scheduled_at < :to
    window
      last_25h_before_1h as (
        partition by carrier
        order by scheduled_at
        range between interval '1 01:00:00' day to second preceding
          and interval '0 01:00:00.000001' day to second preceding
      ),
      last_169h_before_1h as (
        partition by carrier
        order by scheduled_at
        range between interval '7 01:00:00' day to second preceding
          and interval '0 01:00:00.000001' day to second preceding
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
    where scheduled_at >= :from and scheduled_at < :to
  ),
  -- departures and weather on one time line for each origin; turn says which comes first at one
  -- instant.
  timeline as (
    select
      flight_id,
      carrier,
      origin,
      scheduled_at as at,
      is_late,
      flights_1d,
      flights_7d,
      mean_delay_1d,
      mean_delay_7d,
      1 as turn,
      cast(null as timestamp_ntz) as observed_at,
      cast(null as double) as temp,
      cast(null as double) as wind_speed
    from departures
    union all
    select
      cast(null as int) as flight_id,
      cast(null as string) as carrier,
      origin,
      greatest(observed_at, available_at) as at,
      cast(null as boolean) as is_late,
      cast(null as bigint) as flights_1d,
      cast(null as bigint) as flights_7d,
      cast(null as double) as mean_delay_1d,
      cast(null as double) as mean_delay_7d,
      0 as turn,
      observed_at,
      temp,
      wind_speed
    from weather
  ),
  -- The latest that was known so far: a row that became known later and is older does not take its
  -- place.
  known as (
    select
      flight_id,
      carrier,
      origin,
      at,
      is_late,
      flights_1d,
      flights_7d,
      mean_delay_1d,
      mean_delay_7d,
      turn,
      observed_at,
      temp,
      wind_speed,
      max(observed_at) over (
        partition by origin
        order by at, turn, observed_at
        rows between unbounded preceding and current row
      ) as latest_weather
    from timeline
  ),
  -- Each row of weather begins a stretch, which the departures after it belong to.
  stretches as (
    select
      flight_id,
      carrier,
      origin,
      at,
      is_late,
      flights_1d,
      flights_7d,
      mean_delay_1d,
      mean_delay_7d,
      turn,
      observed_at,
      temp,
      wind_speed,
      count(case when turn = 0 and observed_at >= latest_weather then 1 end) over (
        partition by origin
        order by at, turn, observed_at
        rows between unbounded preceding and current row
      ) as stretch
    from known
  ),
  filled as (
    select
      s.flight_id,
      s.carrier,
      s.origin,
      s.at,
      s.is_late,
      s.flights_1d,
      s.flights_7d,
      s.mean_delay_1d,
      s.mean_delay_7d,
      s.turn,
      first_value(s.observed_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at
      ) as observed_at,
      first_value(s.temp) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at
      ) as temp,
      first_value(s.wind_speed) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at
      ) as wind_speed
    from stretches as s
  )
select
  f.flight_id,
  f.origin,
  f.at as scheduled_at,
  f.is_late,
  case when f.observed_at >= f.at - interval 3 hours then f.temp end as temp,
  case when f.observed_at >= f.at - interval 3 hours then f.wind_speed end as wind_speed,
  timestampdiff(
    microsecond,
    case when f.observed_at >= f.at - interval 3 hours then f.observed_at end,
    f.at
  )
    / 1000000
    / 3600 as hours_since_reading,
  f.flights_1d,
  f.flights_7d,
  f.mean_delay_1d,
  f.mean_delay_7d
from filled as f
where f.turn = 1
