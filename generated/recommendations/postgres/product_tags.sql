-- product_tags: Tags of products and how many products carry each, taken out of a JSON column.
-- Postgres 16 · definitions/behaviour.ts
select
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
  end collate "C"
