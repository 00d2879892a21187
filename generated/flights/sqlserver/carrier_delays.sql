-- carrier_delays: how late each carrier's flights left, by month: mean, quantiles, and the share of
-- more than a quarter of an hour.
-- SQL Server 2022 · definitions/delays.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
-- Note: centered squares: the mean is subtracted before variances are computed, because the engine
--   adds up the squares of large numbers in double.
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  ranked_flights as (
    select
      a.carrier,
      a.name,
      f.dep_delay,
      cast(datetrunc(month, f.scheduled_at) as date) as month,
      row_number() over (
        partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
          (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
          cast(datetrunc(month, f.scheduled_at) as date)
        order by case when f.dep_delay is null then 1 else 0 end, f.dep_delay
      )
        - 1 as dep_delay_index,
      coalesce(
        lead(f.dep_delay, 1) over (
          partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
            (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
            cast(datetrunc(month, f.scheduled_at) as date)
          order by case when f.dep_delay is null then 1 else 0 end, f.dep_delay
        ),
        f.dep_delay
      ) as dep_delay_next,
      (
        count_big(f.dep_delay) over (
          partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
            (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
            cast(datetrunc(month, f.scheduled_at) as date)
        )
          - 1
      )
        * 0.5e0 as median_delay_at,
      (
        count_big(f.dep_delay) over (
          partition by (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
            (a.name + N'.') collate Latin1_General_100_BIN2_UTF8,
            cast(datetrunc(month, f.scheduled_at) as date)
        )
          - 1
      )
        * 0.9e0 as delay90_at
    from flights as f
    join airlines as a on a.carrier = f.carrier
      and (a.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
        = (f.carrier + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  flights_with_dep_delay_centered as (
    select
      carrier,
      name,
      dep_delay,
      month,
      dep_delay_index,
      dep_delay_next,
      median_delay_at,
      delay90_at,
      cast(dep_delay as float)
        - avg(cast(dep_delay as float)) over (
          partition by (carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
            (name + N'.') collate Latin1_General_100_BIN2_UTF8,
            month
        ) as dep_delay_centered
    from ranked_flights
  )
select
  min(carrier) as carrier,
  min(name) as airline,
  month,
  count_big(*) as flights,
  count_big(case when dep_delay is null then 1 end) as cancelled,
  count_big(case when dep_delay > 15 then 1 end) as late,
  avg(cast(dep_delay as float)) as mean_delay,
  max(
    case
      when dep_delay_index = floor(median_delay_at)
      then dep_delay + (dep_delay_next - dep_delay) * (median_delay_at - floor(median_delay_at))
    end
  ) as median_delay,
  max(
    case
      when dep_delay_index = floor(delay90_at)
      then dep_delay + (dep_delay_next - dep_delay) * (delay90_at - floor(delay90_at))
    end
  ) as delay90,
  stdev(dep_delay_centered) as spread,
  cast(count_big(case when dep_delay > 15 then 1 end) as float)
    / nullif(count_big(*) - count_big(case when dep_delay is null then 1 end), 0) as late_share
from flights_with_dep_delay_centered
group by
  (carrier + N'.') collate Latin1_General_100_BIN2_UTF8,
  (name + N'.') collate Latin1_General_100_BIN2_UTF8,
  month
order by cast((min(carrier) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), month;
