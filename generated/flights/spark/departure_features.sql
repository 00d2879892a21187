-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- Spark 4.0 · definitions/features.ts · :from timestamp, :to timestamp
with
  -- The flights of the time that is asked for.
  departures as (
    select flight_id, carrier, origin, scheduled_at, dep_delay > 15 as is_late
    from flights
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
      1 as turn,
      cast(null as timestamp_ntz) as observed_at,
      cast(null as double) as temp,
      cast(null as double) as wind_speed,
      cast(null as timestamp_ntz) as available_at
    from departures
    union all
    select
      cast(null as int) as flight_id,
      cast(null as string) as carrier,
      origin,
      greatest(observed_at, available_at) as at,
      cast(null as boolean) as is_late,
      0 as turn,
      observed_at,
      temp,
      wind_speed,
      available_at
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
      turn,
      observed_at,
      temp,
      wind_speed,
      available_at,
      max(observed_at) over (
        partition by origin
        order by at, turn, observed_at, available_at
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
      turn,
      observed_at,
      temp,
      wind_speed,
      available_at,
      count(case when turn = 0 and observed_at >= latest_weather then 1 end) over (
        partition by origin
        order by at, turn, observed_at, available_at
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
      s.turn,
      first_value(s.observed_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at, s.available_at
      ) as observed_at,
      first_value(s.temp) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at, s.available_at
      ) as temp,
      first_value(s.wind_speed) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at, s.available_at
      ) as wind_speed
    from stretches as s
  ),
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select distinct
      carrier,
      scheduled_at,
      scheduled_at - interval 1 hour - interval 1 day as before_1h_1d
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier,
      di.scheduled_at,
      count(*) filter (where f.scheduled_at >= di.before_1h_1d) as flights_1d,
      count(*) as flights_7d,
      avg(f.dep_delay) filter (where f.scheduled_at >= di.before_1h_1d) as mean_delay_1d,
      avg(f.dep_delay) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at >= di.scheduled_at - interval 1 hour - interval 7 days
      and f.scheduled_at < di.scheduled_at - interval 1 hour
    group by di.carrier, di.scheduled_at
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
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from filled as f
left join flights_as_of as fao on f.carrier = fao.carrier and f.at = fao.scheduled_at
where f.turn = 1
