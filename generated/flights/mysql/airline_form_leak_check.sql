-- airline_form_leak_check: rows of airline_form for which something was read that had not happened,
-- or was not known, at their instant: none where all is right.
-- MySQL 8.4 · definitions/features.ts · in order: as_of timestamp, as_of timestamp
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select carrier collate utf8mb4_0900_bin as carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < ?
    group by carrier collate utf8mb4_0900_bin
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
  and a.carrier collate utf8mb4_0900_bin = fao.carrier
where fao.last_event_at >= ?
