-- customer_split_table, create: the customers' parts, kept in a table.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table customer_split
if object_id(N'customer_split', N'U') is null
create table customer_split (
  customer_id bigint not null,
  name nvarchar(max) not null,
  country nvarchar(255),
  referrer_id bigint,
  joined_on date not null,
  active bit not null,
  split nvarchar(255) not null,
  primary key (customer_id)
);

-- 2. create the index customer_split_split_country_idx
if not exists (select 1 from sys.indexes where name = 'customer_split_split_country_idx' and object_id = object_id('customer_split'))
create index customer_split_split_country_idx on customer_split (split, country);

commit;

-- customer_split_table, refresh: the customers' parts, kept in a table.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

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
    when cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(customer_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0
        < 0.8e0
    then 'train'
    else 'test'
  end as split
from customers;

commit;

-- customer_split_table, drop: the customers' parts, kept in a table.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table customer_split
drop table if exists customer_split;

commit;

-- some_orders_by_customer, create: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table samples
if object_id(N'ml.samples', N'U') is null
create table ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total decimal(12, 2) not null,
  discount decimal(12, 2),
  status nvarchar(max) not null,
  ordered_at datetime2(6) not null,
  payload nvarchar(max),
  primary key (customer_id)
);

commit;

-- some_orders_by_customer, refresh: a number of orders that the refresh is told, under a key that
-- is only claimed.
-- SQL Server 2022 · definition.ts · @rows int

set xact_abort on;
begin transaction;

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys of samples occur several times.
with top_orders as (
  select top (@rows) customer_id
  from orders
  order by
    cast(substring(hashbytes('SHA2_256', '0:' + cast(order_id as varchar(20))), 1, 7) as bigint)
      / 16
      / 4503599627370496e0,
    order_id
)
select customer_id, count_big(*) as times
from top_orders
group by customer_id
having count_big(*) > 1
order by customer_id;

-- 2. empty the table samples
delete from ml.samples;

-- 3. fill the table samples
insert into ml.samples (order_id, customer_id, total, discount, status, ordered_at, payload)
select top (@rows) order_id, customer_id, total, discount, status, ordered_at, payload
from orders
order by
  cast(substring(hashbytes('SHA2_256', '0:' + cast(order_id as varchar(20))), 1, 7) as bigint) / 16
    / 4503599627370496e0,
  order_id;

commit;

-- some_orders_by_customer, drop: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table samples
drop table if exists ml.samples;

commit;

-- trained_on: Orders of customers to train on, by the table.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select o.order_id, cs.country
from orders as o
join customer_split as cs on cs.customer_id = o.customer_id
where cs.split = 'train' and (cs.split + N'.') collate Latin1_General_100_BIN2_UTF8 = 'train.';
