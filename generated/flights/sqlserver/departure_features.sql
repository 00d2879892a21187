-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
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
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select
      min(carrier) as carrier,
      scheduled_at,
      dateadd(day, -1, dateadd(hour, -1, scheduled_at)) as before_1h_1d
    from departures
    group by
      (carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
      scheduled_at,
      dateadd(day, -1, dateadd(hour, -1, scheduled_at))
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      min(di.carrier) as carrier,
      di.scheduled_at,
      count_big(case when f.scheduled_at >= di.before_1h_1d then 1 end) as flights_1d,
      count_big(*) as flights_7d,
      avg(
        cast(case when f.scheduled_at >= di.before_1h_1d then f.dep_delay end as float)
      ) as mean_delay_1d,
      avg(cast(f.dep_delay as float)) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
      and (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        = (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    where f.scheduled_at >= dateadd(day, -7, dateadd(hour, -1, di.scheduled_at))
      and f.scheduled_at < dateadd(hour, -1, di.scheduled_at)
    group by (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8, di.scheduled_at
  )
select
  d.flight_id,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.temp,
  weather.wind_speed,
  datediff_big(microsecond, weather.observed_at, d.scheduled_at) / 1e6
    / 3600e0 as hours_since_reading,
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from departures as d
outer apply (
  select top (1) w.observed_at, w.temp, w.wind_speed
  from weather as w
  where w.origin = d.origin
    and (w.origin + N'.') collate Latin1_General_100_BIN2_UTF8
      = (d.origin + N'.') collate Latin1_General_100_BIN2_UTF8
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= dateadd(hour, -3, d.scheduled_at)
  order by w.observed_at desc, w.available_at desc
) as weather
left join flights_as_of as fao on (d.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  and d.scheduled_at = fao.scheduled_at;
