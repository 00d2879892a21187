-- hub_traffic: Flights of each carrier to its own hubs.
-- SQL Server 2022 · definitions/delays.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
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
  )
select
  min(ch.carrier) as carrier,
  min(ch.airport) as airport,
  min(ch.city) as city,
  count_big(*) as flights,
  avg(cast(f.distance as float)) as mean_distance
from carrier_hubs as ch
join flights as f on f.carrier = ch.carrier
  and (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (ch.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  and f.dest = ch.airport
  and (f.dest + N'.') collate Latin1_General_100_BIN2_UTF8
    = (ch.airport + N'.') collate Latin1_General_100_BIN2_UTF8
group by
  (ch.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
  (ch.airport + N'.') collate Latin1_General_100_BIN2_UTF8,
  (ch.city + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  flights desc,
  cast((min(ch.carrier) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  case when min(ch.airport) is null then 1 else 0 end,
  cast((min(ch.airport) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
