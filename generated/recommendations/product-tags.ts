// Made by quern from definitions/behaviour.ts:52. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface ProductTagsRow {
  readonly tag: string | null;
  readonly products: number;
}

/** Tags of products and how many products carry each, taken out of a JSON column. */
export const productTags: Query<NoParams, ProductTagsRow> = /* @__PURE__ */ defineQuery({
  name: "product_tags",
  params: {},
  columns: {
    tag: "text?",
    products: "count",
  },
  sql: {
    postgres: {
      text: `select
  case when jsonb_typeof(tag.value) not in ('object', 'array') then tag.value #>> '{}' end as tag,
  count(distinct p.product_id) as products
from products as p
cross join jsonb_array_elements(nullif(
  p.attributes -> 'tags',
  'null'
)) with ordinality as tag (value, ordinal)
group by case when jsonb_typeof(tag.value) not in ('object', 'array') then tag.value #>> '{}' end
order by
  products desc,
  case
    when jsonb_typeof(tag.value) not in ('object', 'array') then tag.value #>> '{}'
  end collate "C"`,
      params: [],
    },
    mysql: {
      text: `select
  case
    when json_type(tag.value) not in ('OBJECT', 'ARRAY')
    then json_value(tag.value, '$' returning char)
  end collate utf8mb4_0900_bin as tag,
  count(distinct p.product_id) as products
from products as p
cross join json_table(
  p.attributes,
  '$.tags[*]' columns (ordinal for ordinality, value json path '$')
) as tag
group by
  case
    when json_type(tag.value) not in ('OBJECT', 'ARRAY')
    then json_value(tag.value, '$' returning char)
  end collate utf8mb4_0900_bin
order by products desc, tag is null, tag`,
      params: [],
    },
    sqlserver: {
      text: `select
  min(json_value('[' + tag.value + ']', '$[0]')) as tag,
  count_big(distinct p.product_id) as products
from products as p
cross apply (
  select
    cast([key] as int) + 1 as ordinal,
    case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
  from openjson(nullif(p.attributes, 'null'), '$.tags')
) as tag
group by (json_value('[' + tag.value + ']', '$[0]') + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  products desc,
  case when min(json_value('[' + tag.value + ']', '$[0]')) is null then 1 else 0 end,
  cast(
    (
      min(json_value('[' + tag.value + ']', '$[0]')) + nchar(0)
    ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
  )`,
      params: [],
    },
    spark: {
      text: `select
  case when tag.value not rlike '^\\\\s*[{\\\\[n]' then get_json_object(tag.value, '$') end as tag,
  count(distinct p.product_id) as products
from products as p
cross join lateral (
  select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
  from posexplode(from_json(get_json_object(p.attributes, '$.tags'), 'array<variant>'))
) as tag
group by case when tag.value not rlike '^\\\\s*[{\\\\[n]' then get_json_object(tag.value, '$') end
order by products desc, tag nulls last`,
      params: [],
    },
  },
});
