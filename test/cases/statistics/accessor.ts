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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
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
      text: `… as in spark.sql`,
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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
