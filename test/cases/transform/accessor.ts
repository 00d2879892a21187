// Made by quern from definition.ts:104. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CountriesRow {
  readonly category: string | null;
}

export const countries: Query<NoParams, CountriesRow> = /* @__PURE__ */ defineQuery({
  name: "countries",
  params: {},
  columns: {
    category: "text?",
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

// Made by quern from definition.ts:117. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CrossedRow {
  readonly orderId: bigint;
  readonly pair: string;
  readonly seen: number;
}

export const crossed: Query<NoParams, CrossedRow> = /* @__PURE__ */ defineQuery({
  name: "crossed",
  params: {},
  columns: {
    orderId: "bigint",
    pair: "text",
    seen: "count",
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

// Made by quern from definition.ts:67. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerCountriesRow {
  readonly customerId: bigint;
  readonly country: number | null;
  readonly customers: number;
  readonly share: number | null;
  readonly active: number | null;
  readonly activeOthers: number | null;
  readonly evidence: number;
}

/** Customers by what the country says of those who are active; nobody is told of themselves. */
export const customerCountries: Query<NoParams, CustomerCountriesRow> = /* @__PURE__ */ defineQuery({
  name: "customer_countries",
  params: {},
  columns: {
    customerId: "bigint",
    country: "int?",
    customers: "count",
    share: "double?",
    active: "double?",
    activeOthers: "double?",
    evidence: "double",
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

// Made by quern from definition.ts:35. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderInputsRow {
  readonly orderId: bigint;
  readonly total: number | null;
  readonly totalShare: number | null;
  readonly totalSize: number | null;
  readonly discount: number | null;
  readonly discountMissing: number;
  readonly status_completed: number;
  readonly status_cancelled: number;
  readonly status_other: number;
  readonly orderedHour: number;
  readonly orderedWeekday: number;
  readonly orderedIsWeekend: boolean;
  readonly orderedIsoYear: number;
  readonly hourSin: number;
  readonly hourCos: number;
}

/** Orders as a model reads them, scaled by what the orders before March say. */
export const orderInputs: Query<NoParams, OrderInputsRow> = /* @__PURE__ */ defineQuery({
  name: "order_inputs",
  params: {},
  columns: {
    orderId: "bigint",
    total: "double?",
    totalShare: "double?",
    totalSize: "double?",
    discount: "double?",
    discountMissing: "int",
    status_completed: "int",
    status_cancelled: "int",
    status_other: "int",
    orderedHour: "int",
    orderedWeekday: "int",
    orderedIsWeekend: "boolean",
    orderedIsoYear: "int",
    hourSin: "double",
    hourCos: "double",
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

// Made by quern from definition.ts:51. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ProductBinsRow {
  readonly productId: bigint;
  readonly robust: number | null;
  readonly band: number | null;
  readonly width: number | null;
  readonly fifth: number | null;
  readonly usual: number | null;
  /** decimal(10,2), exact */
  readonly capped: string;
  readonly size: number | null;
  readonly category: string | null;
}

/** Products in bins, with gaps filled by category. */
export const productBins: Query<NoParams, ProductBinsRow> = /* @__PURE__ */ defineQuery({
  name: "product_bins",
  params: {},
  columns: {
    productId: "bigint",
    robust: "double?",
    band: "int?",
    width: "int?",
    fifth: "int?",
    usual: "double?",
    capped: "decimal",
    size: "double?",
    category: "text?",
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
  ranked_products as (
    select
      price,
      category,
      row_number() over (order by price) - 1 as price_index,
      coalesce(lead(price, 1) over (order by price), price) as price_next,
      (count_big(price) over () - 1) * 0.5e0 as price_median_at,
      (count_big(price) over () - 1) * 0.75e0 as price_p75_at,
      (count_big(price) over () - 1) * 0.25e0 as price_p25_at,
      (count_big(price) over () - 1) * 0.2e0 as price_p20_at,
      (count_big(price) over () - 1) * 0.4e0 as price_p40_at,
      (count_big(price) over () - 1) * 0.6e0 as price_p60_at,
      (count_big(price) over () - 1) * 0.8e0 as price_p80_at,
      (count_big(price) over () - 1) * 0.05e0 as price_p05_at,
      (count_big(price) over () - 1) * 0.95e0 as price_p95_at,
      count_big(category) over (
        partition by (category + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as category_count
    from products
  ),
  ranked_products_2 as (
    select
      price,
      category,
      price_index,
      price_next,
      price_median_at,
      price_p75_at,
      price_p25_at,
      price_p20_at,
      price_p40_at,
      price_p60_at,
      price_p80_at,
      price_p05_at,
      price_p95_at,
      row_number() over (
        order by category_count desc,
          case when category is null then 1 else 0 end,
          cast((category + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as category_rank
    from ranked_products
  ),
  -- Statistics of all rows.
  fit_statistics as (
    select
      max(
        case
          when price_index = floor(price_median_at)
          then price + (price_next - price) * (price_median_at - floor(price_median_at))
        end
      ) as price_median,
      max(
        case
          when price_index = floor(price_p75_at)
          then price + (price_next - price) * (price_p75_at - floor(price_p75_at))
        end
      ) as price_p75,
      max(
        case
          when price_index = floor(price_p25_at)
          then price + (price_next - price) * (price_p25_at - floor(price_p25_at))
        end
      ) as price_p25,
      min(price) as price_min,
      max(price) as price_max,
      max(
        case
          when price_index = floor(price_p20_at)
          then price + (price_next - price) * (price_p20_at - floor(price_p20_at))
        end
      ) as price_p20,
      max(
        case
          when price_index = floor(price_p40_at)
          then price + (price_next - price) * (price_p40_at - floor(price_p40_at))
        end
      ) as price_p40,
      max(
        case
          when price_index = floor(price_p60_at)
          then price + (price_next - price) * (price_p60_at - floor(price_p60_at))
        end
      ) as price_p60,
      max(
        case
          when price_index = floor(price_p80_at)
          then price + (price_next - price) * (price_p80_at - floor(price_p80_at))
        end
      ) as price_p80,
      max(
        case
          when price_index = floor(price_p05_at)
          then price + (price_next - price) * (price_p05_at - floor(price_p05_at))
        end
      ) as price_p05,
      max(
        case
          when price_index = floor(price_p95_at)
          then price + (price_next - price) * (price_p95_at - floor(price_p95_at))
        end
      ) as price_p95,
      max(case when category_rank = 1 then category end) as category_mode
    from ranked_products_2
  )
select
  p.product_id,
  (p.price - fs.price_median) / nullif(fs.price_p75 - fs.price_p25, 0) as robust,
  case
    when p.price < 10.00 then 1
    when p.price < 100.00 then 2
    when p.price >= 100.00 then 3
  end as band,
  case
    when fs.price_min = fs.price_max then null
    when p.price < fs.price_min then 1
    when p.price >= fs.price_max then 5
    else cast(5e0 * (p.price - fs.price_min) / nullif(fs.price_max - fs.price_min, 0) as int) + 1
  end as width,
  case
    when p.price < fs.price_p20 then 1
    when p.price < fs.price_p40 then 2
    when p.price < fs.price_p60 then 3
    when p.price < fs.price_p80 then 4
    when p.price >= fs.price_p80 then 5
  end as fifth,
  case
    when p.price < fs.price_p05 then fs.price_p05
    when p.price > fs.price_p95 then fs.price_p95
    else cast(p.price as float)
  end as usual,
  cast(case when p.price > 999.50 then 999.50 else p.price end as varchar(41)) as capped,
  case when 1e0 + p.price > 0 then log(1e0 + p.price) end as size,
  coalesce(p.category, fs.category_mode) as category
from products as p
cross join fit_statistics as fs`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:93. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReadingsInPlaceRow {
  readonly sensor: string;
  readonly at: Date;
  readonly value: number | null;
  readonly place: number;
  readonly inSensor: number | null;
}

/** The same without a transform: statistics of the query's own rows. */
export const readingsInPlace: Query<NoParams, ReadingsInPlaceRow> = /* @__PURE__ */ defineQuery({
  name: "readings_in_place",
  params: {},
  columns: {
    sensor: "text",
    at: "timestamp",
    value: "double?",
    place: "int",
    inSensor: "double?",
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

// Made by quern from definition.ts:82. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReadingsScaledRow {
  readonly sensor: string;
  readonly at: Date;
  readonly value: number | null;
  readonly known: number | null;
}

/** A statistic of what another one filled. */
export const readingsScaled: Query<NoParams, ReadingsScaledRow> = /* @__PURE__ */ defineQuery({
  name: "readings_scaled",
  params: {},
  columns: {
    sensor: "text",
    at: "timestamp",
    value: "double?",
    known: "double?",
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

// Made by quern from definition.ts:107. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface StatusCountsRow {
  readonly customerId: bigint;
  readonly orders_completed: number;
  readonly orders_on_hold: number;
  readonly orders_it_s_odd: number;
  /** decimal(38,2), exact */
  readonly spend_completed: string | null;
}

/** What each customer ordered by status, and how often a combination comes. */
export const statusCounts: Query<NoParams, StatusCountsRow> = /* @__PURE__ */ defineQuery({
  name: "status_counts",
  params: {},
  columns: {
    customerId: "bigint",
    orders_completed: "count",
    orders_on_hold: "count",
    orders_it_s_odd: "count",
    spend_completed: "decimal?",
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
      text: `select
  customer_id,
  count_big(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.' then 1 end
  ) as orders_completed,
  count_big(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'on hold.' then 1 end
  ) as orders_on_hold,
  count_big(
    case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'it''s "odd".' then 1 end
  ) as orders_it_s_odd,
  cast(
    sum(
      case when (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.' then total end
    ) as varchar(41)
  ) as spend_completed
from orders
group by customer_id`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
