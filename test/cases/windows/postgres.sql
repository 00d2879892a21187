-- against_median: the median of a country beside each of its customers' orders.
-- Postgres 16 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with ranked_orders as (
  select
    o.order_id,
    o.total,
    c.country,
    o.status,
    row_number() over (partition by c.country order by o.total) - 1 as total_index,
    coalesce(
      lead(o.total, 1) over (partition by c.country order by o.total),
      o.total
    ) as total_next,
    (count(o.total) over (partition by c.country) - 1) * 0.5::float8 as median_at,
    row_number() over (
      partition by c.country
      order by o.ordered_at, o.order_id
    ) as place_by_ordered_at
  from orders as o
  join customers as c on c.customer_id = o.customer_id
)
select
  order_id,
  max(
    case
      when total_index = floor(median_at)
      then total + (total_next - total) * (median_at - floor(median_at))
    end
  ) over (partition by country) as median,
  max(case when place_by_ordered_at = 1 then status end) over (partition by country) as first_status
from ranked_orders

-- filled_readings: the sensor's last known value, and how it changed.
-- Postgres 16 · definition.ts
-- Note: last known value: segments are numbered by counting values, because the engine has no
--   IGNORE NULLS.
with readings_with_segment as (
  select
    sensor,
    at,
    value,
    count(value) over (
      partition by sensor
      order by at
      rows between unbounded preceding and current row
    ) as segment
  from readings
)
select
  sensor,
  at,
  value,
  max(value) over (partition by sensor, segment) as known,
  lead(value) over (partition by sensor order by at) as next
from readings_with_segment
order by sensor collate "C", at

-- running_totals: each order beside the customer's orders before it.
-- Postgres 16 · definition.ts
select
  order_id,
  row_number() over (partition by customer_id order by ordered_at, order_id) as nth,
  sum(total) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between unbounded preceding and current row
  ) as so_far,
  avg(cast(total as double precision)) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between 3 preceding and 1 preceding
  ) as last_three,
  cast(
    extract(epoch from ordered_at
      - lag(ordered_at) over (
        partition by customer_id
        order by ordered_at, order_id
      )) as double precision
  ) as since_last,
  cast(total as double precision) / nullif(sum(total) over (partition by customer_id), 0) as share,
  count(*) over (partition by cast(ordered_at as date)) as of_day
from orders

-- spend_ranks: Customers by what they spent: places, quarters, shares.
-- Postgres 16 · definition.ts
with
  orders_per_customer as (
    select customer_id, sum(total) as spend
    from orders
    group by customer_id
  ),
  ranked_orders as (
    select
      customer_id,
      spend,
      rank() over (order by spend desc) as place,
      ntile(4) over (order by spend desc, customer_id) as quarter,
      cume_dist() over (order by spend) as up_to,
      cast(spend as double precision) / nullif(sum(spend) over (), 0) as share
    from orders_per_customer
  )
select customer_id, spend, place, quarter, up_to, share
from ranked_orders
where place <= 100
order by place, customer_id
