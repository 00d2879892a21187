-- hub_traffic: Flights of each carrier to its own hubs.
-- MySQL 8.4 · definitions/delays.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      hub.ordinal as position,
      case
        when json_type(json_extract(hub.value, '$.airport')) not in ('OBJECT', 'ARRAY')
        then json_value(hub.value, '$.airport' returning char)
      end as airport,
      case
        when json_type(json_extract(hub.value, '$.city')) not in ('OBJECT', 'ARRAY')
        then json_value(hub.value, '$.city' returning char)
      end as city,
      case json_extract(hub.value, '$.isMain')
        when cast('true' as json) then true
        when cast('false' as json) then false
      end as is_main
    from carrier_facts as cf
    cross join json_table(
      cf.facts,
      '$.hubs[*]' columns (ordinal for ordinality, value json path '$')
    ) as hub
  ),
  listed_carrier_hubs as (
    select
      ch.carrier collate utf8mb4_0900_bin as carrier,
      ch.airport collate utf8mb4_0900_bin as airport,
      ch.city collate utf8mb4_0900_bin as city,
      count(*) as flights,
      avg(cast(f.distance as double)) as mean_distance
    from carrier_hubs as ch
    join flights as f on f.carrier = ch.carrier
      and f.carrier collate utf8mb4_0900_bin = ch.carrier
      and f.dest collate utf8mb4_0900_bin = ch.airport
    group by
      ch.carrier collate utf8mb4_0900_bin,
      ch.airport collate utf8mb4_0900_bin,
      ch.city collate utf8mb4_0900_bin
  )
select carrier, airport, city, flights, mean_distance
from listed_carrier_hubs
order by flights desc, carrier, airport is null, airport
