-- compared_texts: Texts compared with constants, parameters, columns.
-- Postgres 16 · definition.ts · $1 name text
select c.customer_id, c.country = 'DE' as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name collate "C" > 'M'
  and (c.country in ('DE', 'AT') or c.name = $1)
  and (c.name like 'A%' or starts_with(c.name, 'B') or c.name is not distinct from c.country)

-- grouped_by_key: a key groups by itself; what it determines needs no collation.
-- Postgres 16 · definition.ts
select product_id, sku, sum(price) as total
from products
group by product_id, sku

-- grouped_texts: Texts grouped, sorted, distinct, least.
-- Postgres 16 · definition.ts
select
  status,
  count(*) as orders,
  count(distinct status) as statuses,
  min(status collate "C") as least
from orders
group by status
order by orders desc, status collate "C"

-- worked_texts: what is done to texts.
-- Postgres 16 · definition.ts
select
  customer_id,
  upper(left(name, 1)) as initial,
  char_length(name) as length,
  lpad(cast(customer_id as text), 10, '0') as padded,
  strpos(name, 'ä') as place,
  encode(sha256(convert_to(name, 'UTF8')), 'hex') as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  nullif(btrim(name), '') as trimmed,
  name || ' (' || country || ')' as in_country
from customers
