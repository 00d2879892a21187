-- carrier_delays: how late each carrier's flights left, by month: mean, quantiles, and the share of
-- more than a quarter of an hour.
-- MySQL 8.4 · definitions/delays.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with ranked_flights as (
  select
    a.carrier,
    a.name,
    f.dep_delay,
    date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime)) as month,
    cast(
      row_number() over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
        order by f.dep_delay is null, f.dep_delay
      ) as signed
    )
      - 1 as dep_delay_index,
    coalesce(
      lead(f.dep_delay, 1) over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
        order by f.dep_delay is null, f.dep_delay
      ),
      f.dep_delay
    ) as dep_delay_next,
    (
      count(f.dep_delay) over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
      )
        - 1
    )
      * 0.5e0 as median_delay_at,
    (
      count(f.dep_delay) over (
        partition by a.carrier collate utf8mb4_0900_bin,
          a.name collate utf8mb4_0900_bin,
          date(cast(date_format(f.scheduled_at, '%Y-%m-01') as datetime))
      )
        - 1
    )
      * 0.9e0 as delay90_at
  from flights as f
  join airlines as a on a.carrier = f.carrier and a.carrier collate utf8mb4_0900_bin = f.carrier
)
select
  carrier collate utf8mb4_0900_bin as carrier,
  name collate utf8mb4_0900_bin as airline,
  month,
  count(*) as flights,
  count(case when dep_delay is null then 1 end) as cancelled,
  count(case when dep_delay > 15 then 1 end) as late,
  avg(cast(dep_delay as double)) as mean_delay,
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
  stddev_samp(dep_delay) as spread,
  cast(count(case when dep_delay > 15 then 1 end) as double)
    / nullif(count(*) - count(case when dep_delay is null then 1 end), 0) as late_share
from ranked_flights
group by carrier collate utf8mb4_0900_bin, name collate utf8mb4_0900_bin, month
order by carrier, month
