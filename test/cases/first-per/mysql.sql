-- first_of_month: the first order of each month, with its customer.
-- MySQL 8.4 · definition.ts
with ranked_orders as (
  select
    o.order_id,
    cast(date_format(o.ordered_at, '%Y-%m-01') as datetime) as month,
    c.name,
    row_number() over (
      partition by cast(date_format(o.ordered_at, '%Y-%m-01') as datetime)
      order by o.ordered_at, o.order_id
    ) as rn
  from orders as o
  join customers as c on c.customer_id = o.customer_id
)
select month, order_id, name
from ranked_orders
where rn = 1
order by month

-- largest_orders: the three largest orders of each customer.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with ranked_orders as (
  select
    customer_id,
    order_id,
    total,
    row_number() over (partition by customer_id order by total desc, order_id) as rn
  from orders
  where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
)
select customer_id, order_id, total
from ranked_orders
where rn <= 3
order by customer_id, total desc

-- latest_order: the latest order of each customer.
-- MySQL 8.4 · definition.ts
with ranked_orders as (
  select
    customer_id,
    order_id,
    total,
    ordered_at,
    row_number() over (partition by customer_id order by ordered_at desc, order_id) as rn
  from orders
)
select customer_id, order_id, total, ordered_at
from ranked_orders
where rn = 1

-- second_order: the second order of each customer, by hand.
-- MySQL 8.4 · definition.ts
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
-- MySQL 8.4 · definition.ts
select order_id, total
from orders
order by order_id
limit 10
