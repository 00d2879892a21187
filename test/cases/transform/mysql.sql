-- order_inputs: Orders as a model reads them, scaled by what the orders before March say.
-- MySQL 8.4 · definition.ts:5
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  ranked_orders as (
    select
      total,
      cast(row_number() over (order by total) as signed) - 1 as total_index,
      coalesce(lead(total, 1) over (order by total), total) as total_next,
      (count(total) over () - 1) * 0.5e0 as total_median_at,
      (count(total) over () - 1) * 0.75e0 as total_p75_at,
      (count(total) over () - 1) * 0.25e0 as total_p25_at
    from orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
  ),
  -- Statistics of the rows that are fitted on.
  fit_statistics as (
    select
      avg(cast(total as double)) as total_mean,
      stddev_pop(total) as total_stddev,
      max(
        case
          when total_index = floor(total_median_at)
          then total + (total_next - total) * (total_median_at - floor(total_median_at))
        end
      ) as total_median,
      max(
        case
          when total_index = floor(total_p75_at)
          then total + (total_next - total) * (total_p75_at - floor(total_p75_at))
        end
      ) as total_p75,
      max(
        case
          when total_index = floor(total_p25_at)
          then total + (total_next - total) * (total_p25_at - floor(total_p25_at))
        end
      ) as total_p25
    from ranked_orders
  ),
  -- What the rows that are fitted on say of each status.
  by_status as (
    select status collate utf8mb4_0900_bin as status, avg(cast(total as double)) as total_mean
    from orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
    group by status collate utf8mb4_0900_bin
  )
select
  o.order_id,
  (o.total - fs.total_mean) / nullif(fs.total_stddev, 0) as total,
  (o.total - fs.total_median) / nullif(fs.total_p75 - fs.total_p25, 0) as total_robust,
  case when o.status collate utf8mb4_0900_bin = 'completed' then 1 else 0 end as status_completed,
  case when o.status collate utf8mb4_0900_bin = 'cancelled' then 1 else 0 end as status_cancelled,
  case
    when o.status collate utf8mb4_0900_bin in ('completed', 'cancelled') then 0
    else 1
  end as status_other,
  bs.total_mean as status_mean
from orders as o
cross join fit_statistics as fs
left join by_status as bs on bs.status = o.status and bs.status collate utf8mb4_0900_bin = o.status
