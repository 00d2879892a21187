-- customer_split_table, create: the customers' parts, kept in a table.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table customer_split
create table if not exists customer_split (
  customer_id bigint not null,
  name text not null,
  country text,
  referrer_id bigint,
  joined_on date not null,
  active boolean not null,
  split text not null,
  primary key (customer_id)
);

-- 2. create the index customer_split_split_country_idx
create index if not exists customer_split_split_country_idx on customer_split (split, country);

commit;

-- customer_split_table, refresh: the customers' parts, kept in a table.
-- Postgres 16 · definition.ts

begin;

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
        cast(
          'x' || left(
            encode(sha256(convert_to('2026:' || cast(customer_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.8
    then 'train'
    else 'test'
  end as split
from customers;

commit;

-- customer_split_table, drop: the customers' parts, kept in a table.
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table customer_split
drop table if exists customer_split;

commit;

-- some_orders_by_customer, create: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table samples
create table if not exists ml.samples (
  order_id bigint not null,
  customer_id bigint not null,
  total numeric(12, 2) not null,
  discount numeric(12, 2),
  status text not null,
  ordered_at timestamp not null,
  payload jsonb,
  primary key (customer_id)
);

commit;

-- some_orders_by_customer, refresh: a number of orders that the refresh is told, under a key that
-- is only claimed.
-- Postgres 16 · definition.ts · $1 rows int

begin;

-- 1. check for duplicate keys
-- Must return no rows; a row means: keys of samples occur several times.
with top_orders as (
  select customer_id
  from orders
  order by
    cast(
      cast(
        'x' || left(
          encode(sha256(convert_to('0:' || cast(order_id as text), 'UTF8')), 'hex'),
          13
        ) as bit(52)
      ) as bigint
    )
      / 2 ^ 52,
    order_id
  limit $1
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
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('0:' || cast(order_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52,
  order_id
limit $1;

commit;

-- some_orders_by_customer, drop: a number of orders that the refresh is told, under a key that is
-- only claimed.
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table samples
drop table if exists ml.samples;

commit;

-- trained_on: Orders of customers to train on, by the table.
-- Postgres 16 · definition.ts
select o.order_id, cs.country
from orders as o
join customer_split as cs on cs.customer_id = o.customer_id
where cs.split = 'train'
