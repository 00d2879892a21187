-- product_tags: Tags of products and how many products carry each, taken out of a JSON column.
-- Postgres 16 · definitions/behaviour.ts
select
  case
    when jsonb_typeof(tag.value) in ('string', 'boolean')
      or tag.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
    then tag.value #>> '{}'
  end as tag,
  count(distinct p.product_id) as products
from products as p
cross join jsonb_array_elements(case
  when jsonb_typeof(p.attributes -> 'tags') = 'array' then p.attributes -> 'tags'
end) with ordinality as tag (value, ordinal)
group by
  case
    when jsonb_typeof(tag.value) in ('string', 'boolean')
      or tag.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
    then tag.value #>> '{}'
  end
order by
  products desc,
  case
    when jsonb_typeof(tag.value) in ('string', 'boolean')
      or tag.value #>> '{}' ~ '^([0-9]{1,19}|-[0-9]{1,18})$'
    then tag.value #>> '{}'
  end collate "C"
