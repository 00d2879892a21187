-- airline_form: how each airline did in the weeks before an instant.
-- MySQL 8.4 · definitions/features.ts · parameters in order:
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  ranked_flights as (
    select
      carrier,
      scheduled_at,
      dep_delay,
      row_number() over (
        partition by carrier collate utf8mb4_0900_bin
        order by scheduled_at desc, flight_id desc
      ) as nth
    from flights
    where scheduled_at < ?
  ),
  -- Aggregates of flights before the as-of time, in one scan.
  flights_as_of as (
    select
      carrier collate utf8mb4_0900_bin as carrier,
      max(scheduled_at) as last_flight,
      count(
        case when scheduled_at >= cast(? as datetime(6)) - interval 7 day then 1 end
      ) as flights_7d,
      count(
        case when scheduled_at >= cast(? as datetime(6)) - interval 28 day then 1 end
      ) as flights_28d,
      avg(
        cast(
          case
            when scheduled_at >= cast(? as datetime(6)) - interval 7 day then dep_delay
          end as double
        )
      ) as mean_delay_7d,
      avg(
        cast(
          case
            when scheduled_at >= cast(? as datetime(6)) - interval 28 day then dep_delay
          end as double
        )
      ) as mean_delay_28d,
      count(
        case
          when scheduled_at >= cast(? as datetime(6)) - interval 7 day and dep_delay is null then 1
        end
      ) as cancelled_7d,
      count(
        case
          when scheduled_at >= cast(? as datetime(6)) - interval 28 day and dep_delay is null then 1
        end
      ) as cancelled_28d,
      avg(cast(case when nth <= 10 then dep_delay end as double)) as mean_delay_10_rows,
      max(case when nth = 1 then dep_delay end) as delay_1,
      max(case when nth = 2 then dep_delay end) as delay_2,
      max(case when nth = 3 then dep_delay end) as delay_3
    from ranked_flights
    group by carrier collate utf8mb4_0900_bin
  )
select
  a.carrier,
  a.name as airline,
  timestampdiff(microsecond, fao.last_flight, cast(? as datetime(6))) / 1e6
    / 86400e0 as days_since_last,
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
  and a.carrier collate utf8mb4_0900_bin = fao.carrier
