// Made by quern from definition.ts:47. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface DistancesRow {
  readonly id: number;
  readonly years: bigint;
  readonly quarters: bigint;
  readonly months: bigint;
  readonly weeks: bigint;
  readonly days: bigint;
  readonly hours: bigint;
  readonly minutes: bigint;
  readonly seconds: bigint;
  readonly exact: number;
}

/** Boundaries crossed, and exact seconds. */
export const distances: Query<NoParams, DistancesRow> = /* @__PURE__ */ defineQuery({
  name: "distances",
  params: {},
  columns: {
    id: "int",
    years: "bigint",
    quarters: "bigint",
    months: "bigint",
    weeks: "bigint",
    days: "bigint",
    hours: "bigint",
    minutes: "bigint",
    seconds: "bigint",
    exact: "double",
  },
  sql: {
    postgres: {
      text: `select
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
where zoned < current_timestamp and at >= timestamp '2024-01-01 00:00:00'`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `select
  id,
  extract(year from date '2030-01-01') - extract(year from \`on\`) as years,
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
  datediff(date '2030-01-01', \`on\`) as days,
  to_seconds(timestamp '2030-01-01 00:00:00') div 3600 - to_seconds(at) div 3600 as hours,
  to_seconds(timestamp '2030-01-01 00:00:00') div 60 - to_seconds(at) div 60 as minutes,
  to_seconds(timestamp '2030-01-01 00:00:00') - to_seconds(at) as seconds,
  timestampdiff(microsecond, at, timestamp '2030-01-01 00:00:00') / 1e6 as exact
from moments
where zoned < utc_timestamp(6) and at >= timestamp '2024-01-01 00:00:00'`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `select
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
where zoned < sysdatetimeoffset() and at >= cast('2024-01-01' as datetime2(6))`,
      params: [],
      utc: true,
    },
    spark: {
      text: `select
  id,
  timestampdiff(year, trunc(\`on\`, 'year'), trunc(date '2030-01-01', 'year')) as years,
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
  cast(datediff(date '2030-01-01', \`on\`) as bigint) as days,
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
where zoned < current_timestamp() and at >= timestamp_ntz '2024-01-01 00:00:00'`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface MovedRow {
  readonly id: number;
  readonly year: Date;
  readonly quarter: Date;
  readonly month: Date;
  readonly week: Date;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly hour: Date;
  readonly minute: Date;
  readonly second: Date;
}

/** Times moved by each unit. */
export const moved: Query<NoParams, MovedRow> = /* @__PURE__ */ defineQuery({
  name: "moved",
  params: {},
  columns: {
    id: "int",
    year: "timestamp",
    quarter: "timestamp",
    month: "timestamp",
    week: "timestamp",
    day: "date",
    hour: "instant",
    minute: "timestamp",
    second: "timestamp",
  },
  sql: {
    postgres: {
      text: `select
  id,
  at + interval '1 year' as year,
  at - interval '3 months' as quarter,
  at + steps * interval '1 month' as month,
  at - interval '2 weeks' as week,
  cast("on" + steps * interval '1 day' as date) as day,
  ((zoned at time zone 'UTC') + interval '36 hours') at time zone 'UTC' as hour,
  at + steps * interval '1 minute' as minute,
  at + -steps * interval '1 second' as second
from moments`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `select
  id,
  at + interval 1 year as year,
  at - interval 1 quarter as quarter,
  at + interval steps month as month,
  at - interval 2 week as week,
  \`on\` + interval steps day as day,
  zoned + interval 36 hour as hour,
  at + interval steps minute as minute,
  at + interval (-steps) second as second
from moments`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `select
  id,
  dateadd(year, 1, at) as year,
  dateadd(quarter, -1, at) as quarter,
  dateadd(month, steps, at) as month,
  dateadd(week, -2, at) as week,
  dateadd(day, steps, [on]) as day,
  dateadd(hour, 36, zoned) as hour,
  dateadd(minute, steps, at) as minute,
  dateadd(second, -steps, at) as second
from moments`,
      params: [],
      utc: true,
    },
    spark: {
      text: `select
  id,
  at + interval 1 year as year,
  at - interval 3 months as quarter,
  timestampadd(month, steps, at) as month,
  at - interval 2 weeks as week,
  date_add(\`on\`, steps) as day,
  zoned + interval 36 hours as hour,
  timestampadd(minute, steps, at) as minute,
  timestampadd(second, -steps, at) as second
from moments`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:66. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PartsRow {
  readonly year: number;
  readonly quarter: number;
  readonly hour: number;
  readonly second: number;
  readonly weekday: number;
  readonly week: number;
  readonly dayOfYear: number;
  /** YYYY-MM-DD */
  readonly day: string;
  readonly midnight: Date;
  readonly instant: Date;
  readonly text: string;
}

/** Parts of a time, and conversions. */
export const parts: Query<NoParams, PartsRow> = /* @__PURE__ */ defineQuery({
  name: "parts",
  params: {},
  columns: {
    year: "int",
    quarter: "int",
    hour: "int",
    second: "int",
    weekday: "int",
    week: "int",
    dayOfYear: "int",
    day: "date",
    midnight: "timestamp",
    instant: "instant",
    text: "text",
  },
  sql: {
    postgres: {
      text: `select
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
from moments`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `select
  extract(year from zoned) as year,
  quarter(at) as quarter,
  hour(at) as hour,
  second(at) as second,
  weekday(\`on\`) + 1 as weekday,
  week(\`on\`, 3) as week,
  dayofyear(\`on\`) as day_of_year,
  date(at) as day,
  cast(\`on\` as datetime) as midnight,
  at as instant,
  date_format(zoned, '%Y-%m-%d %H:%i:%s.%f') as text
from moments`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `select
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
from moments`,
      params: [],
      utc: true,
    },
    spark: {
      text: `select
  year(zoned) as year,
  quarter(at) as quarter,
  hour(at) as hour,
  second(at) as second,
  weekday(\`on\`) + 1 as weekday,
  weekofyear(\`on\`) as week,
  dayofyear(\`on\`) as day_of_year,
  cast(at as date) as day,
  cast(\`on\` as timestamp_ntz) as midnight,
  cast(at as timestamp) as instant,
  date_format(zoned, 'yyyy-MM-dd HH:mm:ss.SSSSSS') as text
from moments`,
      params: [],
      utc: true,
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TruncatedRow {
  readonly id: number;
  readonly atYear: Date;
  readonly atQuarter: Date;
  readonly atMonth: Date;
  readonly atWeek: Date;
  readonly atDay: Date;
  readonly atHour: Date;
  readonly atMinute: Date;
  readonly atSecond: Date;
  /** YYYY-MM-DD */
  readonly onMonth: string;
  /** YYYY-MM-DD */
  readonly onWeek: string;
  readonly zonedDay: Date;
}

/** Each unit's start. */
export const truncated: Query<NoParams, TruncatedRow> = /* @__PURE__ */ defineQuery({
  name: "truncated",
  params: {},
  columns: {
    id: "int",
    atYear: "timestamp",
    atQuarter: "timestamp",
    atMonth: "timestamp",
    atWeek: "timestamp",
    atDay: "timestamp",
    atHour: "timestamp",
    atMinute: "timestamp",
    atSecond: "timestamp",
    onMonth: "date",
    onWeek: "date",
    zonedDay: "instant",
  },
  sql: {
    postgres: {
      text: `select
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
from moments`,
      params: [],
      utc: true,
    },
    mysql: {
      text: `select
  id,
  cast(date_format(at, '%Y-01-01') as datetime) as at_year,
  cast(date_format(at, '%Y-01-01') as datetime) + interval (quarter(at) - 1) quarter as at_quarter,
  cast(date_format(at, '%Y-%m-01') as datetime) as at_month,
  cast(date(at) - interval weekday(at) day as datetime) as at_week,
  cast(date(at) as datetime) as at_day,
  cast(date_format(at, '%Y-%m-%d %H:00:00') as datetime) as at_hour,
  cast(date_format(at, '%Y-%m-%d %H:%i:00') as datetime) as at_minute,
  cast(date_format(at, '%Y-%m-%d %H:%i:%s') as datetime) as at_second,
  cast(date_format(\`on\`, '%Y-%m-01') as date) as on_month,
  \`on\` - interval weekday(\`on\`) day as on_week,
  cast(date(zoned) as datetime) as zoned_day
from moments`,
      params: [],
      utc: true,
    },
    sqlserver: {
      text: `select
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
from moments`,
      params: [],
      utc: true,
    },
    spark: {
      text: `select
  id,
  cast(trunc(at, 'year') as timestamp_ntz) as at_year,
  cast(trunc(at, 'quarter') as timestamp_ntz) as at_quarter,
  cast(trunc(at, 'month') as timestamp_ntz) as at_month,
  cast(trunc(at, 'week') as timestamp_ntz) as at_week,
  cast(cast(at as date) as timestamp_ntz) as at_day,
  cast(date_trunc('hour', at) as timestamp_ntz) as at_hour,
  cast(date_trunc('minute', at) as timestamp_ntz) as at_minute,
  cast(date_trunc('second', at) as timestamp_ntz) as at_second,
  trunc(\`on\`, 'month') as on_month,
  trunc(\`on\`, 'week') as on_week,
  date_trunc('day', zoned) as zoned_day
from moments`,
      params: [],
      utc: true,
    },
  },
});
