-- hub_traffic: Flights of each carrier to its own hubs.
-- MySQL 8.4 · definitions/delays.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      hub.ordinal as position,
      case
        when json_type(json_extract(hub.value, '$.airport')) in ('STRING', 'BOOLEAN')
          or json_value(hub.value, '$.airport' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
        then json_value(hub.value, '$.airport' returning char)
      end as airport,
      case
        when json_type(json_extract(hub.value, '$.city')) in ('STRING', 'BOOLEAN')
          or json_value(hub.value, '$.city' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
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
  carrier_hubs_per_carrier_airport_city as (
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
from carrier_hubs_per_carrier_airport_city
order by flights desc, carrier, airport is null, airport
