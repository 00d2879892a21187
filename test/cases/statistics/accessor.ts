// Made by quern from definition.ts:20. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CountryNamesRow {
  readonly country: string | null;
  readonly names: string;
  readonly newest: string;
  readonly anyActive: boolean;
  readonly allActive: boolean;
  /** YYYY-MM-DD */
  readonly usualStart: string;
}

/** Names joined, and what is known of a country's customers. */
export const countryNames: Query<NoParams, CountryNamesRow> = /* @__PURE__ */ defineQuery({
  name: "country_names",
  params: {},
  columns: {
    country: "text?",
    names: "text",
    newest: "text",
    anyActive: "boolean",
    allActive: "boolean",
    usualStart: "date",
  },
  sql: {
    postgres: {
      text: `with ranked_customers as (
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
  max(case when name_rank = 1 then name end collate "C") as newest,
  bool_or(active) as any_active,
  bool_and(active) as all_active,
  mode() within group (order by joined_on) as usual_start
from ranked_customers
group by country`,
      params: [],
    },
    mysql: {
      text: `with
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
  max(case when name_rank = 1 then name end collate utf8mb4_0900_bin) as newest,
  max(active) as any_active,
  min(active) as all_active,
  date(max(timestamp(case when joined_on_rank = 1 then joined_on end))) as usual_start
from ranked_customers_2
group by country collate utf8mb4_0900_bin`,
      params: [],
    },
    sqlserver: {
      text: `with
  ranked_customers as (
    select
      country,
      name,
      joined_on,
      active,
      row_number() over (
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by joined_on desc, customer_id
      ) as name_rank,
      count_big(joined_on) over (
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8, joined_on
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
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by joined_on_count desc, joined_on
      ) as joined_on_rank
    from ranked_customers
  )
select
  min(country) as country,
  string_agg(cast(name as nvarchar(max)), ', ') within group (order by joined_on,
    cast((name + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))) as names,
  replace(
    max(
      cast(
        (
          case when name_rank = 1 then name end + nchar(0)
        ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
      )
    ),
    nchar(0),
    N''
  ) collate database_default as newest,
  cast(max(cast(active as tinyint)) as bit) as any_active,
  cast(min(cast(active as tinyint)) as bit) as all_active,
  max(case when joined_on_rank = 1 then joined_on end) as usual_start
from ranked_customers_2
group by (country + N'.') collate Latin1_General_100_BIN2_UTF8`,
      params: [],
    },
    spark: {
      text: `with
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
group by country`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderStatisticsRow {
  readonly status: string;
  readonly median: number;
  readonly p90: number;
  readonly largeMedian: number | null;
  /** decimal(12,2), exact */
  readonly usualDiscount: string | null;
  /** decimal(12,2), exact */
  readonly firstTotal: string;
  /** decimal(12,2), exact */
  readonly lastTotal: string;
}

/** What orders of each status look like. */
export const orderStatistics: Query<NoParams, OrderStatisticsRow> = /* @__PURE__ */ defineQuery({
  name: "order_statistics",
  params: {},
  columns: {
    status: "text",
    median: "double",
    p90: "double",
    largeMedian: "double?",
    usualDiscount: "decimal?",
    firstTotal: "decimal",
    lastTotal: "decimal",
  },
  sql: {
    postgres: {
      text: `with ranked_orders as (
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
group by status`,
      params: [],
    },
    mysql: {
      text: `with
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
group by status collate utf8mb4_0900_bin`,
      params: [],
    },
    sqlserver: {
      text: `with
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
      ) as total_rank,
      row_number() over (
        partition by (status + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast(max(case when discount_rank = 1 then discount end) as varchar(41)) as usual_discount,
  cast(max(case when total_rank = 1 then total end) as varchar(41)) as first_total,
  cast(max(case when total_rank_2 = 1 then total end) as varchar(41)) as last_total
from ranked_orders_2
group by (status + N'.') collate Latin1_General_100_BIN2_UTF8`,
      params: [],
    },
    spark: {
      text: `with
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
group by status`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:34. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OverallMedianRow {
  readonly median: number | null;
  readonly mostCommon: string | null;
}

/** One row of all orders. */
export const overallMedian: Query<NoParams, OverallMedianRow> = /* @__PURE__ */ defineQuery({
  name: "overall_median",
  params: {},
  columns: {
    median: "double?",
    mostCommon: "text?",
  },
  sql: {
    postgres: {
      text: `select
  percentile_cont(0.5) within group (order by total) as median,
  mode() within group (order by status collate "C") as most_common
from orders`,
      params: [],
    },
    mysql: {
      text: `with
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
  max(case when status_rank = 1 then status end collate utf8mb4_0900_bin) as most_common
from ranked_orders_2`,
      params: [],
    },
    sqlserver: {
      text: `with
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
  ranked_orders_2 as (
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
  replace(
    max(
      cast(
        (
          case when status_rank = 1 then status end + nchar(0)
        ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
      )
    ),
    nchar(0),
    N''
  ) collate database_default as most_common
from ranked_orders_2`,
      params: [],
    },
    spark: {
      text: `with
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
from ranked_orders_2`,
      params: [],
    },
  },
});
