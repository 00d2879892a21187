// Made by quern from definitions/delays.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CarrierDelaysRow {
  readonly carrier: string;
  readonly airline: string;
  /** YYYY-MM-DD */
  readonly month: string;
  readonly flights: number;
  readonly cancelled: number;
  readonly late: number;
  readonly meanDelay: number | null;
  readonly medianDelay: number | null;
  readonly delay90: number | null;
  readonly spread: number | null;
  readonly lateShare: number | null;
}

/** How late each carrier's flights left, by month: mean, quantiles, and the share of more than a quarter of an hour. */
export const carrierDelays: Query<NoParams, CarrierDelaysRow> = /* @__PURE__ */ defineQuery({
  name: "carrier_delays",
  params: {},
  columns: {
    carrier: "text",
    airline: "text",
    month: "date",
    flights: "count",
    cancelled: "count",
    late: "count",
    meanDelay: "double?",
    medianDelay: "double?",
    delay90: "double?",
    spread: "double?",
    lateShare: "double?",
  },
  sql: {
    postgres: {
      text: `select
  a.carrier,
  a.name as airline,
  cast(date_trunc('month', f.scheduled_at) as date) as month,
  count(*) as flights,
  count(*) filter (where f.dep_delay is null) as cancelled,
  count(*) filter (where f.dep_delay > 15) as late,
  avg(cast(f.dep_delay as double precision)) as mean_delay,
  percentile_cont(0.5) within group (order by f.dep_delay) as median_delay,
  percentile_cont(0.9) within group (order by f.dep_delay) as delay90,
  stddev_samp(cast(f.dep_delay as double precision)) as spread,
  cast(count(*) filter (where f.dep_delay > 15) as double precision)
    / nullif(count(*) - count(*) filter (where f.dep_delay is null), 0) as late_share
from flights as f
join airlines as a on a.carrier = f.carrier
group by a.carrier, a.name, cast(date_trunc('month', f.scheduled_at) as date)
order by a.carrier collate "C", month`,
      params: [],
    },
    mysql: {
      text: `with ranked_flights as (
  select
    a.carrier,
    a.name,
    f.dep_delay,
    date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime)) as month,
    cast(
      row_number() over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
        order by f.dep_delay is null, f.dep_delay
      ) as signed
    )
      - 1 as dep_delay_index,
    coalesce(
      lead(f.dep_delay, 1) over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
        order by f.dep_delay is null, f.dep_delay
      ),
      f.dep_delay
    ) as dep_delay_next,
    (
      count(f.dep_delay) over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
      )
        - 1
    )
      * 0.5e0 as median_delay_at,
    (
      count(f.dep_delay) over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
      )
        - 1
    )
      * 0.9e0 as delay90_at
  from flights as f
  join airlines as a on a.carrier = f.carrier and a.carrier collate utf8mb4_0900_bin = f.carrier
)
select
  carrier collate utf8mb4_0900_bin as carrier,
  name collate utf8mb4_0900_bin as airline,
  month,
  count(*) as flights,
  count(case when dep_delay is null then 1 end) as cancelled,
  count(case when dep_delay > 15 then 1 end) as late,
  avg(cast(dep_delay as double)) as mean_delay,
  max(
    case
      when dep_delay_index = floor(median_delay_at)
      then dep_delay + (dep_delay_next - dep_delay) * (median_delay_at - floor(median_delay_at))
    end
  ) as median_delay,
  max(
    case
      when dep_delay_index = floor(delay90_at)
      then dep_delay + (dep_delay_next - dep_delay) * (delay90_at - floor(delay90_at))
    end
  ) as delay90,
  stddev_samp(dep_delay) as spread,
  cast(count(case when dep_delay > 15 then 1 end) as double)
    / nullif(count(*) - count(case when dep_delay is null then 1 end), 0) as late_share
from ranked_flights
group by carrier collate utf8mb4_0900_bin, name collate utf8mb4_0900_bin, month
order by carrier, month`,
      params: [],
    },
    sqlserver: {
      text: `with ranked_flights as (
  select
    a.carrier,
    a.name,
    f.dep_delay,
    cast(datetrunc(month, f.scheduled_at) as date) as month,
    row_number() over (
      partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
        (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
        cast(datetrunc(month, f.scheduled_at) as date)
      order by case when f.dep_delay is null then 1 else 0 end, f.dep_delay
    )
      - 1 as dep_delay_index,
    coalesce(
      lead(f.dep_delay, 1) over (
        partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
          (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
          cast(datetrunc(month, f.scheduled_at) as date)
        order by case when f.dep_delay is null then 1 else 0 end, f.dep_delay
      ),
      f.dep_delay
    ) as dep_delay_next,
    (
      count_big(f.dep_delay) over (
        partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
          (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
          cast(datetrunc(month, f.scheduled_at) as date)
      )
        - 1
    )
      * 0.5e0 as median_delay_at,
    (
      count_big(f.dep_delay) over (
        partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
          (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
          cast(datetrunc(month, f.scheduled_at) as date)
      )
        - 1
    )
      * 0.9e0 as delay90_at
  from flights as f
  join airlines as a on a.carrier = f.carrier
    and (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
      = (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
)
select
  min(carrier) as carrier,
  min(name) as airline,
  month,
  count_big(*) as flights,
  count_big(case when dep_delay is null then 1 end) as cancelled,
  count_big(case when dep_delay > 15 then 1 end) as late,
  avg(cast(dep_delay as float)) as mean_delay,
  max(
    case
      when dep_delay_index = floor(median_delay_at)
      then dep_delay + (dep_delay_next - dep_delay) * (median_delay_at - floor(median_delay_at))
    end
  ) as median_delay,
  max(
    case
      when dep_delay_index = floor(delay90_at)
      then dep_delay + (dep_delay_next - dep_delay) * (delay90_at - floor(delay90_at))
    end
  ) as delay90,
  stdev(dep_delay) as spread,
  cast(count_big(case when dep_delay > 15 then 1 end) as float)
    / nullif(count_big(*) - count_big(case when dep_delay is null then 1 end), 0) as late_share
from ranked_flights
group by
  (carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
  (name + N'.') collate Latin1_General_100_BIN2_UTF8,
  month
order by cast((min(carrier) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), month`,
      params: [],
    },
    spark: {
      text: `select
  a.carrier,
  a.name as airline,
  trunc(f.scheduled_at, 'month') as month,
  count(*) as flights,
  count(*) filter (where f.dep_delay is null) as cancelled,
  count(*) filter (where f.dep_delay > 15) as late,
  avg(f.dep_delay) as mean_delay,
  percentile(f.dep_delay, 0.5) as median_delay,
  percentile(f.dep_delay, 0.9) as delay90,
  stddev_samp(f.dep_delay) as spread,
  count(*) filter (where f.dep_delay > 15)
    / nullif(count(*) - count(*) filter (where f.dep_delay is null), 0) as late_share
from flights as f
join airlines as a on a.carrier = f.carrier
group by a.carrier, a.name, trunc(f.scheduled_at, 'month')
order by a.carrier, month`,
      params: [],
    },
  },
});
