-- carrier_delays: how late each carrier's flights left, by month: mean, quantiles, and the share of
-- more than a quarter of an hour.
-- MySQL 8.4 · definitions/delays.ts
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  rows_of_flights as (
    select
      a.carrier,
      a.name as airline,
      date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime)) as month,
      f.dep_delay
    from flights as f
    join airlines as a on a.carrier = f.carrier and a.carrier collate utf8mb4_0900_bin = f.carrier
  ),
  groups_of_flights as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      airline collate utf8mb4_0900_bin as airline,
      month,
      count(*) as flights,
      count(case when dep_delay is null then 1 end) as cancelled,
      count(case when dep_delay > 15 then 1 end) as late,
      avg(cast(dep_delay as double)) as mean_delay,
      count(dep_delay) as dep_delay_known,
      stddev_samp(dep_delay) as spread
    from rows_of_flights
    group by carrier collate utf8mb4_0900_bin, airline collate utf8mb4_0900_bin, month
  ),
  numbered_dep_delay as (
    select
      carrier,
      airline,
      month,
      dep_delay,
      row_number() over (
        partition by carrier collate utf8mb4_0900_bin, airline collate utf8mb4_0900_bin, month
        order by dep_delay
      ) as place
    from rows_of_flights
    where dep_delay is not null
  ),
  ranked_dep_delay as (
    select
      gof.carrier,
      gof.airline,
      gof.month,
      max(
        case when ndd.place = floor((gof.dep_delay_known - 1) * 0.5e0) + 1 then ndd.dep_delay end
      ) as median_delay_low,
      max(
        case when ndd.place = ceil((gof.dep_delay_known - 1) * 0.5e0) + 1 then ndd.dep_delay end
      ) as median_delay_high,
      max(
        case when ndd.place = floor((gof.dep_delay_known - 1) * 0.9e0) + 1 then ndd.dep_delay end
      ) as delay90_low,
      max(
        case when ndd.place = ceil((gof.dep_delay_known - 1) * 0.9e0) + 1 then ndd.dep_delay end
      ) as delay90_high
    from numbered_dep_delay as ndd
    join groups_of_flights as gof on ndd.carrier = gof.carrier
      and ndd.carrier collate utf8mb4_0900_bin = gof.carrier
      and ndd.airline = gof.airline
      and ndd.airline collate utf8mb4_0900_bin = gof.airline
      and ndd.month = gof.month
    where ndd.place in (
        floor((gof.dep_delay_known - 1) * 0.5e0) + 1, ceil((gof.dep_delay_known - 1) * 0.5e0) + 1,
        floor((gof.dep_delay_known - 1) * 0.9e0) + 1, ceil((gof.dep_delay_known - 1) * 0.9e0) + 1
      )
    group by gof.carrier, gof.airline, gof.month
  )
select
  gof.carrier,
  gof.airline,
  gof.month,
  gof.flights,
  gof.cancelled,
  gof.late,
  gof.mean_delay,
  rdd.median_delay_low
    + (rdd.median_delay_high - rdd.median_delay_low)
      * (
        (gof.dep_delay_known - 1) * 0.5e0 - floor((gof.dep_delay_known - 1) * 0.5e0)
      ) as median_delay,
  rdd.delay90_low
    + (rdd.delay90_high - rdd.delay90_low)
      * ((gof.dep_delay_known - 1) * 0.9e0 - floor((gof.dep_delay_known - 1) * 0.9e0)) as delay90,
  gof.spread,
  cast(gof.late as double) / nullif(gof.flights - gof.cancelled, 0) as late_share
from groups_of_flights as gof
left join ranked_dep_delay as rdd on gof.carrier = rdd.carrier
  and gof.airline = rdd.airline
  and gof.month = rdd.month
order by gof.carrier, gof.month
