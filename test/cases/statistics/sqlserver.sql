-- country_names: Names joined, and what is known of a country's customers.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_customers as (
    select
      country,
      name,
      joined_on,
      active,
      row_number() over (
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by joined_on desc, customer_id
      ) as place_by_joined_on,
      count_big(joined_on) over (
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8, joined_on
      ) as joined_on_count
    from customers
  ),
  customers_with_joined_on_rank as (
    select
      country,
      name,
      joined_on,
      active,
      place_by_joined_on,
      row_number() over (
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by joined_on_count desc, joined_on
      ) as joined_on_rank
    from ranked_customers
  )
select
  min(country) as country,
  string_agg(cast(name as nvarchar(max)), ', ') within group (
    order by joined_on, cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ) as names,
  max(case when place_by_joined_on = 1 then name end) as newest,
  cast(max(cast(active as tinyint)) as bit) as any_active,
  cast(min(cast(active as tinyint)) as bit) as all_active,
  max(case when joined_on_rank = 1 then joined_on end) as usual_start
from customers_with_joined_on_rank
group by (country + N'.') collate Latin1_General_100_BIN2_UTF8;

-- order_statistics: what orders of each status look like.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_orders as (
    select
      status,
      total,
      discount,
      row_number() over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by total
      )
        - 1 as total_index,
      coalesce(
        lead(total, 1) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
          order by total
        ),
        total
      ) as total_next,
      (
        count_big(total) over (partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.5e0 as median_at,
      (
        count_big(total) over (partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8)
          - 1
      )
        * 0.9e0 as p90_at,
      row_number() over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by case when case when total > 100.00 then total end is null then 1 else 0 end,
          case when total > 100.00 then total end
      )
        - 1 as total_index_2,
      coalesce(
        lead(case when total > 100.00 then total end, 1) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
          order by case when case when total > 100.00 then total end is null then 1 else 0 end,
            case when total > 100.00 then total end
        ),
        case when total > 100.00 then total end
      ) as total_next_2,
      (
        count_big(case when total > 100.00 then total end) over (
          partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as large_median_at,
      count_big(discount) over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8, discount
      ) as discount_count,
      row_number() over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by ordered_at, order_id
      ) as place_by_ordered_at,
      row_number() over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by ordered_at desc, order_id desc
      ) as place_by_ordered_at_2
    from orders
  ),
  orders_with_discount_rank as (
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
      place_by_ordered_at,
      place_by_ordered_at_2,
      row_number() over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by discount_count desc, case when discount is null then 1 else 0 end, discount
      ) as discount_rank
    from ranked_orders
  )
select
  min(status) as status,
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
  max(case when place_by_ordered_at = 1 then total end) as first_total,
  max(case when place_by_ordered_at_2 = 1 then total end) as last_total
from orders_with_discount_rank
group by (status + N'.') collate Latin1_General_100_BIN2_UTF8;

-- overall_median: one row of all orders.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  ranked_orders as (
    select
      total,
      status,
      row_number() over (order by total) - 1 as total_index,
      coalesce(lead(total, 1) over (order by total), total) as total_next,
      (count_big(total) over () - 1) * 0.5e0 as median_at,
      count_big(status) over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as status_count
    from orders
  ),
  orders_with_status_rank as (
    select
      total,
      status,
      total_index,
      total_next,
      median_at,
      row_number() over (
        order by status_count desc,
          cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as status_rank
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
from orders_with_status_rank;
