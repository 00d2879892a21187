-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- MySQL 8.4 · definitions/features.ts · parameters in order:
--   from timestamp
--   to timestamp
--   from timestamp
--   to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
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
  -- Rows of departures and weather on one timeline per origin; source_order breaks ties in time.
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
      1 as source_order,
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
      0 as source_order,
      observed_at,
      temp,
      wind_speed
    from weather
  ),
  -- Latest event time known so far: a row that became known later but is older does not replace it.
  timeline_with_latest as (
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
      source_order,
      observed_at,
      temp,
      wind_speed,
      max(observed_at) over (
        partition by origin collate utf8mb4_0900_bin
        order by at, source_order, observed_at
        rows between unbounded preceding and current row
      ) as latest_weather
    from timeline
  ),
  -- Timeline segments: each row of weather begins one, and the departures rows after it belong to
  -- it.
  timeline_segments as (
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
      source_order,
      observed_at,
      temp,
      wind_speed,
      count(case when source_order = 0 and observed_at >= latest_weather then 1 end) over (
        partition by origin collate utf8mb4_0900_bin
        order by at, source_order, observed_at
        rows between unbounded preceding and current row
      ) as segment
    from timeline_with_latest
  ),
  timeline_with_values as (
    select
      ts.flight_id,
      ts.carrier,
      ts.origin,
      ts.at,
      ts.is_late,
      ts.flights_1d,
      ts.flights_7d,
      ts.mean_delay_1d,
      ts.mean_delay_7d,
      ts.source_order,
      first_value(ts.observed_at) over (
        partition by ts.origin collate utf8mb4_0900_bin, ts.segment
        order by ts.at, ts.source_order, ts.observed_at
      ) as observed_at,
      first_value(ts.temp) over (
        partition by ts.origin collate utf8mb4_0900_bin, ts.segment
        order by ts.at, ts.source_order, ts.observed_at
      ) as temp,
      first_value(ts.wind_speed) over (
        partition by ts.origin collate utf8mb4_0900_bin, ts.segment
        order by ts.at, ts.source_order, ts.observed_at
      ) as wind_speed
    from timeline_segments as ts
  )
select
  twv.flight_id,
  twv.origin,
  twv.at as scheduled_at,
  twv.is_late,
  case when twv.observed_at >= twv.at - interval 3 hour then twv.temp end as temp,
  case when twv.observed_at >= twv.at - interval 3 hour then twv.wind_speed end as wind_speed,
  timestampdiff(
    microsecond,
    case when twv.observed_at >= twv.at - interval 3 hour then twv.observed_at end,
    twv.at
  )
    / 1e6
    / 3600e0 as hours_since_reading,
  twv.flights_1d,
  twv.flights_7d,
  twv.mean_delay_1d,
  twv.mean_delay_7d
from timeline_with_values as twv
where twv.source_order = 1
