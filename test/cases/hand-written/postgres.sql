-- hand_written: an expression and a relation of each engine's own.
-- Postgres 16 · definition.ts · $1 least decimal(12,2)
select o.order_id, r.rate, upper(o.status) as soundex
from orders as o
join (
  select
    status,
    avg(total)::double precision as rate
  from
    orders
  where
    total > cast($1 as numeric(12, 2))
  group by
    status
) as r on r.status = o.status
where o.total > $1

-- letters_only: a condition of each engine's own.
-- Postgres 16 · definition.ts
select customer_id
from customers
where name ~ '^[A-Z]+$'
