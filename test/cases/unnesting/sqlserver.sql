-- payload_lines: the lines inside each order's JSON.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
select
  o.order_id,
  line.ordinal as number,
  (
    select value
    from openjson('[' + line.value + ']', '$[0]')
    where [key] like 'sku'
      and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
  ) as sku,
  cast(
    coalesce(
      json_value('[' + line.value + ']', '$[0].quantity'),
      json_query('[' + line.value + ']', '$[0].quantity')
    ) as int
  ) as quantity
from orders as o
cross apply (
  select
    try_cast([key] as int) + 1 as ordinal,
    case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
  from openjson(nullif(o.payload, 'null'), '$.lines')
  where json_query(nullif(o.payload, 'null'), '$.lines') like '[[]%'
) as line
where cast(
    coalesce(
      json_value('[' + line.value + ']', '$[0].quantity'),
      json_query('[' + line.value + ']', '$[0].quantity')
    ) as int
  )
    > 0
order by o.order_id, line.ordinal;

-- payload_tags: which tags orders carry, and how often.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
with orders_with_with_text as (
  select
    tag.[key],
    (
      select value
      from openjson('[' + tag.value + ']')
      where [key] like '0'
        and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
    ) as with_text
  from orders as o
  cross apply (
    select
      [key] collate database_default as [key],
      case type when 1 then '"' + string_escape(value, 'json') + '"' else value end as value
    from openjson(nullif(o.payload, 'null'), '$.tags')
    where json_query(nullif(o.payload, 'null'), '$.tags') like '{%'
  ) as tag
)
select min(owwt.[key]) as tag, count_big(*) as orders, count_big(owwt.with_text) as with_text
from orders_with_with_text as owwt
group by (owwt.[key] + N'.') collate Latin1_General_100_BIN2_UTF8;

-- payload_values: Single values out of the JSON.
-- SQL Server 2022 · definition.ts
-- Note: jsonText: reads the member's kind with OPENJSON; SQL Server's JSON_VALUE returns numbers as
--   text.
select
  order_id,
  (
    select value
    from openjson(nullif(payload, 'null'))
    where [key] like 'channel'
      and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
  ) as channel,
  (
    select value
    from openjson(nullif(payload, 'null'), '$.lines[0]')
    where [key] like 'sku'
      and (type in (1, 3) or (type = 2 and len(value) <= 19 and value not like '%[^0-9-]%'))
  ) as first_sku,
  cast(
    coalesce(
      json_value(nullif(payload, 'null'), '$.customer."loyalty points"'),
      json_query(nullif(payload, 'null'), '$.customer."loyalty points"')
    ) as bigint
  ) as points,
  cast(
    coalesce(
      json_value(nullif(payload, 'null'), '$.weight'),
      json_query(nullif(payload, 'null'), '$.weight')
    ) as float
  ) as weight,
  (
    select cast(value as bit)
    from openjson(nullif(payload, 'null'))
    where [key] like 'gift' and type = 3
  ) as gift,
  case
    when json_query(nullif(payload, 'null'), '$.lines') like '[[]%'
    then (select count(*) from openjson(nullif(payload, 'null'), '$.lines'))
  end as lines
from orders;
