// Made by quern from definitions/transforms.ts:30. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface DelayInputsRow {
  readonly flightId: number;
  readonly isLate: boolean | null;
  readonly origin_ewr: number;
  readonly origin_jfk: number;
  readonly origin_lga: number;
  readonly weekday: number;
  readonly isWeekend: boolean;
  readonly hourSin: number;
  readonly hourCos: number;
  readonly distance: number | null;
  readonly distanceFifth: number | null;
  readonly carrierLate: number | null;
  readonly destShare: number | null;
  readonly destBucket: bigint;
}

/**
 * Flights as a model of late departures reads them. What is learnt of other flights (means, quantiles, how late a carrier is) is
 * learnt from those before March; a flight of these is not told of itself.
 */
export const delayInputs: Query<NoParams, DelayInputsRow> = /* @__PURE__ */ defineQuery({
  name: "delay_inputs",
  params: {},
  columns: {
    flightId: "int",
    isLate: "boolean?",
    origin_ewr: "int",
    origin_jfk: "int",
    origin_lga: "int",
    weekday: "int",
    isWeekend: "boolean",
    hourSin: "double",
    hourCos: "double",
    distance: "double?",
    distanceFifth: "int?",
    carrierLate: "double?",
    destShare: "double?",
    destBucket: "bigint",
  },
  sql: {
    postgres: {
      text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_flights as (
    select
      flight_id,
      carrier,
      origin,
      dest,
      scheduled_at,
      dep_delay,
      distance,
      case
        when scheduled_at < timestamp '2013-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(flight_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            5
          )
      end as fold
    from flights
  ),
  -- Statistics of the rows that are fitted on.
  fit_statistics as (
    select
      avg(cast(distance as double precision)) as distance_mean,
      stddev_pop(cast(distance as double precision)) as distance_stddev,
      percentile_cont(0.2) within group (order by distance) as distance_p20,
      percentile_cont(0.4) within group (order by distance) as distance_p40,
      percentile_cont(0.6) within group (order by distance) as distance_p60,
      percentile_cont(0.8) within group (order by distance) as distance_p80,
      sum(cast(dep_delay > 15 as integer)) as carrier_late_sum,
      count(cast(dep_delay > 15 as integer)) as carrier_late_count,
      count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
  ),
  -- What the rows that are fitted on say of each carrier.
  by_carrier as (
    select
      carrier,
      sum(cast(dep_delay > 15 as integer)) as carrier_late_sum,
      count(cast(dep_delay > 15 as integer)) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by carrier
  ),
  -- What the rows that are fitted on say of each carrier and fold.
  by_carrier_fold as (
    select
      carrier,
      fold,
      sum(cast(dep_delay > 15 as integer)) as carrier_late_sum,
      count(cast(dep_delay > 15 as integer)) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by carrier, fold
  ),
  -- What the rows that are fitted on say of each fold.
  by_fold as (
    select
      fold,
      sum(cast(dep_delay > 15 as integer)) as carrier_late_sum,
      count(cast(dep_delay > 15 as integer)) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by fold
  ),
  -- What the rows that are fitted on say of each dest.
  by_dest as (
    select dest, count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by dest
  )
select
  kf.flight_id,
  kf.dep_delay > 15 as is_late,
  case when kf.origin = 'EWR' then 1 else 0 end as origin_ewr,
  case when kf.origin = 'JFK' then 1 else 0 end as origin_jfk,
  case when kf.origin = 'LGA' then 1 else 0 end as origin_lga,
  cast(extract(isodow from kf.scheduled_at) as integer) as weekday,
  cast(extract(isodow from kf.scheduled_at) as integer) >= 6 as is_weekend,
  sin(cast(extract(hour from kf.scheduled_at) as integer) * 0.2617993877991494) as hour_sin,
  cos(cast(extract(hour from kf.scheduled_at) as integer) * 0.2617993877991494) as hour_cos,
  (kf.distance - fs.distance_mean) / nullif(fs.distance_stddev, 0) as distance,
  case
    when kf.distance < fs.distance_p20 then 1
    when kf.distance < fs.distance_p40 then 2
    when kf.distance < fs.distance_p60 then 3
    when kf.distance < fs.distance_p80 then 4
    when kf.distance >= fs.distance_p80 then 5
  end as distance_fifth,
  (
    coalesce(bc.carrier_late_sum - coalesce(bcf.carrier_late_sum, 0), 0)
      + 10.0
        * (
          cast(fs.carrier_late_sum - coalesce(bf.carrier_late_sum, 0) as double precision)
            / nullif(fs.carrier_late_count - coalesce(bf.carrier_late_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.carrier_late_count - coalesce(bcf.carrier_late_count, 0), 0) + 10.0,
      0
    ) as carrier_late,
  cast(coalesce(bd.row_count, 0) as double precision) / nullif(fs.row_count, 0) as dest_share,
  mod(
    cast(
      cast(
        'x' || left(encode(sha256(convert_to('dest:' || kf.dest, 'UTF8')), 'hex'), 13) as bit(52)
      ) as bigint
    ),
    16
  ) as dest_bucket
from keyed_flights as kf
cross join fit_statistics as fs
left join by_carrier as bc on bc.carrier = kf.carrier
left join by_carrier_fold as bcf on bcf.carrier = kf.carrier and bcf.fold = kf.fold
left join by_fold as bf on bf.fold = kf.fold
left join by_dest as bd on bd.dest = kf.dest`,
      params: [],
    },
    mysql: {
      text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_flights as (
    select
      flight_id,
      carrier,
      origin,
      dest,
      scheduled_at,
      dep_delay,
      distance,
      case
        when scheduled_at < timestamp '2013-03-01 00:00:00'
        then cast(
            conv(left(sha2(concat('fold:', cast(flight_id as char)), 256), 13), 16, 10) as signed
          )
            % 5
      end as fold
    from flights
  ),
  ranked_keyed_flights as (
    select
      distance,
      dep_delay,
      cast(row_number() over (order by distance) as signed) - 1 as distance_index,
      coalesce(lead(distance, 1) over (order by distance), distance) as distance_next,
      (count(distance) over () - 1) * 0.2e0 as distance_p20_at,
      (count(distance) over () - 1) * 0.4e0 as distance_p40_at,
      (count(distance) over () - 1) * 0.6e0 as distance_p60_at,
      (count(distance) over () - 1) * 0.8e0 as distance_p80_at
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
  ),
  -- Statistics of the rows that are fitted on.
  fit_statistics as (
    select
      avg(cast(distance as double)) as distance_mean,
      stddev_pop(distance) as distance_stddev,
      max(
        case
          when distance_index = floor(distance_p20_at)
          then distance + (distance_next - distance) * (distance_p20_at - floor(distance_p20_at))
        end
      ) as distance_p20,
      max(
        case
          when distance_index = floor(distance_p40_at)
          then distance + (distance_next - distance) * (distance_p40_at - floor(distance_p40_at))
        end
      ) as distance_p40,
      max(
        case
          when distance_index = floor(distance_p60_at)
          then distance + (distance_next - distance) * (distance_p60_at - floor(distance_p60_at))
        end
      ) as distance_p60,
      max(
        case
          when distance_index = floor(distance_p80_at)
          then distance + (distance_next - distance) * (distance_p80_at - floor(distance_p80_at))
        end
      ) as distance_p80,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay > 15) as carrier_late_count,
      count(*) as row_count
    from ranked_keyed_flights
  ),
  -- What the rows that are fitted on say of each carrier.
  by_carrier as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay > 15) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by carrier collate utf8mb4_0900_bin
  ),
  -- What the rows that are fitted on say of each carrier and fold.
  by_carrier_fold as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      fold,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay > 15) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by carrier collate utf8mb4_0900_bin, fold
  ),
  -- What the rows that are fitted on say of each fold.
  by_fold as (
    select
      fold,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay > 15) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by fold
  ),
  -- What the rows that are fitted on say of each dest.
  by_dest as (
    select dest collate utf8mb4_0900_bin as dest, count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by dest collate utf8mb4_0900_bin
  )
select
  kf.flight_id,
  kf.dep_delay > 15 as is_late,
  case when kf.origin collate utf8mb4_0900_bin = 'EWR' then 1 else 0 end as origin_ewr,
  case when kf.origin collate utf8mb4_0900_bin = 'JFK' then 1 else 0 end as origin_jfk,
  case when kf.origin collate utf8mb4_0900_bin = 'LGA' then 1 else 0 end as origin_lga,
  weekday(kf.scheduled_at) + 1 as weekday,
  weekday(kf.scheduled_at) + 1 >= 6 as is_weekend,
  sin(hour(kf.scheduled_at) * 0.2617993877991494e0) as hour_sin,
  cos(hour(kf.scheduled_at) * 0.2617993877991494e0) as hour_cos,
  (kf.distance - fs.distance_mean) / nullif(fs.distance_stddev, 0) as distance,
  case
    when kf.distance < fs.distance_p20 then 1
    when kf.distance < fs.distance_p40 then 2
    when kf.distance < fs.distance_p60 then 3
    when kf.distance < fs.distance_p80 then 4
    when kf.distance >= fs.distance_p80 then 5
  end as distance_fifth,
  (
    coalesce(bc.carrier_late_sum - coalesce(bcf.carrier_late_sum, 0), 0)
      + 10e0
        * (
          cast(fs.carrier_late_sum - coalesce(bf.carrier_late_sum, 0) as double)
            / nullif(fs.carrier_late_count - coalesce(bf.carrier_late_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.carrier_late_count - coalesce(bcf.carrier_late_count, 0), 0) + 10e0,
      0
    ) as carrier_late,
  cast(coalesce(bd.row_count, 0) as double) / nullif(fs.row_count, 0) as dest_share,
  cast(conv(left(sha2(convert(concat('dest:', kf.dest) using utf8mb4), 256), 13), 16, 10) as signed)
    % 16 as dest_bucket
from keyed_flights as kf
cross join fit_statistics as fs
left join by_carrier as bc on bc.carrier = kf.carrier
  and bc.carrier collate utf8mb4_0900_bin = kf.carrier
left join by_carrier_fold as bcf on bcf.carrier = kf.carrier
  and bcf.carrier collate utf8mb4_0900_bin = kf.carrier
  and bcf.fold = kf.fold
left join by_fold as bf on bf.fold = kf.fold
left join by_dest as bd on bd.dest = kf.dest and bd.dest collate utf8mb4_0900_bin = kf.dest`,
      params: [],
    },
    sqlserver: {
      text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_flights as (
    select
      flight_id,
      carrier,
      origin,
      dest,
      scheduled_at,
      dep_delay,
      distance,
      case
        when scheduled_at < cast('2013-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(flight_id as varchar(11))
          ), 1, 7) as bigint)
            / 16
            % 5
      end as fold
    from flights
  ),
  ranked_keyed_flights as (
    select
      distance,
      dep_delay,
      row_number() over (order by distance) - 1 as distance_index,
      coalesce(lead(distance, 1) over (order by distance), distance) as distance_next,
      (count_big(distance) over () - 1) * 0.2e0 as distance_p20_at,
      (count_big(distance) over () - 1) * 0.4e0 as distance_p40_at,
      (count_big(distance) over () - 1) * 0.6e0 as distance_p60_at,
      (count_big(distance) over () - 1) * 0.8e0 as distance_p80_at
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
  ),
  -- Statistics of the rows that are fitted on.
  fit_statistics as (
    select
      avg(cast(distance as float)) as distance_mean,
      stdevp(distance) as distance_stddev,
      max(
        case
          when distance_index = floor(distance_p20_at)
          then distance + (distance_next - distance) * (distance_p20_at - floor(distance_p20_at))
        end
      ) as distance_p20,
      max(
        case
          when distance_index = floor(distance_p40_at)
          then distance + (distance_next - distance) * (distance_p40_at - floor(distance_p40_at))
        end
      ) as distance_p40,
      max(
        case
          when distance_index = floor(distance_p60_at)
          then distance + (distance_next - distance) * (distance_p60_at - floor(distance_p60_at))
        end
      ) as distance_p60,
      max(
        case
          when distance_index = floor(distance_p80_at)
          then distance + (distance_next - distance) * (distance_p80_at - floor(distance_p80_at))
        end
      ) as distance_p80,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end
      ) as carrier_late_count,
      count_big(*) as row_count
    from ranked_keyed_flights
  ),
  -- What the rows that are fitted on say of each carrier.
  by_carrier as (
    select
      min(carrier) as carrier,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end
      ) as carrier_late_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What the rows that are fitted on say of each carrier and fold.
  by_carrier_fold as (
    select
      min(carrier) as carrier,
      fold,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end
      ) as carrier_late_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8, fold
  ),
  -- What the rows that are fitted on say of each fold.
  by_fold as (
    select
      fold,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(
        case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end
      ) as carrier_late_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by fold
  ),
  -- What the rows that are fitted on say of each dest.
  by_dest as (
    select min(dest) as dest, count_big(*) as row_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by (dest + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  kf.flight_id,
  cast(case when kf.dep_delay > 15 then 1 when not kf.dep_delay > 15 then 0 end as bit) as is_late,
  case
    when (kf.origin + N'.') collate Latin1_General_100_BIN2_UTF8 = 'EWR.' then 1
    else 0
  end as origin_ewr,
  case
    when (kf.origin + N'.') collate Latin1_General_100_BIN2_UTF8 = 'JFK.' then 1
    else 0
  end as origin_jfk,
  case
    when (kf.origin + N'.') collate Latin1_General_100_BIN2_UTF8 = 'LGA.' then 1
    else 0
  end as origin_lga,
  datediff(day, '0001-01-01', kf.scheduled_at) % 7 + 1 as weekday,
  cast(
    case when datediff(day, '0001-01-01', kf.scheduled_at) % 7 + 1 >= 6 then 1 else 0 end as bit
  ) as is_weekend,
  sin(datepart(hour, kf.scheduled_at) * 0.2617993877991494e0) as hour_sin,
  cos(datepart(hour, kf.scheduled_at) * 0.2617993877991494e0) as hour_cos,
  (kf.distance - fs.distance_mean) / nullif(fs.distance_stddev, 0) as distance,
  case
    when kf.distance < fs.distance_p20 then 1
    when kf.distance < fs.distance_p40 then 2
    when kf.distance < fs.distance_p60 then 3
    when kf.distance < fs.distance_p80 then 4
    when kf.distance >= fs.distance_p80 then 5
  end as distance_fifth,
  (
    coalesce(bc.carrier_late_sum - coalesce(bcf.carrier_late_sum, 0), 0)
      + 10e0
        * (
          cast(fs.carrier_late_sum - coalesce(bf.carrier_late_sum, 0) as float)
            / nullif(fs.carrier_late_count - coalesce(bf.carrier_late_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.carrier_late_count - coalesce(bcf.carrier_late_count, 0), 0) + 10e0,
      0
    ) as carrier_late,
  cast(coalesce(bd.row_count, 0) as float) / nullif(fs.row_count, 0) as dest_share,
  cast(substring(hashbytes(
    'SHA2_256',
    cast(('dest:' + kf.dest + N'') collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ), 1, 7) as bigint)
    / 16
    % 16 as dest_bucket
from keyed_flights as kf
cross join fit_statistics as fs
left join by_carrier as bc on (bc.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (kf.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
left join by_carrier_fold as bcf on (bcf.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
    = (kf.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  and bcf.fold = kf.fold
left join by_fold as bf on bf.fold = kf.fold
left join by_dest as bd on (bd.dest + N'.') collate Latin1_General_100_BIN2_UTF8
    = (kf.dest + N'.') collate Latin1_General_100_BIN2_UTF8`,
      params: [],
    },
    spark: {
      text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_flights as (
    select
      flight_id,
      carrier,
      origin,
      dest,
      scheduled_at,
      dep_delay,
      distance,
      case
        when scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
        then cast(
            conv(substr(sha2('fold:' || cast(flight_id as string), 256), 1, 13), 16, 10) as bigint
          )
            % 5
      end as fold
    from flights
  ),
  -- Statistics of the rows that are fitted on.
  fit_statistics as (
    select
      avg(distance) as distance_mean,
      stddev_pop(distance) as distance_stddev,
      percentile(distance, 0.2) as distance_p20,
      percentile(distance, 0.4) as distance_p40,
      percentile(distance, 0.6) as distance_p60,
      percentile(distance, 0.8) as distance_p80,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(cast(dep_delay > 15 as int)) as carrier_late_count,
      count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
  ),
  -- What the rows that are fitted on say of each carrier.
  by_carrier as (
    select
      carrier,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(cast(dep_delay > 15 as int)) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by carrier
  ),
  -- What the rows that are fitted on say of each carrier and fold.
  by_carrier_fold as (
    select
      carrier,
      fold,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(cast(dep_delay > 15 as int)) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by carrier, fold
  ),
  -- What the rows that are fitted on say of each fold.
  by_fold as (
    select
      fold,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(cast(dep_delay > 15 as int)) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by fold
  ),
  -- What the rows that are fitted on say of each dest.
  by_dest as (
    select dest, count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by dest
  )
select
  kf.flight_id,
  kf.dep_delay > 15 as is_late,
  case when kf.origin = 'EWR' then 1 else 0 end as origin_ewr,
  case when kf.origin = 'JFK' then 1 else 0 end as origin_jfk,
  case when kf.origin = 'LGA' then 1 else 0 end as origin_lga,
  weekday(kf.scheduled_at) + 1 as weekday,
  weekday(kf.scheduled_at) + 1 >= 6 as is_weekend,
  sin(hour(kf.scheduled_at) * 0.2617993877991494D) as hour_sin,
  cos(hour(kf.scheduled_at) * 0.2617993877991494D) as hour_cos,
  (kf.distance - fs.distance_mean) / nullif(fs.distance_stddev, 0) as distance,
  case
    when kf.distance < fs.distance_p20 then 1
    when kf.distance < fs.distance_p40 then 2
    when kf.distance < fs.distance_p60 then 3
    when kf.distance < fs.distance_p80 then 4
    when kf.distance >= fs.distance_p80 then 5
  end as distance_fifth,
  (
    coalesce(bc.carrier_late_sum - coalesce(bcf.carrier_late_sum, 0), 0)
      + 10
        * (
          (fs.carrier_late_sum - coalesce(bf.carrier_late_sum, 0))
            / nullif(fs.carrier_late_count - coalesce(bf.carrier_late_count, 0), 0)
        )
  )
    / nullif(
      coalesce(bc.carrier_late_count - coalesce(bcf.carrier_late_count, 0), 0) + 10D,
      0
    ) as carrier_late,
  coalesce(bd.row_count, 0) / nullif(fs.row_count, 0) as dest_share,
  cast(conv(substr(sha2('dest:' || kf.dest, 256), 1, 13), 16, 10) as bigint) % 16 as dest_bucket
from keyed_flights as kf
cross join fit_statistics as fs
left join by_carrier as bc on bc.carrier = kf.carrier
left join by_carrier_fold as bcf on bcf.carrier = kf.carrier and bcf.fold = kf.fold
left join by_fold as bf on bf.fold = kf.fold
left join by_dest as bd on bd.dest = kf.dest`,
      params: [],
    },
  },
});
