// Made by quern from definitions/delays.ts:96. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface HubTrafficRow {
  readonly carrier: string;
  readonly airport: string | null;
  readonly city: string | null;
  readonly flights: number;
  readonly meanDistance: number;
}

/** Flights of each carrier to its own hubs. */
export const hubTraffic: Query<NoParams, HubTrafficRow> = /* @__PURE__ */ defineQuery({
  name: "hub_traffic",
  params: {},
  columns: {
    carrier: "text",
    airport: "text?",
    city: "text?",
    flights: "count",
    meanDistance: "double",
  },
  sql: {
    postgres: {
      text: `with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      hub.ordinal as position,
      case
        when jsonb_typeof(hub.value -> 'airport') not in ('object', 'array')
        then hub.value ->> 'airport'
      end as airport,
      case
        when jsonb_typeof(hub.value -> 'city') not in ('object', 'array') then hub.value ->> 'city'
      end as city,
      case
        when jsonb_typeof(hub.value -> 'isMain') = 'boolean'
        then cast(hub.value ->> 'isMain' as boolean)
      end as is_main
    from carrier_facts as cf
    cross join jsonb_array_elements(nullif(
      cf.facts -> 'hubs',
      'null'
    )) with ordinality as hub (value, ordinal)
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
order by flights desc, ch.carrier collate "C", ch.airport collate "C"`,
      params: [],
    },
    mysql: {
      text: `with
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
order by flights desc, carrier, airport is null, airport`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      hub.ordinal as position,
      json_value('[' + hub.value + ']', '$[0].airport') as airport,
      json_value('[' + hub.value + ']', '$[0].city') as city,
      (
        select cast(value as bit)
        from openjson('[' + hub.value + ']', '$[0]')
        where [key] like 'isMain' and type = 3
      ) as is_main
    from carrier_facts as cf
    cross apply (
      select
        cast([key] as int) + 1 as ordinal,
        case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
      from openjson(nullif(cf.facts, 'null'), '$.hubs')
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
  cast((min(ch.airport) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with
  -- The hubs of each carrier, taken out of a JSON column, with how many of its flights went there.
  carrier_hubs as (
    select
      cf.carrier,
      hub.ordinal as position,
      case
        when get_json_object(concat('[', hub.value, ']'), '$[*].airport') not rlike '^[{\\\\[]'
        then get_json_object(hub.value, '$.airport')
      end as airport,
      case
        when get_json_object(concat('[', hub.value, ']'), '$[*].city') not rlike '^[{\\\\[]'
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
order by flights desc, ch.carrier, ch.airport nulls last`,
      params: [],
    },
  },
});
