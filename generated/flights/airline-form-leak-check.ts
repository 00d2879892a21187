// Made by quern from definitions/features.ts:42. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface AirlineFormLeakCheckParams {
  readonly as_of: Date;
}

export interface AirlineFormLeakCheckRow {
  readonly featureSet: string;
  readonly carrier: string;
  readonly name: string;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of airline_form for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const airlineFormLeakCheck: Query<AirlineFormLeakCheckParams, AirlineFormLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "airline_form_leak_check",
  params: { as_of: "timestamp" },
  columns: {
    featureSet: "text",
    carrier: "text",
    name: "text",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
  },
  sql: {
    postgres: {
      text: `with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < $1
    group by carrier
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as timestamp) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
where fao.last_event_at >= $1`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select carrier collate utf8mb4_0900_bin as carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < ?
    group by carrier collate utf8mb4_0900_bin
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
  and a.carrier collate utf8mb4_0900_bin = fao.carrier
where fao.last_event_at >= ?`,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select min(carrier) as carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < @as_of
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as datetime2(6)) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
  and (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
where fao.last_event_at >= @as_of`,
      params: ["as_of"],
    },
    spark: {
      text: `with
  -- flights before the instant, in one scan.
  flights_as_of as (
    select carrier, max(scheduled_at) as last_event_at
    from flights
    where scheduled_at < :as_of
    group by carrier
  )
select
  'flights' as feature_set,
  a.carrier,
  a.name,
  fao.last_event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
where fao.last_event_at >= :as_of`,
      params: ["as_of"],
    },
  },
});
