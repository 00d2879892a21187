-- carrier_hubs: the hubs of each carrier, taken out of a JSON column, with how many of its flights
-- went there.
-- MySQL 8.4 · definitions/delays.ts
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
order by cf.carrier collate utf8mb4_0900_bin, hub.ordinal
