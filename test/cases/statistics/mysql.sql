-- country_names: Names joined, and what is known of a country's customers.
-- MySQL 8.4 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_customers as (
    select
      country,
      name,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by joined_on desc, customer_id
      ) as name_rank,
      count(joined_on) over (
        partition by country collate utf8mb4_0900_bin, joined_on
      ) as joined_on_count
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
        partition by country collate utf8mb4_0900_bin
        order by joined_on_count desc, joined_on
      ) as joined_on_rank
    from ranked_customers
  )
select /*+ set_var(group_concat_max_len = 1073741824) */
  country collate utf8mb4_0900_bin as country,
  group_concat(name order by joined_on, name collate utf8mb4_0900_bin separator ', ') as names,
  max(case when name_rank = 1 then name end) as newest,
  max(active) as any_active,
  min(active) as all_active,
  date(max(timestamp(case when joined_on_rank = 1 then joined_on end))) as usual_start
from ranked_customers_2
group by country collate utf8mb4_0900_bin

-- order_statistics: what orders of each status look like.
-- MySQL 8.4 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_orders as (
    select
      status,
      total,
      discount,
      cast(
        row_number() over (partition by status collate utf8mb4_0900_bin order by total) as signed
      )
        - 1 as total_index,
      coalesce(
        lead(total, 1) over (partition by status collate utf8mb4_0900_bin order by total),
        total
      ) as total_next,
      (count(total) over (partition by status collate utf8mb4_0900_bin) - 1) * 0.5e0 as median_at,
      (count(total) over (partition by status collate utf8mb4_0900_bin) - 1) * 0.9e0 as p90_at,
      cast(
        row_number() over (
          partition by status collate utf8mb4_0900_bin
          order by case when total > 100.00 then total end is null,
            case when total > 100.00 then total end
        ) as signed
      )
        - 1 as total_index_2,
      coalesce(
        lead(case when total > 100.00 then total end, 1) over (
          partition by status collate utf8mb4_0900_bin
          order by case when total > 100.00 then total end is null,
            case when total > 100.00 then total end
        ),
        case when total > 100.00 then total end
      ) as total_next_2,
      (
        count(case when total > 100.00 then total end) over (
          partition by status collate utf8mb4_0900_bin
        )
          - 1
      )
        * 0.5e0 as large_median_at,
      count(discount) over (
        partition by status collate utf8mb4_0900_bin, discount
      ) as discount_count,
      row_number() over (
        partition by status collate utf8mb4_0900_bin
        order by ordered_at, order_id
      ) as total_rank,
      row_number() over (
        partition by status collate utf8mb4_0900_bin
        order by ordered_at desc, order_id desc
      ) as total_rank_2
    from orders
  ),
  ranked_orders_2 as (
    select
      status,
      total,
      discount,
      total_index,
      total_next,
      median_at,
      p90_at,
      total_index_2,
      total_next_2,
      large_median_at,
      total_rank,
      total_rank_2,
      row_number() over (
        partition by status collate utf8mb4_0900_bin
        order by discount_count desc, discount is null, discount
      ) as discount_rank
    from ranked_orders
  )
select
  status collate utf8mb4_0900_bin as status,
  max(
    case
      when total_index = floor(median_at)
      then total + (total_next - total) * (median_at - floor(median_at))
    end
  ) as median,
  max(
    case
      when total_index = floor(p90_at) then total + (total_next - total) * (p90_at - floor(p90_at))
    end
  ) as p90,
  max(
    case
      when total_index_2 = floor(large_median_at)
      then case when total > 100.00 then total end
          + (total_next_2 - case when total > 100.00 then total end)
            * (large_median_at - floor(large_median_at))
    end
  ) as large_median,
  max(case when discount_rank = 1 then discount end) as usual_discount,
  max(case when total_rank = 1 then total end) as first_total,
  max(case when total_rank_2 = 1 then total end) as last_total
from ranked_orders_2
group by status collate utf8mb4_0900_bin

-- overall_median: one row of all orders.
-- MySQL 8.4 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_orders as (
    select
      total,
      status,
      cast(row_number() over (order by total) as signed) - 1 as total_index,
      coalesce(lead(total, 1) over (order by total), total) as total_next,
      (count(total) over () - 1) * 0.5e0 as median_at,
      count(status) over (partition by status collate utf8mb4_0900_bin) as status_count
    from orders
  ),
  ranked_orders_2 as (
    select
      total,
      status,
      total_index,
      total_next,
      median_at,
      row_number() over (order by status_count desc, status collate utf8mb4_0900_bin) as status_rank
    from ranked_orders
  )
select
  max(
    case
      when total_index = floor(median_at)
      then total + (total_next - total) * (median_at - floor(median_at))
    end
  ) as median,
  max(case when status_rank = 1 then status end) as most_common
from ranked_orders_2
