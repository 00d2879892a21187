-- product_tags: Tags of products and how many products carry each, taken out of a JSON column.
-- Spark 4.0 · definitions/behaviour.ts
-- Note: jsonGet: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
-- Note: jsonText: reads the document in a one-element array, because get_json_object keeps the
--   quotes of texts only below a wildcard.
select
  case
    when tag.value rlike '^\\s*(["tf]|([0-9]{1,19}|-[0-9]{1,18})\\s*$)'
    then get_json_object(tag.value, '$')
  end as tag,
  count(distinct p.product_id) as products
from products as p
cross join lateral (
  select pos + 1 as ordinal, nullif(to_json(col), 'null') as value
  from posexplode(from_json(get_json_object(p.attributes, '$.tags'), 'array<variant>'))
) as tag
group by
  case
    when tag.value rlike '^\\s*(["tf]|([0-9]{1,19}|-[0-9]{1,18})\\s*$)'
    then get_json_object(tag.value, '$')
  end
order by products desc, tag nulls last
