-- airline_form_leak_check: rows of airline_form for which something was read that had not happened,
-- or was not known, at their instant: none where all is right.
-- Postgres 16 · definitions/features.ts · $1 as_of timestamp
with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < $1
    group by carrier
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as timestamp) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
where fao.last_event_at >= $1
