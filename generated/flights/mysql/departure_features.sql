-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- MySQL 8.4 · definitions/features.ts · parameters in order:
--   from timestamp
--   to timestamp
--   from timestamp
--   to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
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
      cast(cast(sum(dep_delay) over last_25h_before_1h as signed) as double)
        / nullif(count(dep_delay) over last_25h_before_1h, 0) as mean_delay_1d,
      cast(cast(sum(dep_delay) over last_169h_before_1h as signed) as double)
        / nullif(count(dep_delay) over last_169h_before_1h, 0) as mean_delay_7d
    from flights
    where scheduled_at >= cast(? as datetime(6)) - interval 1 hour - interval 7 day
      and scheduled_at < ?
    window
      last_25h_before_1h as (
        partition by carrier collate utf8mb4_0900_bin
        order by scheduled_at
        range between interval 25 hour preceding
          and interval '3600.000001' second_microsecond preceding
      ),
      last_169h_before_1h as (
        partition by carrier collate utf8mb4_0900_bin
        order by scheduled_at
        range between interval 169 hour preceding
          and interval '3600.000001' second_microsecond preceding
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
    where scheduled_at >= ? and scheduled_at < ?
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
      cast(null as datetime(6)) as observed_at,
      cast(null as double) as temp,
      cast(null as double) as wind_speed
    from departures
    union all
    select
      cast(null as signed) as flight_id,
      null as carrier,
      origin,
      greatest(observed_at, available_at) as at,
      cast(null as signed) as is_late,
      cast(null as signed) as flights_1d,
      cast(null as signed) as flights_7d,
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
        partition by origin collate utf8mb4_0900_bin
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
        partition by origin collate utf8mb4_0900_bin
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
        partition by s.origin collate utf8mb4_0900_bin, s.stretch
        order by s.at, s.turn, s.observed_at
      ) as observed_at,
      first_value(s.temp) over (
        partition by s.origin collate utf8mb4_0900_bin, s.stretch
        order by s.at, s.turn, s.observed_at
      ) as temp,
      first_value(s.wind_speed) over (
        partition by s.origin collate utf8mb4_0900_bin, s.stretch
        order by s.at, s.turn, s.observed_at
      ) as wind_speed
    from stretches as s
  )
select
  f.flight_id,
  f.origin,
  f.at as scheduled_at,
  f.is_late,
  case when f.observed_at >= f.at - interval 3 hour then f.temp end as temp,
  case when f.observed_at >= f.at - interval 3 hour then f.wind_speed end as wind_speed,
  timestampdiff(
    microsecond,
    case when f.observed_at >= f.at - interval 3 hour then f.observed_at end,
    f.at
  )
    / 1e6
    / 3600e0 as hours_since_reading,
  f.flights_1d,
  f.flights_7d,
  f.mean_delay_1d,
  f.mean_delay_7d
from filled as f
where f.turn = 1
