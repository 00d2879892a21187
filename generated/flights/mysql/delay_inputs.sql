-- delay_inputs: Flights as a model of late departures reads them. What is learnt of other flights
-- (means, quantiles, how late a carrier is) is learnt from those before March; a flight of these is
-- not told of itself.
-- MySQL 8.4 · definitions/transforms.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
        when scheduled_at < timestamp '2013-03-01 00:00:00'
        then cast(
            conv(left(sha2(concat('fold:', cast(flight_id as char)), 256), 13), 16, 10) as signed
          )
            % 5
      end as fold
    from flights
  ),
  groups_of_keyed_flights as (
    select
      avg(cast(distance as double)) as distance_mean,
      stddev_pop(distance) as distance_stddev,
      count(distance) as distance_known,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay) as carrier_late_count,
      count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
  ),
  numbered_distance as (
    select distance, row_number() over (order by distance) as place
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
  ),
  ranked_distance as (
    select
      max(
        case when nd.place = floor((gokf.distance_known - 1) * 0.2e0) + 1 then nd.distance end
      ) as distance_p20_low,
      max(
        case when nd.place = ceil((gokf.distance_known - 1) * 0.2e0) + 1 then nd.distance end
      ) as distance_p20_high,
      max(
        case when nd.place = floor((gokf.distance_known - 1) * 0.4e0) + 1 then nd.distance end
      ) as distance_p40_low,
      max(
        case when nd.place = ceil((gokf.distance_known - 1) * 0.4e0) + 1 then nd.distance end
      ) as distance_p40_high,
      max(
        case when nd.place = floor((gokf.distance_known - 1) * 0.6e0) + 1 then nd.distance end
      ) as distance_p60_low,
      max(
        case when nd.place = ceil((gokf.distance_known - 1) * 0.6e0) + 1 then nd.distance end
      ) as distance_p60_high,
      max(
        case when nd.place = floor((gokf.distance_known - 1) * 0.8e0) + 1 then nd.distance end
      ) as distance_p80_low,
      max(
        case when nd.place = ceil((gokf.distance_known - 1) * 0.8e0) + 1 then nd.distance end
      ) as distance_p80_high
    from numbered_distance as nd
    join groups_of_keyed_flights as gokf on true
    where nd.place in (
        floor((gokf.distance_known - 1) * 0.2e0) + 1, ceil((gokf.distance_known - 1) * 0.2e0) + 1,
        floor((gokf.distance_known - 1) * 0.4e0) + 1, ceil((gokf.distance_known - 1) * 0.4e0) + 1,
        floor((gokf.distance_known - 1) * 0.6e0) + 1, ceil((gokf.distance_known - 1) * 0.6e0) + 1,
        floor((gokf.distance_known - 1) * 0.8e0) + 1, ceil((gokf.distance_known - 1) * 0.8e0) + 1
      )
  ),
  -- Statistics of the training rows.
  fit_statistics as (
    select
      gokf.distance_mean,
      gokf.distance_stddev,
      rd.distance_p20_low
        + (rd.distance_p20_high - rd.distance_p20_low)
          * (
            (gokf.distance_known - 1) * 0.2e0 - floor((gokf.distance_known - 1) * 0.2e0)
          ) as distance_p20,
      rd.distance_p40_low
        + (rd.distance_p40_high - rd.distance_p40_low)
          * (
            (gokf.distance_known - 1) * 0.4e0 - floor((gokf.distance_known - 1) * 0.4e0)
          ) as distance_p40,
      rd.distance_p60_low
        + (rd.distance_p60_high - rd.distance_p60_low)
          * (
            (gokf.distance_known - 1) * 0.6e0 - floor((gokf.distance_known - 1) * 0.6e0)
          ) as distance_p60,
      rd.distance_p80_low
        + (rd.distance_p80_high - rd.distance_p80_low)
          * (
            (gokf.distance_known - 1) * 0.8e0 - floor((gokf.distance_known - 1) * 0.8e0)
          ) as distance_p80,
      gokf.carrier_late_sum,
      gokf.carrier_late_count,
      gokf.row_count
    from groups_of_keyed_flights as gokf
    left join ranked_distance as rd on true
  ),
  -- Statistics of the training rows per carrier.
  by_carrier as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by carrier collate utf8mb4_0900_bin
  ),
  -- Statistics of the training rows per carrier and fold.
  by_carrier_fold as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      fold,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by carrier collate utf8mb4_0900_bin, fold
  ),
  -- Statistics of the training rows per fold.
  by_fold as (
    select
      fold,
      cast(sum(dep_delay > 15) as signed) as carrier_late_sum,
      count(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp '2013-03-01 00:00:00'
    group by fold
  ),
  -- Statistics of the training rows per dest.
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
left join by_dest as bd on bd.dest = kf.dest and bd.dest collate utf8mb4_0900_bin = kf.dest
