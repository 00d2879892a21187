-- customer_split_table, create: the customers' parts, kept in a table.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the table customer_split
create table if not exists customer_split (
  customer_id bigint not null,
  name longtext not null,
  country varchar(255),
  referrer_id bigint,
  joined_on date not null,
  active boolean not null,
  split varchar(255) not null,
  primary key (customer_id)
);

-- 2. create the index customer_split_split_country_idx
create index customer_split_split_country_idx on customer_split (split, country);

commit;

-- customer_split_table, refresh: the customers' parts, kept in a table.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. empty the table customer_split
delete from customer_split;

-- 2. fill the table customer_split
insert into customer_split (customer_id, name, country, referrer_id, joined_on, active, split)
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case
    when cast(
        conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.8e0
    then 'train'
    else 'test'
  end as split
from customers;

commit;

-- customer_split_table, drop: the customers' parts, kept in a table.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop the table customer_split
drop table if exists customer_split;

commit;

-- some_orders_by_customer, create: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the table samples
create table if not exists ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total decimal(12, 2) not null,
  discount decimal(12, 2),
  status longtext not null,
  ordered_at datetime(6) not null,
  payload json,
  primary key (customer_id)
);

commit;

-- some_orders_by_customer, refresh: a number of orders that the refresh is told, under a key that
-- is only claimed.
-- MySQL 8.4 · definition.ts · rows int

start transaction;

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys of samples occur several times.
with top_orders as (
  select customer_id
  from orders
  order by
    cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
      / 4503599627370496,
    order_id
  limit ?
)
select customer_id, count(*) as times
from top_orders
group by customer_id
having count(*) > 1
order by customer_id;

-- 2. empty the table samples
delete from ml.samples;

-- 3. fill the table samples
insert into ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496,
  order_id
limit ?;

commit;

-- some_orders_by_customer, drop: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop the table samples
drop table if exists ml.samples;

commit;

-- trained_on: Orders of customers to train on, by the table.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id, cs.country
from orders as o
join customer_split as cs on cs.customer_id = o.customer_id
where cs.split = 'train' and cs.split collate utf8mb4_0900_bin = 'train'
