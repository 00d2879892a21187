// Made by quern from definitions/features.ts:20. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface DepartureFeaturesParams {
  readonly from: Date;
  readonly to: Date;
}

export interface DepartureFeaturesRow {
  readonly flightId: number;
  readonly origin: string;
  readonly scheduledAt: Date;
  readonly isLate: boolean | null;
  readonly temp: number | null;
  readonly windSpeed: number | null;
  readonly hoursSinceReading: number | null;
  readonly flights1d: number;
  readonly flights7d: number;
  readonly meanDelay1d: number | null;
  readonly meanDelay7d: number | null;
}

/**
 * Each flight with the weather that was known when it was scheduled to leave, and with how its carrier did of late.
 * A reading is at most 3 hours old; flights of the last hour do not count, for their delays are not known yet.
 */
export const departureFeatures: Query<DepartureFeaturesParams, DepartureFeaturesRow> = /* @__PURE__ */ defineQuery({
  name: "departure_features",
  params: { from: "timestamp", to: "timestamp" },
  columns: {
    flightId: "int",
    origin: "text",
    scheduledAt: "timestamp",
    isLate: "boolean?",
    temp: "double?",
    windSpeed: "double?",
    hoursSinceReading: "double?",
    flights1d: "count",
    flights7d: "count",
    meanDelay1d: "double?",
    meanDelay7d: "double?",
  },
  sql: {
    postgres: {
      text: `with
  -- The flights of the time that is asked for.
  departures as (
    select flight_id, carrier, origin, scheduled_at, dep_delay > 15 as is_late
    from flights
    where scheduled_at >= $1 and scheduled_at < $2
  ),
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select distinct
      carrier,
      scheduled_at,
      scheduled_at - interval '1 hour' - interval '1 day' as before_1h_1d
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier,
      di.scheduled_at,
      count(*) filter (where f.scheduled_at >= di.before_1h_1d) as flights_1d,
      count(*) as flights_7d,
      avg(cast(f.dep_delay as double precision)) filter (
        where f.scheduled_at >= di.before_1h_1d
      ) as mean_delay_1d,
      avg(cast(f.dep_delay as double precision)) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at >= di.scheduled_at - interval '1 hour' - interval '7 days'
      and f.scheduled_at < di.scheduled_at - interval '1 hour'
    group by di.carrier, di.scheduled_at
  )
select
  d.flight_id,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.temp,
  weather.wind_speed,
  cast(extract(epoch from d.scheduled_at - weather.observed_at) as double precision)
    / 3600.0 as hours_since_reading,
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from departures as d
left join lateral (
  select w.observed_at, w.temp, w.wind_speed
  from weather as w
  where w.origin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval '3 hours'
  order by w.observed_at desc, w.available_at desc
  limit 1
) as weather on true
left join flights_as_of as fao on d.carrier = fao.carrier and d.scheduled_at = fao.scheduled_at`,
      params: ["from", "to"],
    },
    mysql: {
      text: `with
  -- The flights of the time that is asked for.
  departures as (
    select flight_id, carrier, origin, scheduled_at, dep_delay > 15 as is_late
    from flights
    where scheduled_at >= ? and scheduled_at < ?
  ),
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select distinct
      carrier collate utf8mb4_0900_bin as carrier,
      scheduled_at,
      scheduled_at - interval 1 hour - interval 1 day as before_1h_1d
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier collate utf8mb4_0900_bin as carrier,
      di.scheduled_at,
      count(case when f.scheduled_at >= di.before_1h_1d then 1 end) as flights_1d,
      count(*) as flights_7d,
      avg(
        cast(case when f.scheduled_at >= di.before_1h_1d then f.dep_delay end as double)
      ) as mean_delay_1d,
      avg(cast(f.dep_delay as double)) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier and f.carrier collate utf8mb4_0900_bin = di.carrier
    where f.scheduled_at >= di.scheduled_at - interval 1 hour - interval 7 day
      and f.scheduled_at < di.scheduled_at - interval 1 hour
    group by di.carrier collate utf8mb4_0900_bin, di.scheduled_at
  )
select
  d.flight_id,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.temp,
  weather.wind_speed,
  timestampdiff(microsecond, weather.observed_at, d.scheduled_at) / 1e6
    / 3600e0 as hours_since_reading,
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from departures as d
left join lateral (
  select w.observed_at, w.temp, w.wind_speed
  from weather as w
  where w.origin = d.origin
    and w.origin collate utf8mb4_0900_bin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval 3 hour
  order by w.origin desc, w.observed_at desc, w.available_at desc
  limit 1
) as weather on true
left join flights_as_of as fao on d.carrier = fao.carrier
  and d.carrier collate utf8mb4_0900_bin = fao.carrier
  and d.scheduled_at = fao.scheduled_at`,
      params: ["from", "to"],
    },
    sqlserver: {
      text: `with
  -- The flights of the time that is asked for.
  departures as (
    select
      flight_id,
      carrier,
      origin,
      scheduled_at,
      cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bit) as is_late
    from flights
    where scheduled_at >= @from and scheduled_at < @to
  ),
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select
      min(carrier) as carrier,
      scheduled_at,
      dateadd(day, -1, dateadd(hour, -1, scheduled_at)) as before_1h_1d
    from departures
    group by
      (carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
      scheduled_at,
      dateadd(day, -1, dateadd(hour, -1, scheduled_at))
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      min(di.carrier) as carrier,
      di.scheduled_at,
      count_big(case when f.scheduled_at >= di.before_1h_1d then 1 end) as flights_1d,
      count_big(*) as flights_7d,
      avg(
        cast(case when f.scheduled_at >= di.before_1h_1d then f.dep_delay end as float)
      ) as mean_delay_1d,
      avg(cast(f.dep_delay as float)) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
      and (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        = (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    where f.scheduled_at >= dateadd(day, -7, dateadd(hour, -1, di.scheduled_at))
      and f.scheduled_at < dateadd(hour, -1, di.scheduled_at)
    group by (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8, di.scheduled_at
  )
select
  d.flight_id,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.temp,
  weather.wind_speed,
  datediff_big(microsecond, weather.observed_at, d.scheduled_at) / 1e6
    / 3600e0 as hours_since_reading,
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from departures as d
outer apply (
  select top (1) w.observed_at, w.temp, w.wind_speed
  from weather as w
  where w.origin = d.origin
    and (w.origin + N'.') collate Latin1_General_100_BIN2_UTF8
      = (d.origin + N'.') collate Latin1_General_100_BIN2_UTF8
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= dateadd(hour, -3, d.scheduled_at)
  order by w.observed_at desc, w.available_at desc
) as weather
left join flights_as_of as fao on (d.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  and d.scheduled_at = fao.scheduled_at`,
      params: ["from", "to"],
    },
    spark: {
      text: `with
  -- The flights of the time that is asked for.
  departures as (
    select flight_id, carrier, origin, scheduled_at, dep_delay > 15 as is_late
    from flights
    where scheduled_at >= :from and scheduled_at < :to
  ),
  -- departures and weather on one time line for each origin; turn says which comes first at one
  -- instant.
  timeline as (
    select
      flight_id,
      carrier,
      origin,
      scheduled_at as at,
      is_late,
      1 as turn,
      cast(null as timestamp_ntz) as observed_at,
      cast(null as double) as temp,
      cast(null as double) as wind_speed,
      cast(null as timestamp_ntz) as available_at
    from departures
    union all
    select
      cast(null as int) as flight_id,
      cast(null as string) as carrier,
      origin,
      greatest(observed_at, available_at) as at,
      cast(null as boolean) as is_late,
      0 as turn,
      observed_at,
      temp,
      wind_speed,
      available_at
    from weather
  ),
  -- The latest that was known so far: a row that became known later and is older does not take its
  -- place.
  known as (
    select
      flight_id,
      carrier,
      origin,
      at,
      is_late,
      turn,
      observed_at,
      temp,
      wind_speed,
      available_at,
      max(observed_at) over (
        partition by origin
        order by at, turn, observed_at, available_at
        rows between unbounded preceding and current row
      ) as latest_weather
    from timeline
  ),
  -- Each row of weather begins a stretch, which the departures after it belong to.
  stretches as (
    select
      flight_id,
      carrier,
      origin,
      at,
      is_late,
      turn,
      observed_at,
      temp,
      wind_speed,
      available_at,
      count(case when turn = 0 and observed_at >= latest_weather then 1 end) over (
        partition by origin
        order by at, turn, observed_at, available_at
        rows between unbounded preceding and current row
      ) as stretch
    from known
  ),
  filled as (
    select
      s.flight_id,
      s.carrier,
      s.origin,
      s.at,
      s.is_late,
      s.turn,
      first_value(s.observed_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at, s.available_at
      ) as observed_at,
      first_value(s.temp) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at, s.available_at
      ) as temp,
      first_value(s.wind_speed) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.observed_at, s.available_at
      ) as wind_speed
    from stretches as s
  ),
  -- Each key and instant of departures once, and where its windows begin or end.
  departures_instants as (
    select distinct
      carrier,
      scheduled_at,
      scheduled_at - interval 1 hour - interval 1 day as before_1h_1d
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier,
      di.scheduled_at,
      count(*) filter (where f.scheduled_at >= di.before_1h_1d) as flights_1d,
      count(*) as flights_7d,
      avg(f.dep_delay) filter (where f.scheduled_at >= di.before_1h_1d) as mean_delay_1d,
      avg(f.dep_delay) as mean_delay_7d
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at >= di.scheduled_at - interval 1 hour - interval 7 days
      and f.scheduled_at < di.scheduled_at - interval 1 hour
    group by di.carrier, di.scheduled_at
  )
select
  f.flight_id,
  f.origin,
  f.at as scheduled_at,
  f.is_late,
  case when f.observed_at >= f.at - interval 3 hours then f.temp end as temp,
  case when f.observed_at >= f.at - interval 3 hours then f.wind_speed end as wind_speed,
  timestampdiff(
    microsecond,
    case when f.observed_at >= f.at - interval 3 hours then f.observed_at end,
    f.at
  )
    / 1000000
    / 3600 as hours_since_reading,
  coalesce(fao.flights_1d, 0) as flights_1d,
  coalesce(fao.flights_7d, 0) as flights_7d,
  fao.mean_delay_1d,
  fao.mean_delay_7d
from filled as f
left join flights_as_of as fao on f.carrier = fao.carrier and f.at = fao.scheduled_at
where f.turn = 1`,
      params: ["from", "to"],
    },
  },
});
