// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PayloadLinesRow {
  readonly orderId: bigint;
  readonly number: number;
  readonly sku: string | null;
  readonly quantity: number | null;
}

/** The lines inside each order's JSON. */
export const payloadLines: Query<NoParams, PayloadLinesRow> = /* @__PURE__ */ defineQuery({
  name: "payload_lines",
  params: {},
  columns: {
    orderId: "bigint",
    number: "int",
    sku: "text?",
    quantity: "int?",
  },
  sql: {
    postgres: {
      text: `select
  o.order_id,
  line.ordinal as number,
  case
    when jsonb_typeof(line.value -> 'sku') not in ('object', 'array') then line.value ->> 'sku'
  end as sku,
  cast(line.value ->> 'quantity' as integer) as quantity
from orders as o
cross join jsonb_array_elements(nullif(
  o.payload -> 'lines',
  'null'
)) with ordinality as line (value, ordinal)
where cast(line.value ->> 'quantity' as integer) > 0
order by o.order_id, line.ordinal`,
      params: [],
    },
    mysql: {
      text: `select
  o.order_id,
  line.ordinal as number,
  case
    when json_type(json_extract(line.value, '$.sku')) not in ('OBJECT', 'ARRAY')
    then json_value(line.value, '$.sku' returning char)
  end as sku,
  json_value(
    json_array(json_value(line.value, '$.quantity' returning char)),
    '$[0]' returning signed error on error
  ) as quantity
from orders as o
cross join json_table(
  o.payload,
  '$.lines[*]' columns (ordinal for ordinality, value json path '$')
) as line
where json_value(
    json_array(json_value(line.value, '$.quantity' returning char)),
    '$[0]' returning signed error on error
  )
    > 0
order by o.order_id, line.ordinal`,
      params: [],
    },
    sqlserver: {
      text: `select
  o.order_id,
  line.ordinal as number,
  json_value('[' + line.value + ']', '$[0].sku') as sku,
  cast(
    coalesce(
      json_value('[' + line.value + ']', '$[0].quantity'),
      json_query('[' + line.value + ']', '$[0].quantity')
    ) as int
  ) as quantity
from orders as o
cross apply (
  select
    cast([key] as int) + 1 as ordinal,
    case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
  from openjson(o.payload, '$.lines')
) as line
where cast(
    coalesce(
      json_value('[' + line.value + ']', '$[0].quantity'),
      json_query('[' + line.value + ']', '$[0].quantity')
    ) as int
  )
    > 0
order by o.order_id, line.ordinal`,
      params: [],
    },
    spark: {
      text: `select
  o.order_id,
  line.ordinal as number,
  case
    when get_json_object(concat('[', line.value, ']'), '$[*].sku') not rlike '^[{\\\\[]'
    then get_json_object(line.value, '$.sku')
  end as sku,
  cast(get_json_object(line.value, '$.quantity') as int) as quantity
from orders as o
cross join lateral (
  select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
  from posexplode(from_json(get_json_object(o.payload, '$.lines'), 'array<variant>'))
) as line
where cast(get_json_object(line.value, '$.quantity') as int) > 0
order by o.order_id, line.ordinal`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PayloadTagsRow {
  readonly tag: string;
  readonly orders: number;
  readonly withText: number;
}

/** Which tags orders carry, and how often. */
export const payloadTags: Query<NoParams, PayloadTagsRow> = /* @__PURE__ */ defineQuery({
  name: "payload_tags",
  params: {},
  columns: {
    tag: "text",
    orders: "count",
    withText: "count",
  },
  sql: {
    postgres: {
      text: `select
  tag.key as tag,
  count(*) as orders,
  count(
    case when jsonb_typeof(tag.value) not in ('object', 'array') then tag.value #>> '{}' end
  ) as with_text
from orders as o
cross join jsonb_each(nullif(o.payload -> 'tags', 'null')) as tag (key, value)
group by tag.key`,
      params: [],
    },
    mysql: {
      text: `select
  tag.\`key\` collate utf8mb4_0900_bin as tag,
  count(*) as orders,
  count(
    case
      when json_type(tag.value) not in ('OBJECT', 'ARRAY')
      then json_value(tag.value, '$' returning char)
    end
  ) as with_text
from orders as o
cross join lateral (
  select k.name as \`key\`, json_extract(o.payload, concat('$.tags.', json_quote(k.name))) as value
  from json_table(json_keys(o.payload, '$.tags'), '$[*]' columns (name longtext path '$')) as k
) as tag
group by tag.\`key\` collate utf8mb4_0900_bin`,
      params: [],
    },
    sqlserver: {
      text: `select
  min(tag.[key]) as tag,
  count_big(*) as orders,
  count_big(json_value('[' + tag.value + ']', '$[0]')) as with_text
from orders as o
cross apply (
  select
    [key] collate database_default as [key],
    case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
  from openjson(o.payload, '$.tags')
) as tag
group by (tag.[key] + N'.') collate Latin1_General_100_BIN2_UTF8`,
      params: [],
    },
    spark: {
      text: `select
  tag.key as tag,
  count(*) as orders,
  count(
    case when tag.value not rlike '^\\\\s*[{\\\\[n]' then get_json_object(tag.value, '$') end
  ) as with_text
from orders as o
cross join lateral (
  select key, nullif(to_json(value), 'null') as value
  from explode(from_json(get_json_object(o.payload, '$.tags'), 'map<string, variant>'))
) as tag
group by tag.key`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:28. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PayloadValuesRow {
  readonly orderId: bigint;
  readonly channel: string | null;
  readonly firstSku: string | null;
  readonly points: bigint | null;
  readonly weight: number | null;
  readonly gift: boolean | null;
  readonly lines: number | null;
}

/** Single values out of the JSON. */
export const payloadValues: Query<NoParams, PayloadValuesRow> = /* @__PURE__ */ defineQuery({
  name: "payload_values",
  params: {},
  columns: {
    orderId: "bigint",
    channel: "text?",
    firstSku: "text?",
    points: "bigint?",
    weight: "double?",
    gift: "boolean?",
    lines: "int?",
  },
  sql: {
    postgres: {
      text: `select
  order_id,
  case
    when jsonb_typeof(payload -> 'channel') not in ('object', 'array') then payload ->> 'channel'
  end as channel,
  case
    when jsonb_typeof(payload -> 'lines' -> 0 -> 'sku') not in ('object', 'array')
    then payload -> 'lines' -> 0 ->> 'sku'
  end as first_sku,
  cast(payload #>> '{customer,"loyalty points"}' as bigint) as points,
  cast(payload ->> 'weight' as double precision) as weight,
  case
    when jsonb_typeof(payload -> 'gift') = 'boolean' then cast(payload ->> 'gift' as boolean)
  end as gift,
  case
    when jsonb_typeof(nullif(payload -> 'lines', 'null')) = 'array'
    then jsonb_array_length(nullif(payload -> 'lines', 'null'))
  end as lines
from orders`,
      params: [],
    },
    mysql: {
      text: `select
  order_id,
  case
    when json_type(json_extract(payload, '$.channel')) not in ('OBJECT', 'ARRAY')
    then json_value(payload, '$.channel' returning char)
  end as channel,
  case
    when json_type(
        json_extract(json_extract(payload, '$.lines[*]'), '$[0].sku')
      ) not in ('OBJECT', 'ARRAY')
    then json_value(json_extract(payload, '$.lines[*]'), '$[0].sku' returning char)
  end as first_sku,
  json_value(
    json_array(json_value(payload, '$.customer."loyalty points"' returning char)),
    '$[0]' returning signed error on error
  ) as points,
  json_value(
    json_array(concat(' ', json_value(payload, '$.weight' returning char))),
    '$[0]' returning double error on error
  ) as weight,
  case json_extract(payload, '$.gift')
    when cast('true' as json) then true
    when cast('false' as json) then false
  end as gift,
  case
    when json_type(nullif(json_extract(payload, '$.lines'), cast('null' as json))) = 'ARRAY'
    then json_length(nullif(json_extract(payload, '$.lines'), cast('null' as json)))
  end as \`lines\`
from orders`,
      params: [],
    },
    sqlserver: {
      text: `select
  order_id,
  json_value(payload, '$.channel') as channel,
  json_value(payload, '$.lines[0].sku') as first_sku,
  cast(
    coalesce(
      json_value(payload, '$.customer."loyalty points"'),
      json_query(payload, '$.customer."loyalty points"')
    ) as bigint
  ) as points,
  cast(
    coalesce(json_value(payload, '$.weight'), json_query(payload, '$.weight')) as float
  ) as weight,
  (select cast(value as bit) from openjson(payload) where [key] like 'gift' and type = 3) as gift,
  case
    when json_query(payload, '$.lines') like '[[]%'
    then (select count(*) from openjson(payload, '$.lines'))
  end as lines
from orders`,
      params: [],
    },
    spark: {
      text: `select
  order_id,
  case
    when get_json_object(concat('[', payload, ']'), '$[*].channel') not rlike '^[{\\\\[]'
    then get_json_object(payload, '$.channel')
  end as channel,
  case
    when get_json_object(concat('[', payload, ']'), '$[*].lines[0].sku') not rlike '^[{\\\\[]'
    then get_json_object(payload, '$.lines[0].sku')
  end as first_sku,
  cast(get_json_object(payload, '$.customer[\\'loyalty points\\']') as bigint) as points,
  cast(get_json_object(payload, '$.weight') as double) as weight,
  case
    when get_json_object(concat('[', payload, ']'), '$[*].gift') = 'true' then true
    when get_json_object(concat('[', payload, ']'), '$[*].gift') = 'false' then false
  end as gift,
  json_array_length(get_json_object(concat('[', payload, ']'), '$[*].lines')) as lines
from orders`,
      params: [],
    },
  },
});
