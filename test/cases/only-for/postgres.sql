-- high_means: Sensors by their means, for fewer engines than what it reads.
-- Postgres 16 · definition.ts · $1 above double
with
  -- The mean of each sensor's last week: SQL Server measures frames in rows only.
  weekly_means as (
    select
      sensor,
      at,
      avg(value) over (
        partition by sensor
        order by at
        range between interval '7 days' preceding and current row
      ) as mean
    from readings
  )
select sensor, count(*) as readings
from weekly_means
where mean > $1
group by sensor

-- sensors: the others go on for all engines.
-- Postgres 16 · definition.ts
select sensor, at
from readings

-- stored_means: what reads the table, under the definition's name.
-- Postgres 16 · definition.ts
select sensor, at, mean
from weekly_means

-- weekly_means: the mean of each sensor's last week: SQL Server measures frames in rows only.
-- Postgres 16 · definition.ts
select
  sensor,
  at,
  avg(value) over (
    partition by sensor
    order by at
    range between interval '7 days' preceding and current row
  ) as mean
from readings

-- weekly_means_table, create: the means, kept in a table.
-- Postgres 16 · definition.ts

begin;

-- 1. create the table weekly_means
create table if not exists weekly_means (
  sensor text collate "C" not null,
  at timestamp not null,
  mean double precision,
  primary key (sensor, at)
);

commit;

-- weekly_means_table, refresh: the means, kept in a table.
-- Postgres 16 · definition.ts

begin;

-- 1. empty the table weekly_means
delete from weekly_means;

-- 2. fill the table weekly_means
insert into weekly_means (sensor, at, mean)
select
  sensor,
  at,
  avg(value) over (
    partition by sensor
    order by at
    range between interval '7 days' preceding and current row
  ) as mean
from readings;

commit;

-- weekly_means_table, drop: the means, kept in a table.
-- Postgres 16 · definition.ts

begin;

-- 1. drop the table weekly_means
drop table if exists weekly_means;

commit;
