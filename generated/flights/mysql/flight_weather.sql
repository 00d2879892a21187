-- flight_weather: each flight with the weather of its hour at its airport; flights without a
-- reading stay.
-- MySQL 8.4 · definitions/delays.ts · in order: from timestamp, to timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  w.temp <= 32e0 as is_freezing
from flights as f
left join weather as w on w.origin = f.origin
  and w.origin collate utf8mb4_0900_bin = f.origin
  and w.observed_at = cast(date_format(f.scheduled_at, '%Y-%m-%d %H:00:00') as datetime)
where f.scheduled_at >= ? and f.scheduled_at < ?
order by f.flight_id
