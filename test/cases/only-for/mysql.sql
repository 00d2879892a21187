-- high_means: Sensors by their means, for fewer engines than what it reads.
-- MySQL 8.4 · definition.ts · in order: above double
with
  -- The mean of each sensor's last week: SQL Server measures frames in rows only.
  weekly_means as (
    select
      sensor,
      at,
      avg(value) over (
        partition by sensor collate utf8mb4_0900_bin
        order by at
        range between interval 7 day preceding and current row
      ) as mean
    from readings
  )
select sensor collate utf8mb4_0900_bin as sensor, count(*) as readings
from weekly_means
where mean > ?
group by sensor collate utf8mb4_0900_bin

-- sensors: the others go on for all engines.
-- MySQL 8.4 · definition.ts
select sensor, at
from readings

-- weekly_means: the mean of each sensor's last week: SQL Server measures frames in rows only.
-- MySQL 8.4 · definition.ts
select
  sensor,
  at,
  avg(value) over (
    partition by sensor collate utf8mb4_0900_bin
    order by at
    range between interval 7 day preceding and current row
  ) as mean
from readings

-- weekly_means_table, create: the means, kept in a table.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. create the table weekly_means
create table if not exists weekly_means (
  sensor varchar(255) collate utf8mb4_0900_bin not null,
  at datetime(6) not null,
  mean double,
  primary key (sensor, at)
);

commit;

-- weekly_means_table, refresh: the means, kept in a table.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. empty the table weekly_means
delete from weekly_means;

-- 2. fill the table weekly_means
insert into weekly_means (sensor, at, mean)
select
  sensor,
  at,
  avg(value) over (
    partition by sensor collate utf8mb4_0900_bin
    order by at
    range between interval 7 day preceding and current row
  ) as mean
from readings;

commit;

-- weekly_means_table, drop: the means, kept in a table.
-- MySQL 8.4 · definition.ts

start transaction;

-- 1. drop the table weekly_means
drop table if exists weekly_means;

commit;
