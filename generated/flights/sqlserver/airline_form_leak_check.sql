-- airline_form_leak_check: rows of airline_form for which something was read that had not happened,
-- or was not known, at their instant: none where all is right.
-- SQL Server 2022 · definitions/features.ts · @as_of timestamp
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select min(carrier) as carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < @as_of
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as datetime2(6)) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
  and (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
where fao.last_event_at >= @as_of;
