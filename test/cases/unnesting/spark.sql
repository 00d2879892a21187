-- payload_lines: the lines inside each order's JSON.
-- Spark 4.0 · definition.ts
-- Note: jsonGet: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
select
  o.order_id,
  line.ordinal as number,
  case
    when get_json_object(concat('[', line.value, ']'), '$[*].sku')
        rlike '^(["tf]|([0-9]{1,19}|-[0-9]{1,18})$)'
    then get_json_object(line.value, '$.sku')
  end as sku,
  cast(get_json_object(line.value, '$.quantity') as int) as quantity
from orders as o
cross join lateral (
  select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
  from posexplode(from_json(get_json_object(o.payload, '$.lines'), 'array<variant>'))
) as line
where cast(get_json_object(line.value, '$.quantity') as int) > 0
order by o.order_id, line.ordinal

-- payload_tags: which tags orders carry, and how often.
-- Spark 4.0 · definition.ts
-- Note: jsonGet: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
select
  tag.key as tag,
  count(*) as orders,
  count(
    case
      when tag.value rlike '^\\s*(["tf]|([0-9]{1,19}|-[0-9]{1,18})\\s*$)'
      then get_json_object(tag.value, '$')
    end
  ) as with_text
from orders as o
cross join lateral (
  select key, nullif(to_json(value), 'null') as value
  from explode(from_json(get_json_object(o.payload, '$.tags'), 'map<string, variant>'))
) as tag
group by tag.key

-- payload_values: Single values out of the JSON.
-- Spark 4.0 · definition.ts
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonBoolean: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonGet: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
select
  order_id,
  case
    when get_json_object(concat('[', payload, ']'), '$[*].channel')
        rlike '^(["tf]|([0-9]{1,19}|-[0-9]{1,18})$)'
    then get_json_object(payload, '$.channel')
  end as channel,
  case
    when get_json_object(concat('[', payload, ']'), '$[*].lines[0].sku')
        rlike '^(["tf]|([0-9]{1,19}|-[0-9]{1,18})$)'
    then get_json_object(payload, '$.lines[0].sku')
  end as first_sku,
  cast(get_json_object(payload, '$.customer[\'loyalty points\']') as bigint) as points,
  cast(get_json_object(payload, '$.weight') as double) as weight,
  case
    when get_json_object(concat('[', payload, ']'), '$[*].gift') = 'true' then true
    when get_json_object(concat('[', payload, ']'), '$[*].gift') = 'false' then false
  end as gift,
  json_array_length(get_json_object(concat('[', payload, ']'), '$[*].lines')) as lines
from orders
