-- distances: Boundaries crossed, and exact seconds.
-- SQL Server 2022 · definition.ts
select
  id,
  datediff_big(year, [on], cast('2030-01-01' as date)) as years,
  datediff_big(quarter, at, cast('2030-01-01' as datetime2(6))) as quarters,
  datediff_big(month, at, cast('2030-01-01' as datetime2(6))) as months,
  datediff_big(day, '0001-01-01', cast('2030-01-01' as datetime2(6))) / 7
    - datediff_big(day, '0001-01-01', at) / 7 as weeks,
  datediff_big(day, [on], cast('2030-01-01' as date)) as days,
  datediff_big(hour, at, cast('2030-01-01' as datetime2(6))) as hours,
  datediff_big(minute, at, cast('2030-01-01' as datetime2(6))) as minutes,
  datediff_big(second, at, cast('2030-01-01' as datetime2(6))) as seconds,
  datediff_big(microsecond, at, cast('2030-01-01' as datetime2(6))) / 1e6 as exact
from moments
where zoned < sysdatetimeoffset() and at >= cast('2024-01-01' as datetime2(6));

-- moved: Times moved by each unit.
-- SQL Server 2022 · definition.ts
select
  id,
  dateadd(year, 1, at) as year,
  dateadd(quarter, -1, at) as quarter,
  dateadd(month, steps, at) as month,
  dateadd(week, -2, at) as week,
  dateadd(day, steps, [on]) as day,
  dateadd(hour, 36, zoned) as hour,
  dateadd(minute, steps, at) as minute,
  dateadd(second, -steps, at) as second
from moments;

-- parts: Parts of a time, and conversions.
-- SQL Server 2022 · definition.ts
select
  year(switchoffset(zoned, '+00:00')) as year,
  datepart(quarter, at) as quarter,
  datepart(hour, at) as hour,
  datepart(second, at) as second,
  datediff(day, '0001-01-01', [on]) % 7 + 1 as weekday,
  datepart(iso_week, [on]) as week,
  datepart(dayofyear, [on]) as day_of_year,
  cast(at as date) as day,
  cast([on] as datetime2(6)) as midnight,
  cast(at as datetimeoffset(6)) as instant,
  convert(varchar(26), cast(switchoffset(zoned, '+00:00') as datetime2(6)), 121) as text
from moments;

-- truncated: each unit's start.
-- SQL Server 2022 · definition.ts
select
  id,
  datetrunc(year, at) as at_year,
  datetrunc(quarter, at) as at_quarter,
  datetrunc(month, at) as at_month,
  datetrunc(iso_week, at) as at_week,
  datetrunc(day, at) as at_day,
  datetrunc(hour, at) as at_hour,
  datetrunc(minute, at) as at_minute,
  datetrunc(second, at) as at_second,
  datetrunc(month, [on]) as on_month,
  datetrunc(iso_week, [on]) as on_week,
  datetrunc(day, switchoffset(zoned, '+00:00')) as zoned_day
from moments;
