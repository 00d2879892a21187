-- payload_lines: the lines inside each order's JSON.
-- MySQL 8.4 · definition.ts
select
  o.order_id,
  line.ordinal as number,
  case
    when json_type(json_extract(line.value, '$.sku')) in ('STRING', 'BOOLEAN')
      or json_value(line.value, '$.sku' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
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
order by o.order_id, line.ordinal

-- payload_tags: which tags orders carry, and how often.
-- MySQL 8.4 · definition.ts
select
  tag.`key` collate utf8mb4_0900_bin as tag,
  count(*) as orders,
  count(
    case
      when json_type(tag.value) in ('STRING', 'BOOLEAN')
        or json_value(tag.value, '$' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
      then json_value(tag.value, '$' returning char)
    end
  ) as with_text
from orders as o
cross join lateral (
  select k.name as `key`, json_extract(o.payload, concat('$.tags.', json_quote(k.name))) as value
  from json_table(json_keys(o.payload, '$.tags'), '$[*]' columns (name longtext path '$')) as k
) as tag
group by tag.`key` collate utf8mb4_0900_bin

-- payload_values: Single values out of the JSON.
-- MySQL 8.4 · definition.ts
select
  order_id,
  case
    when json_type(json_extract(payload, '$.channel')) in ('STRING', 'BOOLEAN')
      or json_value(payload, '$.channel' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
    then json_value(payload, '$.channel' returning char)
  end as channel,
  case
    when json_type(
        json_extract(json_extract(payload, '$.lines[*]'), '$[0].sku')
      ) in ('STRING', 'BOOLEAN')
      or json_value(json_extract(payload, '$.lines[*]'), '$[0].sku' returning char)
        regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
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
  end as `lines`
from orders
