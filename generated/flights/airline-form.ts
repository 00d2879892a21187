// Made by quern from definitions/features.ts:42. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface AirlineFormParams {
  readonly as_of: Date;
}

export interface AirlineFormRow {
  readonly carrier: string;
  readonly airline: string;
  readonly daysSinceLast: number | null;
  readonly lastFlight: Date | null;
  readonly flights7d: number;
  readonly flights28d: number;
  readonly meanDelay7d: number | null;
  readonly meanDelay28d: number | null;
  readonly cancelled7d: number;
  readonly cancelled28d: number;
  readonly meanDelay10rows: number | null;
  readonly delay1: number | null;
  readonly delay2: number | null;
  readonly delay3: number | null;
}

/** How each airline did in the weeks before an instant. */
export const airlineForm: Query<AirlineFormParams, AirlineFormRow> = /* @__PURE__ */ defineQuery({
  name: "airline_form",
  params: { as_of: "timestamp" },
  columns: {
    carrier: "text",
    airline: "text",
    daysSinceLast: "double?",
    lastFlight: "timestamp?",
    flights7d: "count",
    flights28d: "count",
    meanDelay7d: "double?",
    meanDelay28d: "double?",
    cancelled7d: "count",
    cancelled28d: "count",
    meanDelay10rows: "double?",
    delay1: "int?",
    delay2: "int?",
    delay3: "int?",
  },
  sql: {
    postgres: {
      text: `with
  ranked_flights as (
    select
      carrier,
      scheduled_at,
      dep_delay,
      row_number() over (partition by carrier order by scheduled_at desc, flight_id desc) as nth
    from flights
    where scheduled_at < $1
  ),
  -- flights before the instant, in one scan.
  flights_as_of as (
    select
      carrier,
      max(scheduled_at) as last_flight,
      count(*) filter (
        where scheduled_at >= cast($1 as timestamp) - interval '7 days'
      ) as flights_7d,
      count(*) filter (
        where scheduled_at >= cast($1 as timestamp) - interval '28 days'
      ) as flights_28d,
      avg(cast(dep_delay as double precision)) filter (
        where scheduled_at >= cast($1 as timestamp) - interval '7 days'
      ) as mean_delay_7d,
      avg(cast(dep_delay as double precision)) filter (
        where scheduled_at >= cast($1 as timestamp) - interval '28 days'
      ) as mean_delay_28d,
      count(*) filter (
        where scheduled_at >= cast($1 as timestamp) - interval '7 days' and dep_delay is null
      ) as cancelled_7d,
      count(*) filter (
        where scheduled_at >= cast($1 as timestamp) - interval '28 days' and dep_delay is null
      ) as cancelled_28d,
      avg(cast(dep_delay as double precision)) filter (where nth <= 10) as mean_delay_10_rows,
      max(dep_delay) filter (where nth = 1) as delay_1,
      max(dep_delay) filter (where nth = 2) as delay_2,
      max(dep_delay) filter (where nth = 3) as delay_3
    from ranked_flights
    group by carrier
  )
select
  a.carrier,
  a.name as airline,
  cast(extract(epoch from cast($1 as timestamp) - fao.last_flight) as double precision)
    / 86400.0 as days_since_last,
  fao.last_flight,
  coalesce(fao.flights_7d, 0) as flights_7d,
  coalesce(fao.flights_28d, 0) as flights_28d,
  fao.mean_delay_7d,
  fao.mean_delay_28d,
  coalesce(fao.cancelled_7d, 0) as cancelled_7d,
  coalesce(fao.cancelled_28d, 0) as cancelled_28d,
  fao.mean_delay_10_rows,
  fao.delay_1,
  fao.delay_2,
  fao.delay_3
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
  ranked_flights as (
    select
      carrier,
      scheduled_at,
      dep_delay,
      row_number() over (
        partition by carrier collate utf8mb4_0900_bin
        order by scheduled_at desc, flight_id desc
      ) as nth
    from flights
    where scheduled_at < ?
  ),
  -- flights before the instant, in one scan.
  flights_as_of as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      max(scheduled_at) as last_flight,
      count(
        case when scheduled_at >= cast(? as datetime(6)) - interval 7 day then 1 end
      ) as flights_7d,
      count(
        case when scheduled_at >= cast(? as datetime(6)) - interval 28 day then 1 end
      ) as flights_28d,
      avg(
        cast(
          case
            when scheduled_at >= cast(? as datetime(6)) - interval 7 day then dep_delay
          end as double
        )
      ) as mean_delay_7d,
      avg(
        cast(
          case
            when scheduled_at >= cast(? as datetime(6)) - interval 28 day then dep_delay
          end as double
        )
      ) as mean_delay_28d,
      count(
        case
          when scheduled_at >= cast(? as datetime(6)) - interval 7 day and dep_delay is null then 1
        end
      ) as cancelled_7d,
      count(
        case
          when scheduled_at >= cast(? as datetime(6)) - interval 28 day and dep_delay is null then 1
        end
      ) as cancelled_28d,
      avg(cast(case when nth <= 10 then dep_delay end as double)) as mean_delay_10_rows,
      max(case when nth = 1 then dep_delay end) as delay_1,
      max(case when nth = 2 then dep_delay end) as delay_2,
      max(case when nth = 3 then dep_delay end) as delay_3
    from ranked_flights
    group by carrier collate utf8mb4_0900_bin
  )
select
  a.carrier,
  a.name as airline,
  timestampdiff(microsecond, fao.last_flight, cast(? as datetime(6))) / 1e6
    / 86400e0 as days_since_last,
  fao.last_flight,
  coalesce(fao.flights_7d, 0) as flights_7d,
  coalesce(fao.flights_28d, 0) as flights_28d,
  fao.mean_delay_7d,
  fao.mean_delay_28d,
  coalesce(fao.cancelled_7d, 0) as cancelled_7d,
  coalesce(fao.cancelled_28d, 0) as cancelled_28d,
  fao.mean_delay_10_rows,
  fao.delay_1,
  fao.delay_2,
  fao.delay_3
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
  and a.carrier collate utf8mb4_0900_bin = fao.carrier`,
      params: ["as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  ranked_flights as (
    select
      carrier,
      scheduled_at,
      dep_delay,
      row_number() over (
        partition by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        order by scheduled_at desc, flight_id desc
      ) as nth
    from flights
    where scheduled_at < @as_of
  ),
  -- flights before the instant, in one scan.
  flights_as_of as (
    select
      min(carrier) as carrier,
      max(scheduled_at) as last_flight,
      count_big(case when scheduled_at >= dateadd(day, -7, @as_of) then 1 end) as flights_7d,
      count_big(case when scheduled_at >= dateadd(day, -28, @as_of) then 1 end) as flights_28d,
      avg(
        cast(case when scheduled_at >= dateadd(day, -7, @as_of) then dep_delay end as float)
      ) as mean_delay_7d,
      avg(
        cast(case when scheduled_at >= dateadd(day, -28, @as_of) then dep_delay end as float)
      ) as mean_delay_28d,
      count_big(
        case when scheduled_at >= dateadd(day, -7, @as_of) and dep_delay is null then 1 end
      ) as cancelled_7d,
      count_big(
        case when scheduled_at >= dateadd(day, -28, @as_of) and dep_delay is null then 1 end
      ) as cancelled_28d,
      avg(cast(case when nth <= 10 then dep_delay end as float)) as mean_delay_10_rows,
      max(case when nth = 1 then dep_delay end) as delay_1,
      max(case when nth = 2 then dep_delay end) as delay_2,
      max(case when nth = 3 then dep_delay end) as delay_3
    from ranked_flights
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  a.carrier,
  a.name as airline,
  datediff_big(microsecond, fao.last_flight, @as_of) / 1e6 / 86400e0 as days_since_last,
  fao.last_flight,
  coalesce(fao.flights_7d, 0) as flights_7d,
  coalesce(fao.flights_28d, 0) as flights_28d,
  fao.mean_delay_7d,
  fao.mean_delay_28d,
  coalesce(fao.cancelled_7d, 0) as cancelled_7d,
  coalesce(fao.cancelled_28d, 0) as cancelled_28d,
  fao.mean_delay_10_rows,
  fao.delay_1,
  fao.delay_2,
  fao.delay_3
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
  and (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8`,
      params: ["as_of"],
    },
    spark: {
      text: `with
  ranked_flights as (
    select
      carrier,
      scheduled_at,
      dep_delay,
      row_number() over (partition by carrier order by scheduled_at desc, flight_id desc) as nth
    from flights
    where scheduled_at < :as_of
  ),
  -- flights before the instant, in one scan.
  flights_as_of as (
    select
      carrier,
      max(scheduled_at) as last_flight,
      count(*) filter (where scheduled_at >= :as_of - interval 7 days) as flights_7d,
      count(*) filter (where scheduled_at >= :as_of - interval 28 days) as flights_28d,
      avg(dep_delay) filter (where scheduled_at >= :as_of - interval 7 days) as mean_delay_7d,
      avg(dep_delay) filter (where scheduled_at >= :as_of - interval 28 days) as mean_delay_28d,
      count(*) filter (
        where scheduled_at >= :as_of - interval 7 days and dep_delay is null
      ) as cancelled_7d,
      count(*) filter (
        where scheduled_at >= :as_of - interval 28 days and dep_delay is null
      ) as cancelled_28d,
      avg(dep_delay) filter (where nth <= 10) as mean_delay_10_rows,
      max(dep_delay) filter (where nth = 1) as delay_1,
      max(dep_delay) filter (where nth = 2) as delay_2,
      max(dep_delay) filter (where nth = 3) as delay_3
    from ranked_flights
    group by carrier
  )
select
  a.carrier,
  a.name as airline,
  timestampdiff(microsecond, fao.last_flight, :as_of) / 1000000 / 86400 as days_since_last,
  fao.last_flight,
  coalesce(fao.flights_7d, 0) as flights_7d,
  coalesce(fao.flights_28d, 0) as flights_28d,
  fao.mean_delay_7d,
  fao.mean_delay_28d,
  coalesce(fao.cancelled_7d, 0) as cancelled_7d,
  coalesce(fao.cancelled_28d, 0) as cancelled_28d,
  fao.mean_delay_10_rows,
  fao.delay_1,
  fao.delay_2,
  fao.delay_3
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier`,
      params: ["as_of"],
    },
  },
});
