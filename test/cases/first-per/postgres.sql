-- first_of_month: the first order of each month, with its customer.
-- Postgres 16 · definition.ts
select distinct on (date_trunc('month', o.ordered_at))
  date_trunc('month', o.ordered_at) as month,
  o.order_id,
  c.name
from orders as o
join customers as c on c.customer_id = o.customer_id
order by month, o.ordered_at, o.order_id

-- largest_orders: the three largest orders of each customer.
-- Postgres 16 · definition.ts
with ranked_orders as (
  select
    customer_id,
    order_id,
    total,
    row_number() over (partition by customer_id order by total desc, order_id) as rn
  from orders
  where status = 'completed'
)
select customer_id, order_id, total
from ranked_orders
where rn <= 3
order by customer_id, total desc

-- latest_order: the latest order of each customer.
-- Postgres 16 · definition.ts
select distinct on (customer_id) customer_id, order_id, total, ordered_at
from orders
order by customer_id, ordered_at desc, order_id

-- second_order: the second order of each customer, by hand.
-- Postgres 16 · definition.ts
with ranked_orders as (
  select
    customer_id,
    order_id,
    row_number() over (partition by customer_id order by ordered_at, order_id) as nth
  from orders
)
select customer_id, order_id
from ranked_orders
where nth = 2

-- some_orders: Ten orders, whichever: the key decides.
-- Postgres 16 · definition.ts
select order_id, total
from orders
order by order_id
limit 10
