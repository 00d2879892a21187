-- product_tags: Tags of products and how many products carry each, taken out of a JSON column.
-- MySQL 8.4 · definitions/behaviour.ts
select
  case
    when json_type(tag.value) in ('STRING', 'BOOLEAN')
      or json_value(tag.value, '$' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
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
    when json_type(tag.value) in ('STRING', 'BOOLEAN')
      or json_value(tag.value, '$' returning char) regexp '^([0-9]{1,19}|-[0-9]{1,18})$'
    then json_value(tag.value, '$' returning char)
  end collate utf8mb4_0900_bin
order by products desc, tag is null, tag
