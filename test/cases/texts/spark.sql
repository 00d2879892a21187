-- compared_texts: Texts compared with constants, parameters, columns.
-- Spark 4.0 · definition.ts · :name text
select c.customer_id, c.country = 'DE' as german
from customers as c
join customers as other on c.name = other.name and c.country <> other.country
where c.country = 'DE'
  and c.name > 'M'
  and (c.country in ('DE', 'AT') or c.name = :name)
  and (c.name like 'A%' or startswith(c.name, 'B') or c.name <=> c.country)

-- grouped_by_key: a key groups by itself; what it determines needs no collation.
-- Spark 4.0 · definition.ts
select product_id, sku, sum(price) as total
from products
group by product_id, sku

-- grouped_texts: Texts grouped, sorted, distinct, least.
-- Spark 4.0 · definition.ts
select status, count(*) as orders, count(distinct status) as statuses, min(status) as least
from orders
group by status
order by orders desc, status

-- worked_texts: what is done to texts.
-- Spark 4.0 · definition.ts
select
  customer_id,
  upper(left(name, 1)) as initial,
  char_length(name) as length,
  lpad(cast(customer_id as string), 10, '0') as padded,
  instr(name, 'ä') as place,
  sha2(name, 256) as hash,
  case when lower(name) = 'ada' then 'short' else 'long' end as size,
  nullif(trim(name), '') as trimmed,
  name || ' (' || country || ')' as in_country
from customers
