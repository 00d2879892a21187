-- sensors: the others go on for all engines.
-- Spark 4.0 · definition.ts
select sensor, at
from readings

-- weekly_means: the mean of each sensor's last week: SQL Server measures frames in rows only.
-- Spark 4.0 · definition.ts
select
  sensor,
  at,
  avg(value) over (
    partition by sensor
    order by at
    range between interval 7 days preceding and current row
  ) as mean
from readings
