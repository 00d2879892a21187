-- worst_routes: the routes with the longest median delay at arrival, of those that are flown often
-- enough.
-- MySQL 8.4 · definitions/delays.ts · in order: at_least int (default 50), limit int (default 10)
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
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
limit ?
