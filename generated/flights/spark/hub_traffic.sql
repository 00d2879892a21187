-- hub_traffic: Flights of each carrier to its own hubs.
-- Spark 4.0 · definitions/delays.ts
-- Note: jsonGet: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonBoolean: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      hub.ordinal as position,
      case
        when get_json_object(concat('[', hub.value, ']'), '$[*].airport')
            rlike '^(["tf]|([0-9]{1,19}|-[0-9]{1,18})$)'
        then get_json_object(hub.value, '$.airport')
      end as airport,
      case
        when get_json_object(concat('[', hub.value, ']'), '$[*].city')
            rlike '^(["tf]|([0-9]{1,19}|-[0-9]{1,18})$)'
        then get_json_object(hub.value, '$.city')
      end as city,
      case
        when get_json_object(concat('[', hub.value, ']'), '$[*].isMain') = 'true' then true
        when get_json_object(concat('[', hub.value, ']'), '$[*].isMain') = 'false' then false
      end as is_main
    from carrier_facts as cf
    cross join lateral (
      select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
      from posexplode(from_json(get_json_object(cf.facts, '$.hubs'), 'array<variant>'))
    ) as hub
  )
select ch.carrier, ch.airport, ch.city, count(*) as flights, avg(f.distance) as mean_distance
from carrier_hubs as ch
join flights as f on f.carrier = ch.carrier and f.dest = ch.airport
group by ch.carrier, ch.airport, ch.city
order by flights desc, ch.carrier, ch.airport nulls last
