// Made by quern from definitions/delays.ts:81. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CarrierHubsRow {
  readonly carrier: string;
  readonly position: number;
  readonly airport: string | null;
  readonly city: string | null;
  readonly isMain: boolean | null;
}

/** The hubs of each carrier, taken out of a JSON column, with how many of its flights went there. */
export const carrierHubs: Query<NoParams, CarrierHubsRow> = /* @__PURE__ */ defineQuery({
  name: "carrier_hubs",
  params: {},
  columns: {
    carrier: "text",
    position: "int",
    airport: "text?",
    city: "text?",
    isMain: "boolean?",
  },
  sql: {
    postgres: {
      text: `select
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
order by cf.carrier collate "C", hub.ordinal`,
      params: [],
    },
    mysql: {
      text: `select
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
order by cf.carrier collate utf8mb4_0900_bin, hub.ordinal`,
      params: [],
    },
    sqlserver: {
      text: `select
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
order by
  cast((cf.carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  hub.ordinal`,
      params: [],
    },
    spark: {
      text: `select
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
order by cf.carrier, hub.ordinal`,
      params: [],
    },
  },
});
