-- country_names: Names joined, and what is known of a country's customers.
-- Spark 4.0 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_customers as (
    select
      country,
      name,
      joined_on,
      active,
      row_number() over (partition by country order by joined_on desc, customer_id) as name_rank,
      count(joined_on) over (partition by country, joined_on) as joined_on_count
    from customers
  ),
  ranked_customers_2 as (
    select
      country,
      name,
      joined_on,
      active,
      name_rank,
      row_number() over (
        partition by country
        order by joined_on_count desc, joined_on
      ) as joined_on_rank
    from ranked_customers
  )
select
  country,
  listagg(name, ', ') within group (order by joined_on, name) as names,
  max(case when name_rank = 1 then name end) as newest,
  bool_or(active) as any_active,
  bool_and(active) as all_active,
  max(case when joined_on_rank = 1 then joined_on end) as usual_start
from ranked_customers_2
group by country

-- order_statistics: what orders of each status look like.
-- Spark 4.0 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_orders as (
    select
      status,
      total,
      discount,
      count(discount) over (partition by status, discount) as discount_count,
      row_number() over (partition by status order by ordered_at, order_id) as total_rank,
      row_number() over (
        partition by status
        order by ordered_at desc, order_id desc
      ) as total_rank_2
    from orders
  ),
  ranked_orders_2 as (
    select
      status,
      total,
      discount,
      total_rank,
      total_rank_2,
      row_number() over (
        partition by status
        order by discount_count desc, discount nulls last
      ) as discount_rank
    from ranked_orders
  )
select
  status,
  percentile(total, 0.5) as median,
  percentile(total, 0.9) as p90,
  percentile(total, 0.5) filter (where total > 100.00) as large_median,
  max(case when discount_rank = 1 then discount end) as usual_discount,
  max(case when total_rank = 1 then total end) as first_total,
  max(case when total_rank_2 = 1 then total end) as last_total
from ranked_orders_2
group by status

-- overall_median: one row of all orders.
-- Spark 4.0 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_orders as (
    select total, status, count(status) over (partition by status) as status_count
    from orders
  ),
  ranked_orders_2 as (
    select total, status, row_number() over (order by status_count desc, status) as status_rank
    from ranked_orders
  )
select
  percentile(total, 0.5) as median,
  max(case when status_rank = 1 then status end) as most_common
from ranked_orders_2
