-- delay_inputs: Flights as a model of late departures reads them. What is learnt of other flights
-- (means, quantiles, how late a carrier is) is learnt from those before March; a flight of these is
-- not told of itself.
-- Spark 4.0 · definitions/transforms.ts
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
        when scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
        then cast(
            conv(substr(sha2('fold:' || cast(flight_id as string), 256), 1, 13), 16, 10) as bigint
          )
            % 5
      end as fold
    from flights
  ),
  -- Statistics of the training rows.
  fit_statistics as (
    select
      avg(distance) as distance_mean,
      stddev_pop(distance) as distance_stddev,
      percentile(distance, 0.2) as distance_p20,
      percentile(distance, 0.4) as distance_p40,
      percentile(distance, 0.6) as distance_p60,
      percentile(distance, 0.8) as distance_p80,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(dep_delay) as carrier_late_count,
      count(*) as row_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
  ),
  -- Statistics of the training rows per carrier.
  by_carrier as (
    select
      carrier,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by carrier
  ),
  -- Statistics of the training rows per carrier and fold.
  by_carrier_fold as (
    select
      carrier,
      fold,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by carrier, fold
  ),
  -- Statistics of the training rows per fold.
  by_fold as (
    select
      fold,
      sum(cast(dep_delay > 15 as int)) as carrier_late_sum,
      count(dep_delay) as carrier_late_count
    from keyed_flights
    where scheduled_at < timestamp_ntz '2013-03-01 00:00:00'
    group by fold
  ),
  -- Statistics of the training rows per dest.
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
left join by_dest as bd on bd.dest = kf.dest
