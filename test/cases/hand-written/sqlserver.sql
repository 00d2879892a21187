-- hand_written: an expression and a relation of each engine's own.
-- SQL Server 2022 · definition.ts · @least decimal(12,2)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id, r.rate, soundex(o.status) as soundex
from orders as o
join (
  select
    status,
    cast(avg(total) as float) as rate
  from
    orders
  where
    total > @least
  group by
    status
) as r on r.status = o.status
  and (r.status + N'.') collate Latin1_General_100_BIN2_UTF8
    = (o.status + N'.') collate Latin1_General_100_BIN2_UTF8
where o.total > @least;

-- letters_only: a condition of each engine's own.
-- SQL Server 2022 · definition.ts
select customer_id
from customers
where name not like '%[^A-Z]%';
