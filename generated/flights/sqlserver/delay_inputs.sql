-- delay_inputs: Flights as a model of late departures reads them. What is learnt of other flights
-- (means, quantiles, how late a carrier is) is learnt from those before March; a flight of these is
-- not told of itself.
-- SQL Server 2022 · definitions/transforms.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
with
  -- Each row with its fold; only training rows have a fold.
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
  keyed_flights_with_distance_centered as (
    select
      distance,
      dep_delay,
      distance_index,
      distance_next,
      distance_p20_at,
      distance_p40_at,
      distance_p60_at,
      distance_p80_at,
      cast(distance as float) - avg(cast(distance as float)) over () as distance_centered
    from ranked_keyed_flights
  ),
  -- Statistics of the training rows.
  fit_statistics as (
    select
      avg(cast(distance as float)) as distance_mean,
      stdevp(distance_centered) as distance_stddev,
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
      count_big(dep_delay) as carrier_late_count,
      count_big(*) as row_count
    from keyed_flights_with_distance_centered
  ),
  -- Statistics of the training rows per carrier.
  by_carrier as (
    select
      min(carrier) as carrier,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Statistics of the training rows per carrier and fold.
  by_carrier_fold as (
    select
      min(carrier) as carrier,
      fold,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8, fold
  ),
  -- Statistics of the training rows per fold.
  by_fold as (
    select
      fold,
      sum(
        cast(case when dep_delay > 15 then 1 when not dep_delay > 15 then 0 end as bigint)
      ) as carrier_late_sum,
      count_big(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < cast('2013-03-01' as datetime2(6))
    group by fold
  ),
  -- Statistics of the training rows per dest.
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
    = (kf.dest + N'.') collate Latin1_General_100_BIN2_UTF8;
