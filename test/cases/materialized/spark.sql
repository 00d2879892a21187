-- customer_split_table, create: the customers' parts, kept in a table.
-- Spark 4.0 · definition.ts

-- 1. create the table customer_split
create table if not exists customer_split (
  customer_id bigint not null,
  name string not null,
  country string,
  referrer_id bigint,
  joined_on date not null,
  active boolean not null,
  split string not null
) using delta;

-- customer_split_table, refresh: the customers' parts, kept in a table.
-- Spark 4.0 · definition.ts

-- 1. fill the table customer_split
insert overwrite customer_split (customer_id, name, country, referrer_id, joined_on, active, split)
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case
    when cast(
        conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.8
    then 'train'
    else 'test'
  end as split
from customers;

-- customer_split_table, drop: the customers' parts, kept in a table.
-- Spark 4.0 · definition.ts

-- 1. drop the table customer_split
drop table if exists customer_split;

-- some_orders_by_customer, create: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- Spark 4.0 · definition.ts

-- 1. create the table samples
create table if not exists ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total decimal(12, 2) not null,
  discount decimal(12, 2),
  status string not null,
  ordered_at timestamp_ntz not null,
  payload string
) using delta;

-- some_orders_by_customer, refresh: a number of orders that the refresh is told, under a key that
-- is only claimed.
-- Spark 4.0 · definition.ts · :rows int

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys of samples occur several times.
with top_orders as (
  select customer_id
  from orders
  order by
    cast(conv(substr(sha2('0:' || cast(order_id as string), 256), 1, 13), 16, 10) as double)
      / 4503599627370496,
    order_id
  limit :rows
)
select customer_id, count(*) as times
from top_orders
group by customer_id
having count(*) > 1
order by customer_id;

-- 2. fill the table samples
insert overwrite ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(conv(substr(sha2('0:' || cast(order_id as string), 256), 1, 13), 16, 10) as double)
    / 4503599627370496,
  order_id
limit :rows;

-- some_orders_by_customer, drop: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- Spark 4.0 · definition.ts

-- 1. drop the table samples
drop table if exists ml.samples;

-- trained_on: Orders of customers to train on, by the table.
-- Spark 4.0 · definition.ts
select o.order_id, cs.country
from orders as o
join customer_split as cs on cs.customer_id = o.customer_id
where cs.split = 'train'
