-- worst_routes: the routes with the longest median delay at arrival, of those that are flown often
-- enough.
-- Spark 4.0 · definitions/delays.ts · :at_least int (default 50), :limit int (default 10)
select
  origin,
  dest,
  count(*) as flights,
  percentile(arr_delay, 0.5) as median_delay,
  max(arr_delay) as worst_delay,
  mode(carrier, true) as main_carrier
from flights
group by origin, dest
having count(*) >= :at_least
order by median_delay desc, origin, dest
limit :limit
