-- departure_features_leak_check: rows of departure_features for which something was read that had
-- not happened, or was not known, at their instant: none where all is right.
-- SQL Server 2022 · definitions/features.ts · @from timestamp, @to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The flights of the time that is asked for.
  departures as (
    select
      flight_id,
      carrier,
      origin,
      scheduled_at,
      cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit) as is_late
    from flights
    where scheduled_at >= @from and scheduled_at < @to
  ),
  -- Each key and instant of departures once.
  departures_instants as (
    select min(carrier) as carrier, scheduled_at
    from departures
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8, scheduled_at
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select min(di.carrier) as carrier, di.scheduled_at, max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
      and (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        = (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    where f.scheduled_at < di.scheduled_at
    group by (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8, di.scheduled_at
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
outer apply (
  select top (1) w.observed_at as event_at, w.available_at as known_at
  from weather as w
  where w.origin = d.origin
    and (w.origin + N'.') collate Latin1_General_100_BIN2_UTF8
      = (d.origin + N'.') collate Latin1_General_100_BIN2_UTF8
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= dateadd(hour, -3, d.scheduled_at)
  order by w.observed_at desc, w.available_at desc
) as weather
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
  cast(null as datetime2(6)) as feature_known_time
from departures as d
left join flights_as_of as fao on (d.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at;
