-- hand_written: an expression and a relation of each engine's own.
-- Spark 4.0 · definition.ts · :least decimal(12,2)
select o.order_id, r.rate, soundex(o.status) as soundex
from orders as o
join (
  select
    status,
    cast(avg(total) as double) as rate
  from
    orders
  where
    total > :least
  group by
    status
) as r on r.status = o.status
where o.total > :least

-- letters_only: a condition of each engine's own.
-- Spark 4.0 · definition.ts
select customer_id
from customers
where name rlike '^[A-Z]+$'
