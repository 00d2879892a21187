-- departure_features_leak_check: rows of departure_features for which something was read that had
-- not happened, or was not known, at their instant: none where all is right.
-- MySQL 8.4 · definitions/features.ts · in order: from timestamp, to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
-- Note: as of, by lookup: the order names the key as well, which is the same for all rows: only
--   then is the index read in its order.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The flights of the time that is asked for.
  departures as (
    select flight_id, carrier, origin, scheduled_at, dep_delay > 15 as is_late
    from flights
    where scheduled_at >= ? and scheduled_at < ?
  ),
  -- Each key and instant of departures once.
  departures_instants as (
    select distinct carrier collate utf8mb4_0900_bin as carrier, scheduled_at
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier collate utf8mb4_0900_bin as carrier,
      di.scheduled_at,
      max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier and f.carrier collate utf8mb4_0900_bin = di.carrier
    where f.scheduled_at < di.scheduled_at
    group by di.carrier collate utf8mb4_0900_bin, di.scheduled_at
  )
select
  'weather' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.event_at as feature_event_time,
  weather.known_at as feature_known_time
from departures as d
left join lateral (
  select w.observed_at as event_at, w.available_at as known_at
  from weather as w
  where w.origin = d.origin
    and w.origin collate utf8mb4_0900_bin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval 3 hour
  order by w.origin desc, w.observed_at desc, w.available_at desc
  limit 1
) as weather on true
where weather.event_at > d.scheduled_at or weather.known_at > d.scheduled_at
union all
select
  'flights' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  fao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from departures as d
left join flights_as_of as fao on d.carrier = fao.carrier
  and d.carrier collate utf8mb4_0900_bin = fao.carrier
  and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at
