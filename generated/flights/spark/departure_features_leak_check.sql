-- departure_features_leak_check: rows of departure_features for which something was read that had
-- not happened, or was not known, at their instant: none where all is right.
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
      cast(null as timestamp_ntz) as event_at,
      cast(null as timestamp_ntz) as known_at
    from departures
    union all
    select
      cast(null as int) as flight_id,
      cast(null as string) as carrier,
      origin,
      greatest(observed_at, available_at) as at,
      cast(null as boolean) as is_late,
      0 as turn,
      observed_at as event_at,
      available_at as known_at
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
      event_at,
      known_at,
      max(event_at) over (
        partition by origin
        order by at, turn, event_at, known_at
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
      event_at,
      known_at,
      count(case when turn = 0 and event_at >= latest_weather then 1 end) over (
        partition by origin
        order by at, turn, event_at, known_at
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
      first_value(s.event_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.event_at, s.known_at
      ) as event_at,
      first_value(s.known_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.event_at, s.known_at
      ) as known_at
    from stretches as s
  ),
  computed_filled as (
    select
      f.flight_id,
      f.carrier,
      f.origin,
      f.at as scheduled_at,
      f.is_late,
      case when f.event_at >= f.at - interval 3 hours then f.event_at end as event_at,
      case when f.event_at >= f.at - interval 3 hours then f.known_at end as known_at
    from filled as f
    where f.turn = 1
  ),
  -- Each key and instant of departures once.
  departures_instants as (
    select distinct carrier, scheduled_at
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select di.carrier, di.scheduled_at, max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at < di.scheduled_at
    group by di.carrier, di.scheduled_at
  )
select
  'weather' as feature_set,
  flight_id,
  carrier,
  origin,
  scheduled_at,
  is_late,
  event_at as feature_event_time,
  known_at as feature_known_time
from computed_filled
where event_at > scheduled_at or known_at > scheduled_at
union all
select
  'flights' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  fao.last_event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from departures as d
left join flights_as_of as fao on d.carrier = fao.carrier and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at
