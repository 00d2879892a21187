// Made by quern from definitions/delays.ts:28. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface WorstRoutesParams {
  /** Default 50. */
  readonly at_least?: number;
  /** Default 10. */
  readonly limit?: number;
}

export interface WorstRoutesRow {
  readonly origin: string;
  readonly dest: string;
  readonly flights: number;
  readonly medianDelay: number | null;
  readonly worstDelay: number | null;
  readonly mainCarrier: string;
}

/** The routes with the longest median delay at arrival, of those that are flown often enough. */
export const worstRoutes: Query<WorstRoutesParams, WorstRoutesRow> = /* @__PURE__ */ defineQuery({
  name: "worst_routes",
  params: { at_least: ["int", 50], limit: ["int", 10] },
  columns: {
    origin: "text",
    dest: "text",
    flights: "count",
    medianDelay: "double?",
    worstDelay: "int?",
    mainCarrier: "text",
  },
  sql: {
    postgres: {
      text: `select
  origin,
  dest,
  count(*) as flights,
  percentile_cont(0.5) within group (order by arr_delay) as median_delay,
  max(arr_delay) as worst_delay,
  mode() within group (order by carrier collate "C") as main_carrier
from flights
group by origin, dest
having count(*) >= $1
order by median_delay desc nulls last, origin collate "C", dest collate "C"
limit $2`,
      params: ["at_least", "limit"],
    },
    mysql: {
      text: `with
  ranked_flights as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      cast(
        row_number() over (
          partition by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
          order by arr_delay is null, arr_delay
        ) as signed
      )
        - 1 as arr_delay_index,
      coalesce(
        lead(arr_delay, 1) over (
          partition by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
          order by arr_delay is null, arr_delay
        ),
        arr_delay
      ) as arr_delay_next,
      (
        count(arr_delay) over (
          partition by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
        )
          - 1
      )
        * 0.5e0 as median_delay_at,
      count(carrier) over (
        partition by origin collate utf8mb4_0900_bin,
          dest collate utf8mb4_0900_bin,
          carrier collate utf8mb4_0900_bin
      ) as carrier_count
    from flights
  ),
  ranked_flights_2 as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      arr_delay_index,
      arr_delay_next,
      median_delay_at,
      row_number() over (
        partition by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
        order by carrier_count desc, carrier collate utf8mb4_0900_bin
      ) as carrier_rank
    from ranked_flights
  )
select
  origin collate utf8mb4_0900_bin as origin,
  dest collate utf8mb4_0900_bin as dest,
  count(*) as flights,
  max(
    case
      when arr_delay_index = floor(median_delay_at)
      then arr_delay + (arr_delay_next - arr_delay) * (median_delay_at - floor(median_delay_at))
    end
  ) as median_delay,
  max(arr_delay) as worst_delay,
  max(case when carrier_rank = 1 then carrier end) as main_carrier
from ranked_flights_2
group by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
having count(*) >= ?
order by median_delay desc, origin, dest
limit ?`,
      params: ["at_least", "limit"],
    },
    sqlserver: {
      text: `with
  ranked_flights as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      row_number() over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
          (dest + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when arr_delay is null then 1 else 0 end, arr_delay
      )
        - 1 as arr_delay_index,
      coalesce(
        lead(arr_delay, 1) over (
          partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
            (dest + N'.') collate Latin1_General_100_BIN2_UTF8
          order by case when arr_delay is null then 1 else 0 end, arr_delay
        ),
        arr_delay
      ) as arr_delay_next,
      (
        count_big(arr_delay) over (
          partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
            (dest + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as median_delay_at,
      count_big(carrier) over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
          (dest + N'.') collate Latin1_General_100_BIN2_UTF8,
          (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as carrier_count
    from flights
  ),
  ranked_flights_2 as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      arr_delay_index,
      arr_delay_next,
      median_delay_at,
      row_number() over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
          (dest + N'.') collate Latin1_General_100_BIN2_UTF8
        order by carrier_count desc,
          cast((carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as carrier_rank
    from ranked_flights
  )
select top (@limit)
  min(origin) as origin,
  min(dest) as dest,
  count_big(*) as flights,
  max(
    case
      when arr_delay_index = floor(median_delay_at)
      then arr_delay + (arr_delay_next - arr_delay) * (median_delay_at - floor(median_delay_at))
    end
  ) as median_delay,
  max(arr_delay) as worst_delay,
  max(case when carrier_rank = 1 then carrier end) as main_carrier
from ranked_flights_2
group by
  (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
  (dest + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) >= @at_least
order by
  median_delay desc,
  cast((min(origin) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(dest) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
      params: ["limit", "at_least"],
    },
    spark: {
      text: `with
  ranked_flights as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      count(carrier) over (partition by origin, dest, carrier) as carrier_count
    from flights
  ),
  ranked_flights_2 as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      row_number() over (
        partition by origin, dest
        order by carrier_count desc, carrier
      ) as carrier_rank
    from ranked_flights
  )
select
  origin,
  dest,
  count(*) as flights,
  percentile(arr_delay, 0.5) as median_delay,
  max(arr_delay) as worst_delay,
  max(case when carrier_rank = 1 then carrier end) as main_carrier
from ranked_flights_2
group by origin, dest
having count(*) >= :at_least
order by median_delay desc, origin, dest
limit :limit`,
      params: ["at_least", "limit"],
    },
  },
});
