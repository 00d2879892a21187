-- hub_traffic: Flights of each carrier to its own hubs.
-- Postgres 16 · definitions/delays.ts
with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      cast(hub.ordinal as integer) as position,
      case
        when jsonb_typeof(hub.value -> 'airport') in ('string', 'boolean')
          or hub.value ->> 'airport' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then hub.value ->> 'airport'
      end as airport,
      case
        when jsonb_typeof(hub.value -> 'city') in ('string', 'boolean')
          or hub.value ->> 'city' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
        then hub.value ->> 'city'
      end as city,
      case
        when jsonb_typeof(hub.value -> 'isMain') = 'boolean'
        then cast(hub.value ->> 'isMain' as boolean)
      end as is_main
    from carrier_facts as cf
    cross join jsonb_array_elements(case
      when jsonb_typeof(cf.facts -> 'hubs') = 'array' then cf.facts -> 'hubs'
    end) with ordinality as hub (value, ordinal)
  )
select
  ch.carrier,
  ch.airport,
  ch.city,
  count(*) as flights,
  avg(cast(f.distance as double precision)) as mean_distance
from carrier_hubs as ch
join flights as f on f.carrier = ch.carrier and f.dest = ch.airport
group by ch.carrier, ch.airport, ch.city
order by flights desc, ch.carrier collate "C", ch.airport collate "C"
