-- departure_features: each flight with the weather that was known when it was scheduled to leave,
-- and with how its carrier did of late. A reading is at most 3 hours old; flights of the last hour
-- do not count, for their delays are not known yet.
-- SQL Server 2022 · definitions/features.ts · @from timestamp, @to timestamp
-- Needs: create index flights_carrier_scheduled_at on flights (carrier, scheduled_at)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  flights_before.flights_1d,
  flights_before.flights_7d,
  flights_before.mean_delay_1d,
  flights_before.mean_delay_7d
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
  order by w.observed_at desc
) as weather
cross apply (
  select
    count_big(case when flights.scheduled_at >= flights.before_1h_1d then 1 end) as flights_1d,
    count_big(*) as flights_7d,
    avg(
      cast(
        case when flights.scheduled_at >= flights.before_1h_1d then flights.dep_delay end as float
      )
    ) as mean_delay_1d,
    avg(cast(flights.dep_delay as float)) as mean_delay_7d
  from (
    select
      f.scheduled_at,
      f.dep_delay,
      dateadd(day, -1, dateadd(hour, -1, d.scheduled_at)) as before_1h_1d
    from flights as f
    where f.carrier = d.carrier
      and (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        = (d.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
      and f.scheduled_at >= dateadd(day, -7, dateadd(hour, -1, d.scheduled_at))
      and f.scheduled_at < dateadd(hour, -1, d.scheduled_at)
  ) as flights
) as flights_before;
