// Made by quern from definitions/delays.ts:64. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CarrierRanksRow {
  readonly origin: string;
  readonly carrier: string;
  readonly flights: number;
  readonly onTime: number | null;
  readonly placeBySize: number;
  readonly placeByPunctuality: number;
}

/** The place of each carrier at each airport by the number of its flights, and by its punctuality. */
export const carrierRanks: Query<NoParams, CarrierRanksRow> = /* @__PURE__ */ defineQuery({
  name: "carrier_ranks",
  params: {},
  columns: {
    origin: "text",
    carrier: "text",
    flights: "count",
    onTime: "double?",
    placeBySize: "count",
    placeByPunctuality: "count",
  },
  sql: {
    postgres: {
      text: `with grouped_flights as (
  select
    origin,
    carrier,
    count(*) as flights,
    avg(cast(cast(dep_delay <= 15 as integer) as double precision)) as on_time
  from flights
  group by origin, carrier
)
select
  origin,
  carrier,
  flights,
  on_time,
  rank() over (partition by origin order by flights desc) as place_by_size,
  rank() over (partition by origin order by on_time desc nulls last) as place_by_punctuality
from grouped_flights
order by origin collate "C", place_by_size, carrier collate "C"`,
      params: [],
    },
    mysql: {
      text: `with grouped_flights as (
  select
    origin collate utf8mb4_0900_bin as origin,
    carrier collate utf8mb4_0900_bin as carrier,
    count(*) as flights,
    avg(cast(dep_delay <= 15 as double)) as on_time
  from flights
  group by origin collate utf8mb4_0900_bin, carrier collate utf8mb4_0900_bin
)
select
  origin,
  carrier,
  flights,
  on_time,
  rank() over (partition by origin order by flights desc) as place_by_size,
  rank() over (partition by origin order by on_time desc) as place_by_punctuality
from grouped_flights
order by origin, place_by_size, carrier`,
      params: [],
    },
    sqlserver: {
      text: `with grouped_flights as (
  select
    min(origin) as origin,
    min(carrier) as carrier,
    count_big(*) as flights,
    avg(
      cast(case when dep_delay <= 15 then 1 when not dep_delay <= 15 then 0 end as float)
    ) as on_time
  from flights
  group by
    (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
    (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
)
select
  origin,
  carrier,
  flights,
  on_time,
  rank() over (
    partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
    order by flights desc
  ) as place_by_size,
  rank() over (
    partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
    order by on_time desc
  ) as place_by_punctuality
from grouped_flights
order by
  cast((origin + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  place_by_size,
  cast((carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: [],
    },
    spark: {
      text: `with grouped_flights as (
  select origin, carrier, count(*) as flights, avg(cast(dep_delay <= 15 as int)) as on_time
  from flights
  group by origin, carrier
)
select
  origin,
  carrier,
  flights,
  on_time,
  rank() over (partition by origin order by flights desc) as place_by_size,
  rank() over (partition by origin order by on_time desc) as place_by_punctuality
from grouped_flights
order by origin, place_by_size, carrier`,
      params: [],
    },
  },
});
