-- compared_texts: Texts compared with constants, parameters, columns.
-- MySQL 8.4 · definition.ts · in order: name text
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select c.customer_id, c.country collate utf8mb4_0900_bin = 'DE' as german
from customers as c
join customers as other on c.name = other.name
  and c.name collate utf8mb4_0900_bin = other.name
  and c.country collate utf8mb4_0900_bin <> other.country
where c.country = 'DE'
  and c.country collate utf8mb4_0900_bin = 'DE'
  and c.name collate utf8mb4_0900_bin > 'M'
  and (c.country collate utf8mb4_0900_bin in ('DE', 'AT') or c.name collate utf8mb4_0900_bin = ?)
  and (
    c.name collate utf8mb4_0900_bin like 'A%'
    or c.name collate utf8mb4_0900_bin like 'B%'
    or c.name collate utf8mb4_0900_bin <=> c.country
  )

-- grouped_by_key: a key groups by itself; what it determines needs no collation.
-- MySQL 8.4 · definition.ts
select product_id, sku, sum(price) as total
from products
group by product_id, sku

-- grouped_texts: Texts grouped, sorted, distinct, least.
-- MySQL 8.4 · definition.ts
select
  status collate utf8mb4_0900_bin as status,
  count(*) as orders,
  count(distinct status collate utf8mb4_0900_bin) as statuses,
  min(status collate utf8mb4_0900_bin) as least
from orders
group by status collate utf8mb4_0900_bin
order by orders desc, status

-- worked_texts: what is done to texts.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  upper(left(name, 1)) as initial,
  char_length(name) as length,
  lpad(cast(customer_id as char), 10, '0') as padded,
  locate('ä', name collate utf8mb4_0900_bin) as place,
  sha2(convert(name using utf8mb4), 256) as hash,
  case when lower(name) collate utf8mb4_0900_bin = 'ada' then 'short' else 'long' end as size,
  nullif(trim(name) collate utf8mb4_0900_bin, '') as trimmed,
  concat(name, ' (', country, ')') as in_country
from customers
