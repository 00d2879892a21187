-- hand_written: an expression and a relation of each engine's own.
-- MySQL 8.4 · definition.ts · in order: least decimal(12,2), least decimal(12,2)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id, r.rate, soundex(o.status) as soundex
from orders as o
join (
  select
    status,
    cast(avg(total) as double) as rate
  from
    orders
  where
    total > cast(? as decimal(12, 2))
  group by
    status
) as r on r.status = o.status and r.status collate utf8mb4_0900_bin = o.status
where o.total > ?

-- letters_only: a condition of each engine's own.
-- MySQL 8.4 · definition.ts
select customer_id
from customers
where regexp_like(name, '^[A-Z]+$', 'c')
