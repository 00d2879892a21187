// Made by quern from definitions/features.ts:20. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface DepartureFeaturesLeakCheckParams {
  readonly from: Date;
  readonly to: Date;
}

export interface DepartureFeaturesLeakCheckRow {
  readonly featureSet: string;
  readonly flightId: number;
  readonly carrier: string;
  readonly origin: string;
  readonly scheduledAt: Date;
  readonly isLate: boolean | null;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of departure_features for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const departureFeaturesLeakCheck: Query<DepartureFeaturesLeakCheckParams, DepartureFeaturesLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "departure_features_leak_check",
  params: { from: "timestamp", to: "timestamp" },
  columns: {
    featureSet: "text",
    flightId: "int",
    carrier: "text",
    origin: "text",
    scheduledAt: "timestamp",
    isLate: "boolean?",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
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
  -- Each key and instant of departures once.
  departures_instants as (
    select distinct carrier, scheduled_at
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select di.carrier, di.scheduled_at, max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at < di.scheduled_at
    group by di.carrier, di.scheduled_at
  )
select
  'weather' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.event_at as feature_event_time,
  weather.known_at as feature_known_time
from departures as d
left join lateral (
  select w.observed_at as event_at, w.available_at as known_at
  from weather as w
  where w.origin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval '3 hours'
  order by w.observed_at desc, w.available_at desc
  limit 1
) as weather on true
where weather.event_at > d.scheduled_at or weather.known_at > d.scheduled_at
union all
select
  'flights' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  fao.last_event_at as feature_event_time,
  cast(null as timestamp) as feature_known_time
from departures as d
left join flights_as_of as fao on d.carrier = fao.carrier and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at`,
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
  -- Each key and instant of departures once.
  departures_instants as (
    select distinct carrier collate utf8mb4_0900_bin as carrier, scheduled_at
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select
      di.carrier collate utf8mb4_0900_bin as carrier,
      di.scheduled_at,
      max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier and f.carrier collate utf8mb4_0900_bin = di.carrier
    where f.scheduled_at < di.scheduled_at
    group by di.carrier collate utf8mb4_0900_bin, di.scheduled_at
  )
select
  'weather' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.event_at as feature_event_time,
  weather.known_at as feature_known_time
from departures as d
left join lateral (
  select w.observed_at as event_at, w.available_at as known_at
  from weather as w
  where w.origin = d.origin
    and w.origin collate utf8mb4_0900_bin = d.origin
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= d.scheduled_at - interval 3 hour
  order by w.origin desc, w.observed_at desc, w.available_at desc
  limit 1
) as weather on true
where weather.event_at > d.scheduled_at or weather.known_at > d.scheduled_at
union all
select
  'flights' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  fao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from departures as d
left join flights_as_of as fao on d.carrier = fao.carrier
  and d.carrier collate utf8mb4_0900_bin = fao.carrier
  and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at`,
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
  -- Each key and instant of departures once.
  departures_instants as (
    select min(carrier) as carrier, scheduled_at
    from departures
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8, scheduled_at
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select min(di.carrier) as carrier, di.scheduled_at, max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
      and (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        = (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    where f.scheduled_at < di.scheduled_at
    group by (di.carrier + N'.') collate Latin1_General_100_BIN2_UTF8, di.scheduled_at
  )
select
  'weather' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  weather.event_at as feature_event_time,
  weather.known_at as feature_known_time
from departures as d
outer apply (
  select top (1) w.observed_at as event_at, w.available_at as known_at
  from weather as w
  where w.origin = d.origin
    and (w.origin + N'.') collate Latin1_General_100_BIN2_UTF8
      = (d.origin + N'.') collate Latin1_General_100_BIN2_UTF8
    and w.observed_at <= d.scheduled_at
    and w.available_at <= d.scheduled_at
    and w.observed_at >= dateadd(hour, -3, d.scheduled_at)
  order by w.observed_at desc, w.available_at desc
) as weather
where weather.event_at > d.scheduled_at or weather.known_at > d.scheduled_at
union all
select
  'flights' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  fao.last_event_at as feature_event_time,
  cast(null as datetime2(6)) as feature_known_time
from departures as d
left join flights_as_of as fao on (d.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (fao.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at`,
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
      cast(null as timestamp_ntz) as event_at,
      cast(null as timestamp_ntz) as known_at
    from departures
    union all
    select
      cast(null as int) as flight_id,
      cast(null as string) as carrier,
      origin,
      greatest(observed_at, available_at) as at,
      cast(null as boolean) as is_late,
      0 as turn,
      observed_at as event_at,
      available_at as known_at
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
      event_at,
      known_at,
      max(event_at) over (
        partition by origin
        order by at, turn, event_at, known_at
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
      event_at,
      known_at,
      count(case when turn = 0 and event_at >= latest_weather then 1 end) over (
        partition by origin
        order by at, turn, event_at, known_at
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
      first_value(s.event_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.event_at, s.known_at
      ) as event_at,
      first_value(s.known_at) over (
        partition by s.origin, s.stretch
        order by s.at, s.turn, s.event_at, s.known_at
      ) as known_at
    from stretches as s
  ),
  computed_filled as (
    select
      f.flight_id,
      f.carrier,
      f.origin,
      f.at as scheduled_at,
      f.is_late,
      case when f.event_at >= f.at - interval 3 hours then f.event_at end as event_at,
      case when f.event_at >= f.at - interval 3 hours then f.known_at end as known_at
    from filled as f
    where f.turn = 1
  ),
  -- Each key and instant of departures once.
  departures_instants as (
    select distinct carrier, scheduled_at
    from departures
  ),
  -- flights before each instant, in one scan.
  flights_as_of as (
    select di.carrier, di.scheduled_at, max(f.scheduled_at) as last_event_at
    from departures_instants as di
    join flights as f on f.carrier = di.carrier
    where f.scheduled_at < di.scheduled_at
    group by di.carrier, di.scheduled_at
  )
select
  'weather' as feature_set,
  flight_id,
  carrier,
  origin,
  scheduled_at,
  is_late,
  event_at as feature_event_time,
  known_at as feature_known_time
from computed_filled
where event_at > scheduled_at or known_at > scheduled_at
union all
select
  'flights' as feature_set,
  d.flight_id,
  d.carrier,
  d.origin,
  d.scheduled_at,
  d.is_late,
  fao.last_event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from departures as d
left join flights_as_of as fao on d.carrier = fao.carrier and d.scheduled_at = fao.scheduled_at
where fao.last_event_at >= d.scheduled_at`,
      params: ["from", "to"],
    },
  },
});
