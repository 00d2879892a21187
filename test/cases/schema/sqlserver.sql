-- shop, create: the shop's tables.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. create the table users
if object_id(N'users', N'U') is null
create table users (
  user_id bigint not null,
  email nvarchar(255) not null,
  referrer_id bigint,
  primary key (user_id),
  unique (email),
  foreign key (referrer_id) references users (user_id)
);

-- 2. create the table orders
if object_id(N'orders', N'U') is null
create table orders (
  order_id bigint not null,
  user_id bigint not null,
  status nvarchar(255) not null default 'new',
  discount decimal(12, 2),
  total decimal(12, 2) not null,
  primary key (order_id),
  foreign key (user_id) references users (user_id),
  constraint discount_fits check (discount <= total),
  constraint positive check (total >= 0.00)
);

-- 3. create the index orders_user_id_status_idx
if not exists (select 1 from sys.indexes where name = 'orders_user_id_status_idx' and object_id = object_id('orders'))
create index orders_user_id_status_idx on orders (user_id, status);

-- 4. create the table lines
if object_id(N'lines', N'U') is null
create table lines (
  order_id bigint not null,
  line_no int not null,
  qty int not null,
  primary key (order_id, line_no),
  foreign key (order_id) references orders (order_id)
);

commit;

-- shop, drop: the shop's tables.
-- SQL Server 2022 · definition.ts

set xact_abort on;
begin transaction;

-- 1. drop the table lines
drop table if exists lines;

-- 2. drop the table orders
drop table if exists orders;

-- 3. drop the table users
drop table if exists users;

commit;

-- shop_violations: Constraints of shop that stored rows break.
-- SQL Server 2022 · definition.ts
with
  repeated_users_user_id as (
    select user_id as key1, count_big(*) as times
    from users
    group by user_id
    having count_big(*) > 1
  ),
  repeated_users_email as (
    select min(email) as key1, count_big(*) as times
    from users
    group by (email + N'.') collate Latin1_General_100_BIN2_UTF8
    having count_big(*) > 1
  ),
  repeated_orders_order_id as (
    select order_id as key1, count_big(*) as times
    from orders
    group by order_id
    having count_big(*) > 1
  ),
  repeated_lines_order_id_line_no as (
    select order_id as key1, line_no as key2, count_big(*) as times
    from lines
    group by order_id, line_no
    having count_big(*) > 1
  ),
  violations as (
    select
      'users' as table_name,
      'primary key (user_id)' as [rule],
      sum(times) as rows,
      replace(
        min(
          cast(
            (
              cast(key1 as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from repeated_users_user_id
    having sum(times) > 0
    union all
    select
      'users' as table_name,
      'unique (email)' as [rule],
      sum(times) as rows,
      replace(
        min(cast((key1 + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))),
        nchar(0),
        N''
      ) collate database_default as sample
    from repeated_users_email
    having sum(times) > 0
    union all
    select
      'users' as table_name,
      'foreign key (referrer_id) to users' as [rule],
      count_big(*) as rows,
      replace(
        min(
          cast(
            (
              cast(u.referrer_id as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from users as u
    where u.referrer_id is not null
      and not exists (select 1 from users as u2 where u2.user_id = u.referrer_id)
    having count_big(*) > 0
    union all
    select
      'orders' as table_name,
      'primary key (order_id)' as [rule],
      sum(times) as rows,
      replace(
        min(
          cast(
            (
              cast(key1 as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from repeated_orders_order_id
    having sum(times) > 0
    union all
    select
      'orders' as table_name,
      'foreign key (user_id) to users' as [rule],
      count_big(*) as rows,
      replace(
        min(
          cast(
            (
              cast(o.user_id as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from orders as o
    where not exists (select 1 from users as u where u.user_id = o.user_id)
    having count_big(*) > 0
    union all
    select
      'orders' as table_name,
      'check discount_fits' as [rule],
      count_big(*) as rows,
      replace(
        min(
          cast(
            (
              cast(order_id as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from orders
    where not discount <= total
    having count_big(*) > 0
    union all
    select
      'orders' as table_name,
      'check positive' as [rule],
      count_big(*) as rows,
      replace(
        min(
          cast(
            (
              cast(order_id as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from orders
    where not total >= 0.00
    having count_big(*) > 0
    union all
    select
      'lines' as table_name,
      'primary key (order_id, line_no)' as [rule],
      sum(times) as rows,
      replace(
        min(
          cast(
            (
              cast(key1 as varchar(20)) + ', ' + cast(key2 as varchar(11)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from repeated_lines_order_id_line_no
    having sum(times) > 0
    union all
    select
      'lines' as table_name,
      'foreign key (order_id) to orders' as [rule],
      count_big(*) as rows,
      replace(
        min(
          cast(
            (
              cast(l.order_id as varchar(20)) + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as sample
    from lines as l
    where not exists (select 1 from orders as o where o.order_id = l.order_id)
    having count_big(*) > 0
  )
select table_name, [rule], rows, sample
from violations
order by
  cast((table_name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast(([rule] + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
