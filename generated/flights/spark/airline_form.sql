-- airline_form: how each airline did in the weeks before an instant.
-- Spark 4.0 · definitions/features.ts · :as_of timestamp
with
  ranked_flights as (
    select
      carrier,
      scheduled_at,
      dep_delay,
      row_number() over (partition by carrier order by scheduled_at desc, flight_id desc) as nth
    from flights
    where scheduled_at < :as_of
  ),
  -- Aggregates of flights before the as-of time, in one scan.
  flights_as_of as (
    select
      carrier,
      max(scheduled_at) as last_flight,
      count(*) filter (where scheduled_at >= :as_of - interval 7 days) as flights_7d,
      count(*) filter (where scheduled_at >= :as_of - interval 28 days) as flights_28d,
      avg(dep_delay) filter (where scheduled_at >= :as_of - interval 7 days) as mean_delay_7d,
      avg(dep_delay) filter (where scheduled_at >= :as_of - interval 28 days) as mean_delay_28d,
      count(*) filter (
        where scheduled_at >= :as_of - interval 7 days and dep_delay is null
      ) as cancelled_7d,
      count(*) filter (
        where scheduled_at >= :as_of - interval 28 days and dep_delay is null
      ) as cancelled_28d,
      avg(dep_delay) filter (where nth <= 10) as mean_delay_10_rows,
      max(dep_delay) filter (where nth = 1) as delay_1,
      max(dep_delay) filter (where nth = 2) as delay_2,
      max(dep_delay) filter (where nth = 3) as delay_3
    from ranked_flights
    group by carrier
  )
select
  a.carrier,
  a.name as airline,
  timestampdiff(microsecond, fao.last_flight, :as_of) / 1000000 / 86400 as days_since_last,
  fao.last_flight,
  coalesce(fao.flights_7d, 0) as flights_7d,
  coalesce(fao.flights_28d, 0) as flights_28d,
  fao.mean_delay_7d,
  fao.mean_delay_28d,
  coalesce(fao.cancelled_7d, 0) as cancelled_7d,
  coalesce(fao.cancelled_28d, 0) as cancelled_28d,
  fao.mean_delay_10_rows,
  fao.delay_1,
  fao.delay_2,
  fao.delay_3
from airlines as a
left join flights_as_of as fao on a.carrier = fao.carrier
