-- product_tags: Tags of products and how many products carry each, taken out of a JSON column.
-- SQL Server 2022 · definitions/behaviour.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with products_with_tag as (
  select
    p.product_id,
    (
      select value
      from openjson('[' + tag.value + ']')
      where [key] like '0'
        and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
    ) as tag_2
  from products as p
  cross apply (
    select
      try_cast([key] as int) + 1 as ordinal,
      case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
    from openjson(nullif(p.attributes, 'null'), '$.tags')
    where json_query(nullif(p.attributes, 'null'), '$.tags') like '[[]%'
  ) as tag
)
select min(tag_2) as tag, count_big(distinct product_id) as products
from products_with_tag
group by (tag_2 + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  products desc,
  case when min(tag_2) is null then 1 else 0 end,
  cast((min(tag_2) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
