-- worst_routes: the routes with the longest median delay at arrival, of those that are flown often
-- enough.
-- SQL Server 2022 · definitions/delays.ts · @limit int (default 10), @at_least int (default 50)
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_flights as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      row_number() over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
          (dest + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when arr_delay is null then 1 else 0 end, arr_delay
      )
        - 1 as arr_delay_index,
      coalesce(
        lead(arr_delay, 1) over (
          partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
            (dest + N'.') collate Latin1_General_100_BIN2_UTF8
          order by case when arr_delay is null then 1 else 0 end, arr_delay
        ),
        arr_delay
      ) as arr_delay_next,
      (
        count_big(arr_delay) over (
          partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
            (dest + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as median_delay_at,
      count_big(carrier) over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
          (dest + N'.') collate Latin1_General_100_BIN2_UTF8,
          (carrier + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as carrier_count
    from flights
  ),
  flights_with_carrier_rank as (
    select
      origin,
      dest,
      arr_delay,
      carrier,
      arr_delay_index,
      arr_delay_next,
      median_delay_at,
      row_number() over (
        partition by (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
          (dest + N'.') collate Latin1_General_100_BIN2_UTF8
        order by carrier_count desc,
          cast((carrier + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as carrier_rank
    from ranked_flights
  )
select top (@limit)
  min(origin) as origin,
  min(dest) as dest,
  count_big(*) as flights,
  max(
    case
      when arr_delay_index = floor(median_delay_at)
      then arr_delay + (arr_delay_next - arr_delay) * (median_delay_at - floor(median_delay_at))
    end
  ) as median_delay,
  max(arr_delay) as worst_delay,
  max(case when carrier_rank = 1 then carrier end) as main_carrier
from flights_with_carrier_rank
group by
  (origin + N'.') collate Latin1_General_100_BIN2_UTF8,
  (dest + N'.') collate Latin1_General_100_BIN2_UTF8
having count_big(*) >= @at_least
order by
  median_delay desc,
  cast((min(origin) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
  cast((min(dest) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
