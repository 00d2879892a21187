-- country_names: Names joined, and what is known of a country's customers.
-- Postgres 16 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with ranked_customers as (
  select
    country,
    name,
    joined_on,
    active,
    row_number() over (partition by country order by joined_on desc, customer_id) as name_rank
  from customers
)
select
  country,
  string_agg(name, ', ' order by joined_on, name collate "C") as names,
  max(case when name_rank = 1 then name end) as newest,
  bool_or(active) as any_active,
  bool_and(active) as all_active,
  mode() within group (order by joined_on) as usual_start
from ranked_customers
group by country

-- order_statistics: what orders of each status look like.
-- Postgres 16 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with ranked_orders as (
  select
    status,
    total,
    discount,
    row_number() over (partition by status order by ordered_at, order_id) as total_rank,
    row_number() over (partition by status order by ordered_at desc, order_id desc) as total_rank_2
  from orders
)
select
  status,
  percentile_cont(0.5) within group (order by total) as median,
  percentile_cont(0.9) within group (order by total) as p90,
  percentile_cont(0.5) within group (order by total) filter (where total > 100.00) as large_median,
  mode() within group (order by discount) as usual_discount,
  max(case when total_rank = 1 then total end) as first_total,
  max(case when total_rank_2 = 1 then total end) as last_total
from ranked_orders
group by status

-- overall_median: one row of all orders.
-- Postgres 16 · definition.ts
select
  percentile_cont(0.5) within group (order by total) as median,
  mode() within group (order by status collate "C") as most_common
from orders
