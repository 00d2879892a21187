-- carrier_hubs: the hubs of each carrier, taken out of a JSON column, with how many of its flights
-- went there.
-- SQL Server 2022 · definitions/delays.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
select
  cf.carrier,
  hub.ordinal as position,
  (
    select value
    from openjson('[' + hub.value + ']', '$[0]')
    where [key] like 'airport'
      and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
  ) as airport,
  (
    select value
    from openjson('[' + hub.value + ']', '$[0]')
    where [key] like 'city'
      and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
  ) as city,
  (
    select cast(value as bit)
    from openjson('[' + hub.value + ']', '$[0]')
    where [key] like 'isMain' and type = 3
  ) as is_main
from carrier_facts as cf
cross apply (
  select
    try_cast([key] as int) + 1 as ordinal,
    case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
  from openjson(nullif(cf.facts, 'null'), '$.hubs')
  where json_query(nullif(cf.facts, 'null'), '$.hubs') like '[[]%'
) as hub
order by
  cast((cf.carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  hub.ordinal;
