-- distances: Boundaries crossed, and exact seconds.
-- MySQL 8.4 · definition.ts
select
  id,
  extract(year from date '2030-01-01') - extract(year from `on`) as years,
  (extract(year from timestamp '2030-01-01 00:00:00') - extract(year from at)) * 4
    + quarter(timestamp '2030-01-01 00:00:00')
    - quarter(at) as quarters,
  (extract(year from timestamp '2030-01-01 00:00:00') - extract(year from at)) * 12
    + month(timestamp '2030-01-01 00:00:00')
    - month(at) as months,
  (
    datediff(timestamp '2030-01-01 00:00:00', at) + weekday(at)
      - weekday(timestamp '2030-01-01 00:00:00')
  )
    div 7 as weeks,
  datediff(date '2030-01-01', `on`) as days,
  to_seconds(timestamp '2030-01-01 00:00:00') div 3600 - to_seconds(at) div 3600 as hours,
  to_seconds(timestamp '2030-01-01 00:00:00') div 60 - to_seconds(at) div 60 as minutes,
  to_seconds(timestamp '2030-01-01 00:00:00') - to_seconds(at) as seconds,
  timestampdiff(microsecond, at, timestamp '2030-01-01 00:00:00') / 1e6 as exact
from moments
where zoned < utc_timestamp(6) and at >= timestamp '2024-01-01 00:00:00'

-- moved: Times moved by each unit.
-- MySQL 8.4 · definition.ts
select
  id,
  ifnull(at + interval 1 year, from_days(exp(to_days(at) + 999))) as year,
  at - interval 1 quarter as quarter,
  ifnull(at + interval steps month, from_days(exp(to_days(at) + 999))) as month,
  at - interval 2 week as week,
  ifnull(`on` + interval steps day, from_days(exp(to_days(`on`) + 999))) as day,
  ifnull(zoned + interval 36 hour, from_days(exp(to_days(zoned) + 999))) as hour,
  ifnull(at + interval steps minute, from_days(exp(to_days(at) + 999))) as minute,
  ifnull(at + interval (-steps) second, from_days(exp(to_days(at) + 999))) as second
from moments

-- parts: Parts of a time, and conversions.
-- MySQL 8.4 · definition.ts
select
  extract(year from zoned) as year,
  quarter(at) as quarter,
  hour(at) as hour,
  second(at) as second,
  weekday(`on`) + 1 as weekday,
  week(`on`, 3) as week,
  dayofyear(`on`) as day_of_year,
  date(at) as day,
  cast(`on` as datetime) as midnight,
  at as instant,
  date_format(zoned, '%Y-%m-%d %H:%i:%s.%f') as text
from moments

-- truncated: each unit's start.
-- MySQL 8.4 · definition.ts
select
  id,
  cast(date_format(at, '%Y-01-01') as datetime) as at_year,
  cast(date_format(at, '%Y-01-01') as datetime) + interval (quarter(at) - 1) quarter as at_quarter,
  cast(date_format(at, '%Y-%m-01') as datetime) as at_month,
  cast(date(at) - interval weekday(at) day as datetime) as at_week,
  cast(date(at) as datetime) as at_day,
  cast(date_format(at, '%Y-%m-%d %H:00:00') as datetime) as at_hour,
  cast(date_format(at, '%Y-%m-%d %H:%i:00') as datetime) as at_minute,
  cast(date_format(at, '%Y-%m-%d %H:%i:%s') as datetime) as at_second,
  cast(date_format(`on`, '%Y-%m-01') as date) as on_month,
  `on` - interval weekday(`on`) day as on_week,
  cast(date(zoned) as datetime) as zoned_day
from moments
