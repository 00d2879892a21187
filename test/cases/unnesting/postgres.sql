-- payload_lines: the lines inside each order's JSON.
-- Postgres 16 · definition.ts
select
  o.order_id,
  cast(line.ordinal as integer) as number,
  case
    when jsonb_typeof(line.value -> 'sku') in ('string', 'boolean')
      or line.value ->> 'sku' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
    then line.value ->> 'sku'
  end as sku,
  cast(line.value ->> 'quantity' as integer) as quantity
from orders as o
cross join jsonb_array_elements(case
  when jsonb_typeof(o.payload -> 'lines') = 'array' then o.payload -> 'lines'
end) with ordinality as line (value, ordinal)
where cast(line.value ->> 'quantity' as integer) > 0
order by o.order_id, cast(line.ordinal as integer)

-- payload_tags: which tags orders carry, and how often.
-- Postgres 16 · definition.ts
select
  tag.key as tag,
  count(*) as orders,
  count(
    case
      when jsonb_typeof(tag.value) in ('string', 'boolean')
        or tag.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
      then tag.value #>> '{}'
    end
  ) as with_text
from orders as o
cross join jsonb_each(case
  when jsonb_typeof(o.payload -> 'tags') = 'object' then o.payload -> 'tags'
end) as tag (key, value)
group by tag.key

-- payload_values: Single values out of the JSON.
-- Postgres 16 · definition.ts
select
  order_id,
  case
    when jsonb_typeof(payload -> 'channel') in ('string', 'boolean')
      or payload ->> 'channel' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
    then payload ->> 'channel'
  end as channel,
  case
    when jsonb_typeof(payload -> 'lines' -> 0 -> 'sku') in ('string', 'boolean')
      or payload -> 'lines' -> 0 ->> 'sku' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
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
from orders
