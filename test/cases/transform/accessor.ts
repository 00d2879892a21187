// Made by quern from definition.ts:104. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CountriesRow {
  readonly category: string;
}

export const countries: Query<NoParams, CountriesRow> = /* @__PURE__ */ defineQuery({
  name: "countries",
  params: {},
  columns: {
    category: "text",
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
  readonly band: number;
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
    band: "int",
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
  case when p.price < 10.00 then 1 when p.price < 100.00 then 2 else 3 end as band,
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

// Made by quern from definition.ts:123. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface StoredInputsParams {
  /** Default null. */
  readonly version?: number | null;
}

export interface StoredInputsRow {
  readonly orderId: bigint;
  readonly total: number | null;
  readonly status: number | null;
  readonly place: number | null;
  /** decimal(12,2), exact */
  readonly discount: string | null;
  readonly discountMissing: number;
}

/** Orders as a model reads them, by parameters that were fitted before. */
export const storedInputs: Query<StoredInputsParams, StoredInputsRow> = /* @__PURE__ */ defineQuery({
  name: "stored_inputs",
  params: { version: ["int?", null] },
  columns: {
    orderId: "bigint",
    total: "double?",
    status: "double?",
    place: "int?",
    discount: "decimal?",
    discountMissing: "int",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["version"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["version"],
    },
    sqlserver: {
      text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  ),
  -- One version of what was fitted: the one that is asked for, or the newest.
  parameters as (
    select
      op.version,
      op.total_median,
      op.total_mean,
      op.total_stddev,
      op.status_sum,
      op.status_count,
      op.discount_mode
    from order_parameters as op
    where op.source_hash = '5e6c84099dee1b54'
      and op.source_hash + N'.' = '5e6c84099dee1b54.'
      and op.version
        = coalesce(
          @version,
          (
            select max(op2.version) as newest
            from order_parameters as op2
            where op2.source_hash = '5e6c84099dee1b54'
              and op2.source_hash + N'.' = '5e6c84099dee1b54.'
          )
        )
  )
select
  ko.order_id,
  (ko.total - p.total_mean) / nullif(p.total_stddev, 0) as total,
  (
    coalesce(opbs.status_sum - coalesce(opbsf.status_sum, 0), 0)
      + 5e0
        * (
          cast(p.status_sum - coalesce(opbf.status_sum, 0) as float)
            / nullif(p.status_count - coalesce(opbf.status_count, 0), 0)
        )
  )
    / nullif(coalesce(opbs.status_count - coalesce(opbsf.status_count, 0), 0) + 5e0, 0) as status,
  cast(opbs.status_place as int) - 1 as place,
  cast(coalesce(ko.discount, p.discount_mode) as varchar(41)) as discount,
  case when ko.discount is null then 1 else 0 end as discount_missing
from keyed_orders as ko
cross join parameters as p
left join order_parameters_by_status as opbs on opbs.version = p.version
  and opbs.status + N'.' = (ko.status + N'.') collate Latin1_General_100_BIN2_UTF8
left join order_parameters_by_status_fold as opbsf on opbsf.version = p.version
  and opbsf.status + N'.' = (ko.status + N'.') collate Latin1_General_100_BIN2_UTF8
  and opbsf.fold = ko.fold
left join order_parameters_by_fold as opbf on opbf.version = p.version and opbf.fold = ko.fold`,
      params: ["version"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["version"],
    },
  },
});

// Made by quern from definition.ts:123. Do not edit: `quern generate` writes it.
import { defineRun, type Run } from "./runtime/run.js";

export interface StoredInputsFitParams {
  /** Default 1. */
  readonly version?: number;
}

/** Fits the parameters that stored_inputs reads, and stores them as a version. */
export const storedInputsFit: Run<StoredInputsFitParams, "create" | "run" | "drop"> = /* @__PURE__ */ defineRun({
  name: "stored_inputs_fit",
  params: { version: ["int", 1] },
  actions: ["create", "run", "drop"],
  engines: {
    postgres: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "make order_parameters",
          text: `create table if not exists order_parameters (
  version integer not null,
  fitted_at timestamptz not null,
  source_hash text collate "C" not null,
  row_count bigint not null,
  total_median double precision,
  total_mean double precision,
  total_stddev double precision,
  status_sum bigint,
  status_count bigint not null,
  discount_mode numeric(12, 2),
  primary key (version)
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status",
          text: `create table if not exists order_parameters_by_status (
  version integer not null,
  status text collate "C" not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status_fold",
          text: `create table if not exists order_parameters_by_status_fold (
  version integer not null,
  status text collate "C" not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_fold",
          text: `create table if not exists order_parameters_by_fold (
  version integer not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null,
  primary key (version, fold)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in order_parameters",
          text: `delete from order_parameters
where version = $1`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status",
          text: `delete from order_parameters_by_status
where version = $1`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status",
          counts: "inserted",
          text: `insert into order_parameters_by_status (version, status, status_sum, status_count, status_place)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      status,
      sum(cast(discount is not null as integer)) as status_sum,
      count(cast(discount is not null as integer)) as status_count
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
    group by status
  )
select
  cast($1 as integer) as version,
  status,
  status_sum,
  status_count,
  row_number() over (order by status collate "C") as status_place
from grouped_by_status`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status_fold",
          text: `delete from order_parameters_by_status_fold
where version = $1`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status_fold",
          counts: "inserted",
          text: `insert into order_parameters_by_status_fold (version, status, fold, status_sum, status_count)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  )
select
  cast($1 as integer) as version,
  status,
  fold,
  sum(cast(discount is not null as integer)) as status_sum,
  count(cast(discount is not null as integer)) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by status, fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_fold",
          text: `delete from order_parameters_by_fold
where version = $1`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_fold",
          counts: "inserted",
          text: `insert into order_parameters_by_fold (version, fold, status_sum, status_count)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  )
select
  cast($1 as integer) as version,
  fold,
  sum(cast(discount is not null as integer)) as status_sum,
  count(cast(discount is not null as integer)) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters",
          counts: "inserted",
          text: `insert into order_parameters (
  version,
  fitted_at,
  source_hash,
  row_count,
  total_median,
  total_mean,
  total_stddev,
  status_sum,
  status_count,
  discount_mode
)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then mod(
            cast(
              cast(
                'x' || left(
                  encode(sha256(convert_to('fold:' || cast(order_id as text), 'UTF8')), 'hex'),
                  13
                ) as bit(52)
              ) as bigint
            ),
            3
          )
      end as fold
    from orders
  )
select
  cast($1 as integer) as version,
  current_timestamp as fitted_at,
  '5e6c84099dee1b54' as source_hash,
  count(*) as row_count,
  percentile_cont(0.5) within group (order by total) as total_median,
  avg(cast(total as double precision)) as total_mean,
  stddev_pop(cast(total as double precision)) as total_stddev,
  sum(cast(discount is not null as integer)) as status_sum,
  count(cast(discount is not null as integer)) as status_count,
  mode() within group (order by discount) as discount_mode
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop order_parameters",
          text: `drop table if exists order_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status",
          text: `drop table if exists order_parameters_by_status`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status_fold",
          text: `drop table if exists order_parameters_by_status_fold`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_fold",
          text: `drop table if exists order_parameters_by_fold`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "make order_parameters",
          text: `create table if not exists order_parameters (
  version int not null,
  fitted_at timestamp(6) not null,
  source_hash longtext collate utf8mb4_0900_bin not null,
  row_count bigint not null,
  total_median double,
  total_mean double,
  total_stddev double,
  status_sum bigint,
  status_count bigint not null,
  discount_mode decimal(12, 2),
  primary key (version)
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status",
          text: `create table if not exists order_parameters_by_status (
  version int not null,
  status longtext collate utf8mb4_0900_bin not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status_fold",
          text: `create table if not exists order_parameters_by_status_fold (
  version int not null,
  status longtext collate utf8mb4_0900_bin not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_fold",
          text: `create table if not exists order_parameters_by_fold (
  version int not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null,
  primary key (version, fold)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in order_parameters",
          text: `delete from order_parameters
where version = ?`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status",
          text: `delete from order_parameters_by_status
where version = ?`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status",
          counts: "inserted",
          text: `insert into order_parameters_by_status (version, status, status_sum, status_count, status_place)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      status collate utf8mb4_0900_bin as status,
      cast(sum(discount is not null) as signed) as status_sum,
      count(discount is not null) as status_count
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
    group by status collate utf8mb4_0900_bin
  )
select
  cast(? as signed) as version,
  status,
  status_sum,
  status_count,
  row_number() over (order by status) as status_place
from grouped_by_status`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status_fold",
          text: `delete from order_parameters_by_status_fold
where version = ?`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status_fold",
          counts: "inserted",
          text: `insert into order_parameters_by_status_fold (version, status, fold, status_sum, status_count)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  )
select
  cast(? as signed) as version,
  status collate utf8mb4_0900_bin as status,
  fold,
  cast(sum(discount is not null) as signed) as status_sum,
  count(discount is not null) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by status collate utf8mb4_0900_bin, fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_fold",
          text: `delete from order_parameters_by_fold
where version = ?`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_fold",
          counts: "inserted",
          text: `insert into order_parameters_by_fold (version, fold, status_sum, status_count)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  )
select
  cast(? as signed) as version,
  fold,
  cast(sum(discount is not null) as signed) as status_sum,
  count(discount is not null) as status_count
from keyed_orders
where ordered_at < timestamp '2026-03-01 00:00:00'
group by fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters",
          counts: "inserted",
          text: `insert into order_parameters (
  version,
  fitted_at,
  source_hash,
  row_count,
  total_median,
  total_mean,
  total_stddev,
  status_sum,
  status_count,
  discount_mode
)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp '2026-03-01 00:00:00'
        then cast(
            conv(left(sha2(concat('fold:', cast(order_id as char)), 256), 13), 16, 10) as signed
          )
            % 3
      end as fold
    from orders
  ),
  ranked_keyed_orders as (
    select
      total,
      discount,
      cast(row_number() over (order by total) as signed) - 1 as total_index,
      coalesce(lead(total, 1) over (order by total), total) as total_next,
      (count(total) over () - 1) * 0.5e0 as total_median_at,
      count(discount) over (partition by discount) as discount_count
    from keyed_orders
    where ordered_at < timestamp '2026-03-01 00:00:00'
  ),
  ranked_keyed_orders_2 as (
    select
      total,
      discount,
      total_index,
      total_next,
      total_median_at,
      row_number() over (order by discount_count desc, discount is null, discount) as discount_rank
    from ranked_keyed_orders
  )
select
  cast(? as signed) as version,
  utc_timestamp(6) as fitted_at,
  '5e6c84099dee1b54' as source_hash,
  count(*) as row_count,
  max(
    case
      when total_index = floor(total_median_at)
      then total + (total_next - total) * (total_median_at - floor(total_median_at))
    end
  ) as total_median,
  avg(cast(total as double)) as total_mean,
  stddev_pop(total) as total_stddev,
  cast(sum(discount is not null) as signed) as status_sum,
  count(discount is not null) as status_count,
  max(case when discount_rank = 1 then discount end) as discount_mode
from ranked_keyed_orders_2`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop order_parameters",
          text: `drop table if exists order_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status",
          text: `drop table if exists order_parameters_by_status`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status_fold",
          text: `drop table if exists order_parameters_by_status_fold`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_fold",
          text: `drop table if exists order_parameters_by_fold`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      utc: true,
      create: [
        {
          do: "write",
          name: "make order_parameters",
          text: `if object_id(N'order_parameters', N'U') is null
create table order_parameters (
  version int not null,
  fitted_at datetimeoffset(6) not null,
  source_hash nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  row_count bigint not null,
  total_median float,
  total_mean float,
  total_stddev float,
  status_sum bigint,
  status_count bigint not null,
  discount_mode decimal(12, 2),
  primary key (version)
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status",
          text: `if object_id(N'order_parameters_by_status', N'U') is null
create table order_parameters_by_status (
  version int not null,
  status nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status_fold",
          text: `if object_id(N'order_parameters_by_status_fold', N'U') is null
create table order_parameters_by_status_fold (
  version int not null,
  status nvarchar(max) collate Latin1_General_100_BIN2_UTF8 not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
)`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_fold",
          text: `if object_id(N'order_parameters_by_fold', N'U') is null
create table order_parameters_by_fold (
  version int not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null,
  primary key (version, fold)
)`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in order_parameters",
          text: `delete from order_parameters
where version = @version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status",
          text: `delete from order_parameters_by_status
where version = @version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status",
          counts: "inserted",
          text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      min(status) as status,
      sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
      count_big(case when discount is not null then 1 else 0 end) as status_count
    from keyed_orders
    where ordered_at < cast('2026-03-01' as datetime2(6))
    group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
  )
insert into order_parameters_by_status (version, status, status_sum, status_count, status_place)
select
  @version as version,
  status,
  status_sum,
  status_count,
  row_number() over (
    order by cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
  ) as status_place
from grouped_by_status`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status_fold",
          text: `delete from order_parameters_by_status_fold
where version = @version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status_fold",
          counts: "inserted",
          text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  )
insert into order_parameters_by_status_fold (version, status, fold, status_sum, status_count)
select
  @version as version,
  min(status) as status,
  fold,
  sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
  count_big(case when discount is not null then 1 else 0 end) as status_count
from keyed_orders
where ordered_at < cast('2026-03-01' as datetime2(6))
group by (status + N'.') collate Latin1_General_100_BIN2_UTF8, fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_fold",
          text: `delete from order_parameters_by_fold
where version = @version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_fold",
          counts: "inserted",
          text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  )
insert into order_parameters_by_fold (version, fold, status_sum, status_count)
select
  @version as version,
  fold,
  sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
  count_big(case when discount is not null then 1 else 0 end) as status_count
from keyed_orders
where ordered_at < cast('2026-03-01' as datetime2(6))
group by fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters",
          counts: "inserted",
          text: `with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < cast('2026-03-01' as datetime2(6))
        then cast(substring(hashbytes(
            'SHA2_256',
            'fold:' + cast(order_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            % 3
      end as fold
    from orders
  ),
  ranked_keyed_orders as (
    select
      total,
      discount,
      row_number() over (order by total) - 1 as total_index,
      coalesce(lead(total, 1) over (order by total), total) as total_next,
      (count_big(total) over () - 1) * 0.5e0 as total_median_at,
      count_big(discount) over (partition by discount) as discount_count
    from keyed_orders
    where ordered_at < cast('2026-03-01' as datetime2(6))
  ),
  ranked_keyed_orders_2 as (
    select
      total,
      discount,
      total_index,
      total_next,
      total_median_at,
      row_number() over (
        order by discount_count desc, case when discount is null then 1 else 0 end, discount
      ) as discount_rank
    from ranked_keyed_orders
  )
insert into order_parameters (
  version,
  fitted_at,
  source_hash,
  row_count,
  total_median,
  total_mean,
  total_stddev,
  status_sum,
  status_count,
  discount_mode
)
select
  @version as version,
  sysdatetimeoffset() as fitted_at,
  '5e6c84099dee1b54' as source_hash,
  count_big(*) as row_count,
  max(
    case
      when total_index = floor(total_median_at)
      then total + (total_next - total) * (total_median_at - floor(total_median_at))
    end
  ) as total_median,
  avg(cast(total as float)) as total_mean,
  stdevp(total) as total_stddev,
  sum(cast(case when discount is not null then 1 else 0 end as bigint)) as status_sum,
  count_big(case when discount is not null then 1 else 0 end) as status_count,
  max(case when discount_rank = 1 then discount end) as discount_mode
from ranked_keyed_orders_2`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop order_parameters",
          text: `drop table if exists order_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status",
          text: `drop table if exists order_parameters_by_status`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status_fold",
          text: `drop table if exists order_parameters_by_status_fold`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_fold",
          text: `drop table if exists order_parameters_by_fold`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      utc: true,
      create: [
        {
          do: "write",
          name: "make order_parameters",
          text: `create table if not exists order_parameters (
  version int not null,
  fitted_at timestamp not null,
  source_hash string not null,
  row_count bigint not null,
  total_median double,
  total_mean double,
  total_stddev double,
  status_sum bigint,
  status_count bigint not null,
  discount_mode decimal(12, 2)
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status",
          text: `create table if not exists order_parameters_by_status (
  version int not null,
  status string not null,
  status_sum bigint not null,
  status_count bigint not null,
  status_place bigint not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_status_fold",
          text: `create table if not exists order_parameters_by_status_fold (
  version int not null,
  status string not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
) using delta`,
          params: [],
        },
        {
          do: "write",
          name: "make order_parameters_by_fold",
          text: `create table if not exists order_parameters_by_fold (
  version int not null,
  fold bigint not null,
  status_sum bigint not null,
  status_count bigint not null
) using delta`,
          params: [],
        },
      ],
      run: [
        {
          do: "write",
          name: "forget the version in order_parameters",
          text: `delete from order_parameters
where version = :version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status",
          text: `delete from order_parameters_by_status
where version = :version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status",
          counts: "inserted",
          text: `insert into order_parameters_by_status (version, status, status_sum, status_count, status_place)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp_ntz '2026-03-01 00:00:00'
        then cast(
            conv(substr(sha2('fold:' || cast(order_id as string), 256), 1, 13), 16, 10) as bigint
          )
            % 3
      end as fold
    from orders
  ),
  grouped_by_status as (
    select
      status,
      sum(cast(discount is not null as int)) as status_sum,
      count(cast(discount is not null as int)) as status_count
    from keyed_orders
    where ordered_at < timestamp_ntz '2026-03-01 00:00:00'
    group by status
  )
select
  :version as version,
  status,
  status_sum,
  status_count,
  row_number() over (order by status) as status_place
from grouped_by_status`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_status_fold",
          text: `delete from order_parameters_by_status_fold
where version = :version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_status_fold",
          counts: "inserted",
          text: `insert into order_parameters_by_status_fold (version, status, fold, status_sum, status_count)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp_ntz '2026-03-01 00:00:00'
        then cast(
            conv(substr(sha2('fold:' || cast(order_id as string), 256), 1, 13), 16, 10) as bigint
          )
            % 3
      end as fold
    from orders
  )
select
  :version as version,
  status,
  fold,
  sum(cast(discount is not null as int)) as status_sum,
  count(cast(discount is not null as int)) as status_count
from keyed_orders
where ordered_at < timestamp_ntz '2026-03-01 00:00:00'
group by status, fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "forget the version in order_parameters_by_fold",
          text: `delete from order_parameters_by_fold
where version = :version`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters_by_fold",
          counts: "inserted",
          text: `insert into order_parameters_by_fold (version, fold, status_sum, status_count)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp_ntz '2026-03-01 00:00:00'
        then cast(
            conv(substr(sha2('fold:' || cast(order_id as string), 256), 1, 13), 16, 10) as bigint
          )
            % 3
      end as fold
    from orders
  )
select
  :version as version,
  fold,
  sum(cast(discount is not null as int)) as status_sum,
  count(cast(discount is not null as int)) as status_count
from keyed_orders
where ordered_at < timestamp_ntz '2026-03-01 00:00:00'
group by fold`,
          params: ["version"],
        },
        {
          do: "write",
          name: "fit order_parameters",
          counts: "inserted",
          text: `insert into order_parameters (
  version,
  fitted_at,
  source_hash,
  row_count,
  total_median,
  total_mean,
  total_stddev,
  status_sum,
  status_count,
  discount_mode
)
with
  -- Each row with its fold; only rows that are fitted on have a fold.
  keyed_orders as (
    select
      order_id,
      total,
      discount,
      status,
      ordered_at,
      case
        when ordered_at < timestamp_ntz '2026-03-01 00:00:00'
        then cast(
            conv(substr(sha2('fold:' || cast(order_id as string), 256), 1, 13), 16, 10) as bigint
          )
            % 3
      end as fold
    from orders
  ),
  ranked_keyed_orders as (
    select total, discount, count(discount) over (partition by discount) as discount_count
    from keyed_orders
    where ordered_at < timestamp_ntz '2026-03-01 00:00:00'
  ),
  ranked_keyed_orders_2 as (
    select
      total,
      discount,
      row_number() over (order by discount_count desc, discount nulls last) as discount_rank
    from ranked_keyed_orders
  )
select
  :version as version,
  current_timestamp() as fitted_at,
  '5e6c84099dee1b54' as source_hash,
  count(*) as row_count,
  percentile(total, 0.5) as total_median,
  avg(cast(total as double)) as total_mean,
  stddev_pop(total) as total_stddev,
  sum(cast(discount is not null as int)) as status_sum,
  count(cast(discount is not null as int)) as status_count,
  max(case when discount_rank = 1 then discount end) as discount_mode
from ranked_keyed_orders_2`,
          params: ["version"],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop order_parameters",
          text: `drop table if exists order_parameters`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status",
          text: `drop table if exists order_parameters_by_status`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_status_fold",
          text: `drop table if exists order_parameters_by_status_fold`,
          params: [],
        },
        {
          do: "write",
          name: "drop order_parameters_by_fold",
          text: `drop table if exists order_parameters_by_fold`,
          params: [],
        },
      ],
    },
  },
});
