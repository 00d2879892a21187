-- worst_routes: the routes with the longest median delay at arrival, of those that are flown often
-- enough.
-- Postgres 16 · definitions/delays.ts · $1 at_least int (default 50), $2 limit int (default 10)
select
  origin,
  dest,
  count(*) as flights,
  percentile_cont(0.5) within group (order by arr_delay) as median_delay,
  max(arr_delay) as worst_delay,
  mode() within group (order by carrier collate "C") as main_carrier
from flights
group by origin, dest
having count(*) >= $1
order by median_delay desc nulls last, origin collate "C", dest collate "C"
limit $2
