-- compared_texts: Texts compared with constants, parameters, columns.
-- SQL Server 2022 · definition.ts · @name text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select
  c.customer_id,
  cast(
    case
      when (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.' then 1
      when not (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.' then 0
    end as bit
  ) as german
from customers as c
join customers as other on c.name = other.name
  and (c.name + N'.') collate Latin1_General_100_BIN2_UTF8
    = (other.name + N'.') collate Latin1_General_100_BIN2_UTF8
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
    <> (other.country + N'.') collate Latin1_General_100_BIN2_UTF8
where c.country = 'DE'
  and (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 = 'DE.'
  and cast((c.name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
    > cast(('M' + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  and (
    (c.country + N'.') collate Latin1_General_100_BIN2_UTF8 in ('DE.', 'AT.')
    or (c.name + N'.') collate Latin1_General_100_BIN2_UTF8 = @name + '.'
  )
  and (
    (c.name + N'') collate Latin1_General_100_BIN2_UTF8 like 'A%'
    or (c.name + N'') collate Latin1_General_100_BIN2_UTF8 like 'B%'
    or (c.name + N'.') collate Latin1_General_100_BIN2_UTF8 is not distinct from (
      c.country + N'.'
    ) collate Latin1_General_100_BIN2_UTF8
  );

-- grouped_by_key: a key groups by itself; what it determines needs no collation.
-- SQL Server 2022 · definition.ts
select product_id, sku, sum(price) as total
from products
group by product_id, sku;

-- grouped_texts: Texts grouped, sorted, distinct, least.
-- SQL Server 2022 · definition.ts
select
  min(status) as status,
  count_big(*) as orders,
  count_big(distinct (status + N'.') collate Latin1_General_100_BIN2_UTF8) as statuses,
  replace(
    min(cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
    nchar(0),
    N''
  ) collate database_default as least
from orders
group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  orders desc,
  cast((min(status) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- worked_texts: what is done to texts.
-- SQL Server 2022 · definition.ts
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
  case
    when (lower(name) + N'.') collate Latin1_General_100_BIN2_UTF8 = 'ada.' then 'short'
    else 'long'
  end as size,
  case
    when (trim(name) + N'.') collate Latin1_General_100_BIN2_UTF8 = '.' then null
    else trim(name)
  end as trimmed,
  name + ' (' + country + ')' as in_country
from customers;
