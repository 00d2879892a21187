-- country_names: Names joined, and what is known of a country's customers.
-- Postgres 16 · definition.ts
select
  country,
  string_agg(name, ', ' order by joined_on, name collate "C") as names,
  (array_agg(name order by joined_on desc, customer_id))[1] as newest,
  bool_or(active) as any_active,
  bool_and(active) as all_active,
  mode() within group (order by joined_on) as usual_start
from customers
group by country

-- order_statistics: what orders of each status look like.
-- Postgres 16 · definition.ts
select
  status,
  percentile_cont(0.5) within group (order by total) as median,
  percentile_cont(0.9) within group (order by total) as p90,
  percentile_cont(0.5) within group (order by total) filter (where total > 100.00) as large_median,
  mode() within group (order by discount) as usual_discount,
  (array_agg(total order by ordered_at, order_id))[1] as first_total,
  (array_agg(total order by ordered_at desc, order_id desc))[1] as last_total
from orders
group by status

-- overall_median: one row of all orders.
-- Postgres 16 · definition.ts
select
  percentile_cont(0.5) within group (order by total) as median,
  mode() within group (order by status collate "C") as most_common
from orders
