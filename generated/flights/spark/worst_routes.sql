-- worst_routes: the routes with the longest median delay at arrival, of those that are flown often
-- enough.
-- Spark 4.0 · definitions/delays.ts · :at_least int (default 50), :limit int (default 10)
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
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
limit :limit
