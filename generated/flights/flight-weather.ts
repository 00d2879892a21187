// Made by quern from definitions/delays.ts:44. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface FlightWeatherParams {
  readonly from: Date;
  readonly to: Date;
}

export interface FlightWeatherRow {
  readonly flightId: number;
  readonly origin: string;
  readonly scheduledAt: Date;
  readonly depDelay: number | null;
  readonly temp: number | null;
  readonly windSpeed: number | null;
  readonly isFreezing: boolean | null;
}

/** Each flight with the weather of its hour at its airport; flights without a reading stay. */
export const flightWeather: Query<FlightWeatherParams, FlightWeatherRow> = /* @__PURE__ */ defineQuery({
  name: "flight_weather",
  params: { from: "timestamp", to: "timestamp" },
  columns: {
    flightId: "int",
    origin: "text",
    scheduledAt: "timestamp",
    depDelay: "int?",
    temp: "double?",
    windSpeed: "double?",
    isFreezing: "boolean?",
  },
  sql: {
    postgres: {
      text: `select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  w.temp <= 32.0 as is_freezing
from flights as f
left join weather as w on w.origin = f.origin and w.observed_at = date_trunc('hour', f.scheduled_at)
where f.scheduled_at >= $1 and f.scheduled_at < $2
order by f.flight_id`,
      params: ["from", "to"],
    },
    mysql: {
      text: `select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  w.temp <= 32e0 as is_freezing
from flights as f
left join weather as w on w.origin = f.origin
  and w.origin collate utf8mb4_0900_bin = f.origin
  and w.observed_at = cast(date_format(f.scheduled_at, '%Y-%m-%d %H:00:00') as datetime)
where f.scheduled_at >= ? and f.scheduled_at < ?
order by f.flight_id`,
      params: ["from", "to"],
    },
    sqlserver: {
      text: `select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  cast(case when w.temp <= 32e0 then 1 when not w.temp <= 32e0 then 0 end as bit) as is_freezing
from flights as f
left join weather as w on w.origin = f.origin
  and (w.origin + N'.') collate Latin1_General_100_BIN2_UTF8
    = (f.origin + N'.') collate Latin1_General_100_BIN2_UTF8
  and w.observed_at = datetrunc(hour, f.scheduled_at)
where f.scheduled_at >= @from and f.scheduled_at < @to
order by f.flight_id`,
      params: ["from", "to"],
    },
    spark: {
      text: `select
  f.flight_id,
  f.origin,
  f.scheduled_at,
  f.dep_delay,
  w.temp,
  w.wind_speed,
  w.temp <= 32 as is_freezing
from flights as f
left join weather as w on w.origin = f.origin
  and w.observed_at = cast(date_trunc('hour', f.scheduled_at) as timestamp_ntz)
where f.scheduled_at >= :from and f.scheduled_at < :to
order by f.flight_id`,
      params: ["from", "to"],
    },
  },
});
