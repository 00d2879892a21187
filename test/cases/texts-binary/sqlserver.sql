-- compared_texts: Texts compared with constants, parameters, columns.
-- SQL Server 2022 · ../texts/definition.ts · @name text
select
  c.customer_id,
  cast(case when c.country = 'DE' then 1 when not c.country = 'DE' then 0 end as bit) as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name > 'M'
  and (c.country in ('DE', 'AT') or c.name = @name)
  and (c.name like 'A%' or c.name like 'B%' or c.name is not distinct from c.country);

-- grouped_by_key: a key groups by itself; what it determines needs no collation.
-- SQL Server 2022 · ../texts/definition.ts
select product_id, sku, sum(price) as total
from products
group by product_id, sku;

-- grouped_texts: Texts grouped, sorted, distinct, least.
-- SQL Server 2022 · ../texts/definition.ts
select status, count_big(*) as orders, count_big(distinct status) as statuses, min(status) as least
from orders
group by status
order by orders desc, status;

-- worked_texts: what is done to texts.
-- SQL Server 2022 · ../texts/definition.ts
-- Note: length: counts code points and trailing spaces; SQL Server's LEN ignores trailing spaces,
--   and counts code points only under an SC collation.
select
  customer_id,
  upper(
    left((name + N'') collate Latin1_General_100_CI_AS_SC, 1) collate database_default
  ) as initial,
  len((name + N'.') collate Latin1_General_100_CI_AS_SC) - 1 as length,
  right(replicate('0', 10) + left(cast(customer_id as varchar(20)), 10), 10) as padded,
  case
    when charindex(N'ä', (name + N'') collate Latin1_General_100_BIN2_UTF8) = 0 then 0
    else len(
      (
        left(
          (name + N'') collate Latin1_General_100_BIN2_UTF8,
          charindex(N'ä', (name + N'') collate Latin1_General_100_BIN2_UTF8) - 1
        )
          + N'.'
      ) collate Latin1_General_100_CI_AS_SC
    )
  end as place,
  lower(convert(char(64), hashbytes(
    'SHA2_256',
    cast((name + N'') collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ), 2)) as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  case when trim(name) = '' then null else trim(name) end as trimmed,
  name + ' (' + country + ')' as in_country
from customers;
