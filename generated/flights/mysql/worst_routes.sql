-- worst_routes: the routes with the longest median delay at arrival, of those that are flown often
-- enough.
-- MySQL 8.4 · definitions/delays.ts · in order: at_least int (default 50), limit int (default 10)
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  groups_of_flights as (
    select
      origin collate utf8mb4_0900_bin as origin,
      dest collate utf8mb4_0900_bin as dest,
      count(*) as flights,
      count(arr_delay) as arr_delay_known,
      max(arr_delay) as worst_delay
    from flights
    group by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
  ),
  numbered_arr_delay as (
    select
      origin,
      dest,
      arr_delay,
      row_number() over (
        partition by origin collate utf8mb4_0900_bin, dest collate utf8mb4_0900_bin
        order by arr_delay
      ) as place
    from flights
    where arr_delay is not null
  ),
  ranked_arr_delay as (
    select
      gof.origin,
      gof.dest,
      max(
        case when nad.place = floor((gof.arr_delay_known - 1) * 0.5e0) + 1 then nad.arr_delay end
      ) as median_delay_low,
      max(
        case when nad.place = ceil((gof.arr_delay_known - 1) * 0.5e0) + 1 then nad.arr_delay end
      ) as median_delay_high
    from numbered_arr_delay as nad
    join groups_of_flights as gof on nad.origin = gof.origin
      and nad.origin collate utf8mb4_0900_bin = gof.origin
      and nad.dest = gof.dest
      and nad.dest collate utf8mb4_0900_bin = gof.dest
    where nad.place in (
        floor((gof.arr_delay_known - 1) * 0.5e0) + 1, ceil((gof.arr_delay_known - 1) * 0.5e0) + 1
      )
    group by gof.origin, gof.dest
  ),
  counts_by_main_carrier as (
    select
      origin collate utf8mb4_0900_bin as origin,
      dest collate utf8mb4_0900_bin as dest,
      carrier collate utf8mb4_0900_bin as main_carrier,
      count(*) as n
    from flights
    group by
      origin collate utf8mb4_0900_bin,
      dest collate utf8mb4_0900_bin,
      carrier collate utf8mb4_0900_bin
  ),
  ranked_main_carrier as (
    select
      origin,
      dest,
      main_carrier,
      row_number() over (partition by origin, dest order by n desc, main_carrier) as place
    from counts_by_main_carrier
  )
select
  gof.origin,
  gof.dest,
  gof.flights,
  rad.median_delay_low
    + (rad.median_delay_high - rad.median_delay_low)
      * (
        (gof.arr_delay_known - 1) * 0.5e0 - floor((gof.arr_delay_known - 1) * 0.5e0)
      ) as median_delay,
  gof.worst_delay,
  rmc.main_carrier
from groups_of_flights as gof
left join ranked_arr_delay as rad on gof.origin = rad.origin and gof.dest = rad.dest
left join ranked_main_carrier as rmc on gof.origin = rmc.origin
  and gof.dest = rmc.dest
  and rmc.place = 1
where gof.flights >= ?
order by median_delay desc, gof.origin, gof.dest
limit ?
