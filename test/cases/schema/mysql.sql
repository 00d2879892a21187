-- shop, create: the shop's tables.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the table users
create table if not exists users (
  user_id bigint not null,
  email varchar(255) not null,
  referrer_id bigint,
  primary key (user_id),
  unique (email),
  foreign key (referrer_id) references users (user_id)
);

-- 2. create the table orders
create table if not exists orders (
  order_id bigint not null,
  user_id bigint not null,
  status varchar(255) not null default ('new'),
  discount decimal(12, 2),
  total decimal(12, 2) not null,
  primary key (order_id),
  foreign key (user_id) references users (user_id),
  constraint discount_fits check (discount <= total),
  constraint positive check (total >= 0.00)
);

-- 3. create the index orders_user_id_status_idx
create index orders_user_id_status_idx on orders (user_id, status);

-- 4. create the table lines
create table if not exists `lines` (
  order_id bigint not null,
  line_no int not null,
  qty int not null,
  primary key (order_id, line_no),
  foreign key (order_id) references orders (order_id)
);

commit;

-- shop, drop: the shop's tables.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop the table lines
drop table if exists `lines`;

-- 2. drop the table orders
drop table if exists orders;

-- 3. drop the table users
drop table if exists users;

commit;

-- shop_violations: Constraints of shop that stored rows break.
-- MySQL 8.4 · definition.ts
with
  repeated_users_user_id as (
    select user_id as key1, count(*) as times
    from users
    group by user_id
    having count(*) > 1
  ),
  repeated_users_email as (
    select email collate utf8mb4_0900_bin as key1, count(*) as times
    from users
    group by email collate utf8mb4_0900_bin
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
    from `lines`
    group by order_id, line_no
    having count(*) > 1
  ),
  violations as (
    select
      'users' as table_name,
      'primary key (user_id)' as rule,
      cast(sum(times) as signed) as `rows`,
      min(cast(key1 as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from repeated_users_user_id
    having cast(sum(times) as signed) > 0
    union all
    select
      'users' as table_name,
      'unique (email)' as rule,
      cast(sum(times) as signed) as `rows`,
      min(key1) as sample
    from repeated_users_email
    having cast(sum(times) as signed) > 0
    union all
    select
      'users' as table_name,
      'foreign key (referrer_id) to users' as rule,
      count(*) as `rows`,
      min(cast(u.referrer_id as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from users as u
    where u.referrer_id is not null
      and not exists (select 1 from users as u2 where u2.user_id = u.referrer_id)
    having count(*) > 0
    union all
    select
      'orders' as table_name,
      'primary key (order_id)' as rule,
      cast(sum(times) as signed) as `rows`,
      min(cast(key1 as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from repeated_orders_order_id
    having cast(sum(times) as signed) > 0
    union all
    select
      'orders' as table_name,
      'foreign key (user_id) to users' as rule,
      count(*) as `rows`,
      min(cast(o.user_id as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from orders as o
    where not exists (select 1 from users as u where u.user_id = o.user_id)
    having count(*) > 0
    union all
    select
      'orders' as table_name,
      'check discount_fits' as rule,
      count(*) as `rows`,
      min(cast(order_id as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from orders
    where not discount <= total
    having count(*) > 0
    union all
    select
      'orders' as table_name,
      'check positive' as rule,
      count(*) as `rows`,
      min(cast(order_id as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from orders
    where not total >= 0.00
    having count(*) > 0
    union all
    select
      'lines' as table_name,
      'primary key (order_id, line_no)' as rule,
      cast(sum(times) as signed) as `rows`,
      min(
        concat(cast(key1 as char), ', ', cast(key2 as char)) collate utf8mb4_0900_bin
      ) collate utf8mb4_0900_bin as sample
    from repeated_lines_order_id_line_no
    having cast(sum(times) as signed) > 0
    union all
    select
      'lines' as table_name,
      'foreign key (order_id) to orders' as rule,
      count(*) as `rows`,
      min(cast(l.order_id as char) collate utf8mb4_0900_bin) collate utf8mb4_0900_bin as sample
    from `lines` as l
    where not exists (select 1 from orders as o where o.order_id = l.order_id)
    having count(*) > 0
  )
select table_name, rule, `rows`, sample
from violations
order by table_name collate utf8mb4_0900_bin, rule collate utf8mb4_0900_bin
