-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- Postgres 16 · definitions/features.ts · $1 from timestamp, $2 to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
with
  -- The flights of the time that is asked for.
  departures as (
    select flight_id, carrier, origin, scheduled_at, dep_delay > 15 as is_late
    from flights
    where scheduled_at >= $1 and scheduled_at < $2
  ),
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select distinct
      carrier,
      scheduled_at,
      scheduled_at - interval '1 hour' - interval '1 day' as before_1h_1d
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier,
      di.scheduled_at,
      count(*) filter (where f.scheduled_at >= di.before_1h_1d) as flights_1d,
      count(*) as flights_7d,
      avg(cast(f.dep_delay as double precision)) filter (
        where f.scheduled_at >= di.before_1h_1d
      ) as mean_delay_1d,
      avg(cast(f.dep_delay as double precision)) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at >= di.scheduled_at - interval '1 hour' - interval '7 days'
      and f.scheduled_at < di.scheduled_at - interval '1 hour'
    group by di.carrier, di.scheduled_at
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
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from departures as d
left join lateral (
  select w.observed_at, w.temp, w.wind_speed
  from weather as w
  where w.origin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval '3 hours'
  order by w.observed_at desc, w.available_at desc
  limit 1
) as weather on true
left join flights_as_of as fao on d.carrier = fao.carrier and d.scheduled_at = fao.scheduled_at
