-- distances: Boundaries crossed, and exact seconds.
-- Postgres 16 · definition.ts
select
  id,
  cast(extract(year from date '2030-01-01') - extract(year from "on") as bigint) as years,
  cast(
    extract(year from timestamp '2030-01-01 00:00:00') * 4
      + extract(quarter from timestamp '2030-01-01 00:00:00')
      - (extract(year from at) * 4 + extract(quarter from at)) as bigint
  ) as quarters,
  cast(
    extract(year from timestamp '2030-01-01 00:00:00') * 12
      + extract(month from timestamp '2030-01-01 00:00:00')
      - (extract(year from at) * 12 + extract(month from at)) as bigint
  ) as months,
  cast(
    (
      extract(epoch from date_trunc('week', timestamp '2030-01-01 00:00:00'))
        - extract(epoch from date_trunc('week', at))
    )
      / 604800 as bigint
  ) as weeks,
  cast(date '2030-01-01' - "on" as bigint) as days,
  cast(
    (
      extract(epoch from date_trunc('hour', timestamp '2030-01-01 00:00:00'))
        - extract(epoch from date_trunc('hour', at))
    )
      / 3600 as bigint
  ) as hours,
  cast(
    (
      extract(epoch from date_trunc('minute', timestamp '2030-01-01 00:00:00'))
        - extract(epoch from date_trunc('minute', at))
    )
      / 60 as bigint
  ) as minutes,
  cast(
    extract(epoch from date_trunc('second', timestamp '2030-01-01 00:00:00'))
      - extract(epoch from date_trunc('second', at)) as bigint
  ) as seconds,
  cast(extract(epoch from timestamp '2030-01-01 00:00:00' - at) as double precision) as exact
from moments
where zoned < current_timestamp and at >= timestamp '2024-01-01 00:00:00'

-- moved: Times moved by each unit.
-- Postgres 16 · definition.ts
select
  id,
  at + interval '1 year' as year,
  at - interval '3 months' as quarter,
  at + steps * interval '1 month' as month,
  at - interval '2 weeks' as week,
  cast("on" + steps * interval '1 day' as date) as day,
  ((zoned at time zone 'UTC') + interval '36 hours') at time zone 'UTC' as hour,
  at + steps * interval '1 minute' as minute,
  at + -steps * interval '1 second' as second
from moments

-- parts: Parts of a time, and conversions.
-- Postgres 16 · definition.ts
select
  cast(extract(year from zoned at time zone 'UTC') as integer) as year,
  cast(extract(quarter from at) as integer) as quarter,
  cast(extract(hour from at) as integer) as hour,
  cast(floor(extract(second from at)) as integer) as second,
  cast(extract(isodow from "on") as integer) as weekday,
  cast(extract(week from "on") as integer) as week,
  cast(extract(doy from "on") as integer) as day_of_year,
  cast(at as date) as day,
  cast("on" as timestamp) as midnight,
  at at time zone 'UTC' as instant,
  to_char(zoned at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as text
from moments

-- truncated: each unit's start.
-- Postgres 16 · definition.ts
select
  id,
  date_trunc('year', at) as at_year,
  date_trunc('quarter', at) as at_quarter,
  date_trunc('month', at) as at_month,
  date_trunc('week', at) as at_week,
  date_trunc('day', at) as at_day,
  date_trunc('hour', at) as at_hour,
  date_trunc('minute', at) as at_minute,
  date_trunc('second', at) as at_second,
  cast(date_trunc('month', "on") as date) as on_month,
  cast(date_trunc('week', "on") as date) as on_week,
  date_trunc('day', zoned at time zone 'UTC') at time zone 'UTC' as zoned_day
from moments
