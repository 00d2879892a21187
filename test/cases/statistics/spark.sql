-- country_names: Names joined, and what is known of a country's customers.
-- Spark 4.0 · definition.ts
select
  country,
  listagg(name, ', ') within group (order by joined_on, name) as names,
  min_by(name, struct(datediff(date'1970-01-01', joined_on), customer_id)) as newest,
  bool_or(active) as any_active,
  bool_and(active) as all_active,
  mode(joined_on, true) as usual_start
from customers
group by country

-- order_statistics: what orders of each status look like.
-- Spark 4.0 · definition.ts
select
  status,
  percentile(total, 0.5) as median,
  percentile(total, 0.9) as p90,
  percentile(total, 0.5) filter (where total > 100.00) as large_median,
  mode(discount, true) as usual_discount,
  min_by(total, struct(ordered_at, order_id)) as first_total,
  max_by(total, struct(ordered_at, order_id)) as last_total
from orders
group by status

-- overall_median: one row of all orders.
-- Spark 4.0 · definition.ts
select percentile(total, 0.5) as median, mode(status, true) as most_common
from orders
