-- countries: the countries of customers, each once.
-- SQL Server 2022 · definition.ts
select min(country) as country
from customers
group by (country + N'.') collate Latin1_General_100_BIN2_UTF8
order by cast((min(country) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));

-- lapsed_customers: Customers who ordered, but not in the last year.
-- SQL Server 2022 · definition.ts
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
where ordered_at >= cast('2025-01-01' as datetime2(6))
order by customer_id;

-- notable_orders: the largest and the latest orders together, each once.
-- SQL Server 2022 · definition.ts
with
  top_orders as (
    select top (5) order_id, total, ordered_at as at
    from orders
    order by total desc, order_id
  ),
  top_orders_2 as (
    select top (5) order_id, total, ordered_at as at
    from orders
    order by ordered_at desc, order_id
  ),
  all_orders as (
    select order_id, total, at
    from top_orders
    union
    select order_id, total, at
    from top_orders_2
  )
select order_id, total
from all_orders;

-- people: Everybody whose name we hold.
-- SQL Server 2022 · definition.ts
with customers_and_employees as (
  select name, 'customer' as kind, 0 as salary
  from customers
  union all
  select name, 'employee' as kind, salary
  from employees
)
select name, kind, salary
from customers_and_employees
order by
  cast((kind + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
