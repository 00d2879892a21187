-- product_tags: Tags of products and how many products carry each, taken out of a JSON column.
-- SQL Server 2022 · definitions/behaviour.ts
-- Note: jsonText: JSON_VALUE gives NULL of a text with more than 4000 characters.
select
  min(json_value('[' + tag.value + ']', '$[0]')) as tag,
  count_big(distinct p.product_id) as products
from products as p
cross apply (
  select
    try_cast([key] as int) + 1 as ordinal,
    case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
  from openjson(nullif(p.attributes, 'null'), '$.tags')
  where json_query(nullif(p.attributes, 'null'), '$.tags') like '[[]%'
) as tag
group by (json_value('[' + tag.value + ']', '$[0]') + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  products desc,
  case when min(json_value('[' + tag.value + ']', '$[0]')) is null then 1 else 0 end,
  cast(
    (
      min(json_value('[' + tag.value + ']', '$[0]')) + nchar(0)
    ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
  );
