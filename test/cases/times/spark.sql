-- distances: Boundaries crossed, and exact seconds.
-- Spark 4.0 · definition.ts
select
  id,
  timestampdiff(year, trunc(`on`, 'year'), trunc(date '2030-01-01', 'year')) as years,
  timestampdiff(
    quarter,
    trunc(at, 'quarter'),
    trunc(timestamp_ntz '2030-01-01 00:00:00', 'quarter')
  ) as quarters,
  timestampdiff(
    month,
    trunc(at, 'month'),
    trunc(timestamp_ntz '2030-01-01 00:00:00', 'month')
  ) as months,
  timestampdiff(
    week,
    trunc(at, 'week'),
    trunc(timestamp_ntz '2030-01-01 00:00:00', 'week')
  ) as weeks,
  cast(datediff(date '2030-01-01', `on`) as bigint) as days,
  timestampdiff(
    hour,
    date_trunc('hour', at),
    date_trunc('hour', timestamp_ntz '2030-01-01 00:00:00')
  ) as hours,
  timestampdiff(
    minute,
    date_trunc('minute', at),
    date_trunc('minute', timestamp_ntz '2030-01-01 00:00:00')
  ) as minutes,
  timestampdiff(
    second,
    date_trunc('second', at),
    date_trunc('second', timestamp_ntz '2030-01-01 00:00:00')
  ) as seconds,
  timestampdiff(microsecond, at, timestamp_ntz '2030-01-01 00:00:00') / 1000000 as exact
from moments
where zoned < current_timestamp() and at >= timestamp_ntz '2024-01-01 00:00:00'

-- moved: Times moved by each unit.
-- Spark 4.0 · definition.ts
select
  id,
  at + interval 1 year as year,
  at - interval 3 months as quarter,
  timestampadd(month, steps, at) as month,
  at - interval 2 weeks as week,
  date_add(`on`, steps) as day,
  zoned + interval 36 hours as hour,
  timestampadd(minute, steps, at) as minute,
  timestampadd(second, -steps, at) as second
from moments

-- parts: Parts of a time, and conversions.
-- Spark 4.0 · definition.ts
select
  year(zoned) as year,
  quarter(at) as quarter,
  hour(at) as hour,
  second(at) as second,
  weekday(`on`) + 1 as weekday,
  weekofyear(`on`) as week,
  dayofyear(`on`) as day_of_year,
  cast(at as date) as day,
  cast(`on` as timestamp_ntz) as midnight,
  cast(at as timestamp) as instant,
  date_format(zoned, 'yyyy-MM-dd HH:mm:ss.SSSSSS') as text
from moments

-- truncated: each unit's start.
-- Spark 4.0 · definition.ts
select
  id,
  cast(trunc(at, 'year') as timestamp_ntz) as at_year,
  cast(trunc(at, 'quarter') as timestamp_ntz) as at_quarter,
  cast(trunc(at, 'month') as timestamp_ntz) as at_month,
  cast(trunc(at, 'week') as timestamp_ntz) as at_week,
  cast(cast(at as date) as timestamp_ntz) as at_day,
  cast(date_trunc('hour', at) as timestamp_ntz) as at_hour,
  cast(date_trunc('minute', at) as timestamp_ntz) as at_minute,
  cast(date_trunc('second', at) as timestamp_ntz) as at_second,
  trunc(`on`, 'month') as on_month,
  trunc(`on`, 'week') as on_week,
  date_trunc('day', zoned) as zoned_day
from moments
