-- carrier_ranks: the place of each carrier at each airport by the number of its flights, and by its
-- punctuality.
-- SQL Server 2022 · definitions/delays.ts
with flights_per_origin_carrier as (
  select
    min(origin) as origin,
    min(carrier) as carrier,
    count_big(*) as flights,
    avg(
      cast(case when dep_delay <= 15 then 1 when not dep_delay <= 15 then 0 end as float)
    ) as on_time
  from flights
  group by
    (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
    (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
)
select
  origin,
  carrier,
  flights,
  on_time,
  rank() over (
    partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
    order by flights desc
  ) as place_by_size,
  rank() over (
    partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8
    order by on_time desc
  ) as place_by_punctuality
from flights_per_origin_carrier
order by
  cast((origin + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  place_by_size,
  cast((carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
