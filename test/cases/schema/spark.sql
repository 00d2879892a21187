-- shop, create: the shop's tables.
-- Spark 4.0 · definition.ts

-- 1. create the table users
create table if not exists users (
  user_id bigint not null,
  email string not null,
  referrer_id bigint
) using delta;

-- 2. create the table orders
create table if not exists orders (
  order_id bigint not null,
  user_id bigint not null,
  status string not null,
  discount decimal(12, 2),
  total decimal(12, 2) not null
) using delta;

-- 3. create the table lines
create table if not exists lines (
  order_id bigint not null,
  line_no int not null,
  qty int not null
) using delta;

-- shop, drop: the shop's tables.
-- Spark 4.0 · definition.ts

-- 1. drop the table lines
drop table if exists lines;

-- 2. drop the table orders
drop table if exists orders;

-- 3. drop the table users
drop table if exists users;

-- shop_violations: Constraints of shop that stored rows break.
-- Spark 4.0 · definition.ts
with
  repeated_users_user_id as (
    select user_id as key1, count(*) as times
    from users
    group by user_id
    having count(*) > 1
  ),
  repeated_users_email as (
    select email as key1, count(*) as times
    from users
    group by email
    having count(*) > 1
  ),
  repeated_orders_order_id as (
    select order_id as key1, count(*) as times
    from orders
    group by order_id
    having count(*) > 1
  ),
  repeated_lines_order_id_line_no as (
    select order_id as key1, line_no as key2, count(*) as times
    from lines
    group by order_id, line_no
    having count(*) > 1
  )
select
  'users' as table_name,
  'primary key (user_id)' as rule,
  sum(times) as rows,
  min(cast(key1 as string)) as sample
from repeated_users_user_id
having sum(times) > 0
union all
select 'users' as table_name, 'unique (email)' as rule, sum(times) as rows, min(key1) as sample
from repeated_users_email
having sum(times) > 0
union all
select
  'users' as table_name,
  'foreign key (referrer_id) to users' as rule,
  count(*) as rows,
  min(cast(u.referrer_id as string)) as sample
from users as u
where u.referrer_id is not null
  and not exists (select 1 from users as u2 where u2.user_id = u.referrer_id)
having count(*) > 0
union all
select
  'orders' as table_name,
  'primary key (order_id)' as rule,
  sum(times) as rows,
  min(cast(key1 as string)) as sample
from repeated_orders_order_id
having sum(times) > 0
union all
select
  'orders' as table_name,
  'foreign key (user_id) to users' as rule,
  count(*) as rows,
  min(cast(o.user_id as string)) as sample
from orders as o
where not exists (select 1 from users as u where u.user_id = o.user_id)
having count(*) > 0
union all
select
  'orders' as table_name,
  'check discount_fits' as rule,
  count(*) as rows,
  min(cast(order_id as string)) as sample
from orders
where not discount <= total
having count(*) > 0
union all
select
  'orders' as table_name,
  'check positive' as rule,
  count(*) as rows,
  min(cast(order_id as string)) as sample
from orders
where not total >= 0.00
having count(*) > 0
union all
select
  'lines' as table_name,
  'primary key (order_id, line_no)' as rule,
  sum(times) as rows,
  min(cast(key1 as string) || ', ' || cast(key2 as string)) as sample
from repeated_lines_order_id_line_no
having sum(times) > 0
union all
select
  'lines' as table_name,
  'foreign key (order_id) to orders' as rule,
  count(*) as rows,
  min(cast(l.order_id as string)) as sample
from lines as l
where not exists (select 1 from orders as o where o.order_id = l.order_id)
having count(*) > 0
order by table_name, rule
