-- flight_weather: each flight with the weather of its hour at its airport; flights without a
-- reading stay.
-- SQL Server 2022 · definitions/delays.ts · @from timestamp, @to timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  cast(case when w.temp <= 32e0 then 1 when not w.temp <= 32e0 then 0 end as bit) as is_freezing
from flights as f
left join weather as w on w.origin = f.origin
  and (w.origin + N'.') collate Latin1_General_100_BIN2_UTF8
    = (f.origin + N'.') collate Latin1_General_100_BIN2_UTF8
  and w.observed_at = datetrunc(hour, f.scheduled_at)
where f.scheduled_at >= @from and f.scheduled_at < @to
order by f.flight_id;
