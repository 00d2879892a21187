-- carrier_ranks: the place of each carrier at each airport by the number of its flights, and by its
-- punctuality.
-- Spark 4.0 · definitions/delays.ts
with flights_per_origin_carrier as (
  select origin, carrier, count(*) as flights, avg(cast(dep_delay <= 15 as int)) as on_time
  from flights
  group by origin, carrier
)
select
  origin,
  carrier,
  flights,
  on_time,
  rank() over (partition by origin order by flights desc) as place_by_size,
  rank() over (partition by origin order by on_time desc) as place_by_punctuality
from flights_per_origin_carrier
order by origin, place_by_size, carrier
