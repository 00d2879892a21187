-- countries: the countries of customers, each once.
-- MySQL 8.4 · definition.ts
select distinct country collate utf8mb4_0900_bin as country
from customers
order by country

-- lapsed_customers: Customers who ordered, but not in the last year.
-- MySQL 8.4 · definition.ts
with common_orders as (
  select customer_id
  from orders
  intersect
  select customer_id
  from customers
)
select customer_id
from common_orders
except
select customer_id
from orders
where ordered_at >= timestamp '2025-01-01 00:00:00'
order by customer_id

-- notable_orders: the largest and the latest orders together, each once.
-- MySQL 8.4 · definition.ts
with
  top_orders as (
    select order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
    limit 5
  ),
  top_orders_2 as (
    select order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
    limit 5
  ),
  all_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select order_id, total
from all_orders

-- people: Everybody whose name we hold.
-- MySQL 8.4 · definition.ts
with customers_and_employees as (
  select name, 'customer' as kind, cast(0 as decimal(12, 2)) as salary
  from customers
  union all
  select name, 'employee' as kind, salary
  from employees
)
select name, kind, salary
from customers_and_employees
order by kind collate utf8mb4_0900_bin, name collate utf8mb4_0900_bin
