-- carrier_hubs: the hubs of each carrier, taken out of a JSON column, with how many of its flights
-- went there.
-- Spark 4.0 · definitions/delays.ts
-- Note: jsonGet: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
-- Note: jsonText: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
-- Note: jsonBoolean: get_json_object keeps a text's quotes only below a wildcard: the document goes
--   into an array of one.
select
  cf.carrier,
  hub.ordinal as position,
  case
    when get_json_object(concat('[', hub.value, ']'), '$[*].airport') not rlike '^[{\\[]'
    then get_json_object(hub.value, '$.airport')
  end as airport,
  case
    when get_json_object(concat('[', hub.value, ']'), '$[*].city') not rlike '^[{\\[]'
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
order by cf.carrier, hub.ordinal
