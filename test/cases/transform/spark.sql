-- order_inputs: Orders as a model reads them, scaled by what the orders before March say.
-- Spark 4.0 · definition.ts:5
with
  -- Statistics of the rows that are fitted on.
  fit_statistics as (
    select
      avg(cast(total as double)) as total_mean,
      stddev_pop(total) as total_stddev,
      percentile(total, 0.5) as total_median,
      percentile(total, 0.75) as total_p75,
      percentile(total, 0.25) as total_p25
    from orders
    where ordered_at < timestamp_ntz '2026-03-01 00:00:00'
  ),
  -- What the rows that are fitted on say of each status.
  by_status as (
    select status, avg(cast(total as double)) as total_mean
    from orders
    where ordered_at < timestamp_ntz '2026-03-01 00:00:00'
    group by status
  )
select
  o.order_id,
  (o.total - fs.total_mean) / nullif(fs.total_stddev, 0) as total,
  (o.total - fs.total_median) / nullif(fs.total_p75 - fs.total_p25, 0) as total_robust,
  case when o.status = 'completed' then 1 else 0 end as status_completed,
  case when o.status = 'cancelled' then 1 else 0 end as status_cancelled,
  case when o.status in ('completed', 'cancelled') then 0 else 1 end as status_other,
  bs.total_mean as status_mean
from orders as o
cross join fit_statistics as fs
left join by_status as bs on bs.status = o.status
