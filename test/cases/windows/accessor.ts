// Made by quern from definition.ts:54. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface AgainstMedianRow {
  readonly orderId: bigint;
  readonly median: number;
  readonly firstStatus: string;
}

/** The median of a country beside each of its customers' orders. */
export const againstMedian: Query<NoParams, AgainstMedianRow> = /* @__PURE__ */ defineQuery({
  name: "against_median",
  params: {},
  columns: {
    orderId: "bigint",
    median: "double",
    firstStatus: "text",
  },
  sql: {
    postgres: {
      text: `with ranked_orders as (
  select
    o.order_id,
    o.total,
    c.country,
    o.status,
    row_number() over (partition by c.country order by o.total) - 1 as total_index,
    coalesce(
      lead(o.total, 1) over (partition by c.country order by o.total),
      o.total
    ) as total_next,
    (count(o.total) over (partition by c.country) - 1) * 0.5 as median_at,
    row_number() over (partition by c.country order by o.ordered_at, o.order_id) as status_rank
  from orders as o
  join customers as c on c.customer_id = o.customer_id
)
select
  order_id,
  max(
    case
      when total_index = floor(median_at)
      then total + (total_next - total) * (median_at - floor(median_at))
    end
  ) over (partition by country) as median,
  max(case when status_rank = 1 then status end collate "C") over (
    partition by country
  ) as first_status
from ranked_orders`,
      params: [],
    },
    mysql: {
      text: `with ranked_orders as (
  select
    o.order_id,
    o.total,
    c.country,
    o.status,
    cast(
      row_number() over (partition by c.country collate utf8mb4_0900_bin order by o.total) as signed
    )
      - 1 as total_index,
    coalesce(
      lead(o.total, 1) over (partition by c.country collate utf8mb4_0900_bin order by o.total),
      o.total
    ) as total_next,
    (count(o.total) over (partition by c.country collate utf8mb4_0900_bin) - 1)
      * 0.5e0 as median_at,
    row_number() over (
      partition by c.country collate utf8mb4_0900_bin
      order by o.ordered_at, o.order_id
    ) as status_rank
  from orders as o
  join customers as c on c.customer_id = o.customer_id
)
select
  order_id,
  max(
    case
      when total_index = floor(median_at)
      then total + (total_next - total) * (median_at - floor(median_at))
    end
  ) over (partition by country collate utf8mb4_0900_bin) as median,
  max(case when status_rank = 1 then status end collate utf8mb4_0900_bin) over (
    partition by country collate utf8mb4_0900_bin
  ) as first_status
from ranked_orders`,
      params: [],
    },
    sqlserver: {
      text: `with ranked_orders as (
  select
    o.order_id,
    o.total,
    c.country,
    o.status,
    row_number() over (
      partition by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
      order by o.total
    )
      - 1 as total_index,
    coalesce(
      lead(o.total, 1) over (
        partition by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by o.total
      ),
      o.total
    ) as total_next,
    (
      count_big(o.total) over (partition by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8)
        - 1
    )
      * 0.5e0 as median_at,
    row_number() over (
      partition by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
      order by o.ordered_at, o.order_id
    ) as status_rank
  from orders as o
  join customers as c on c.customer_id = o.customer_id
)
select
  order_id,
  max(
    case
      when total_index = floor(median_at)
      then total + (total_next - total) * (median_at - floor(median_at))
    end
  ) over (partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8) as median,
  replace(
    max(
      cast(
        (
          case when status_rank = 1 then status end + nchar(0)
        ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
      )
    ) over (partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8),
    nchar(0),
    N''
  ) collate database_default as first_status
from ranked_orders`,
      params: [],
    },
    spark: {
      text: `with ranked_orders as (
  select
    o.order_id,
    o.total,
    c.country,
    o.status,
    row_number() over (partition by c.country order by o.ordered_at, o.order_id) as status_rank
  from orders as o
  join customers as c on c.customer_id = o.customer_id
)
select
  order_id,
  percentile(total, 0.5) over (partition by country) as median,
  max(case when status_rank = 1 then status end) over (partition by country) as first_status
from ranked_orders`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:22. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface FilledReadingsRow {
  readonly sensor: string;
  readonly at: Date;
  readonly value: number | null;
  readonly known: number | null;
  readonly next: number | null;
}

/** The sensor's last known value, and how it changed. */
export const filledReadings: Query<NoParams, FilledReadingsRow> = /* @__PURE__ */ defineQuery({
  name: "filled_readings",
  params: {},
  columns: {
    sensor: "text",
    at: "timestamp",
    value: "double?",
    known: "double?",
    next: "double?",
  },
  sql: {
    postgres: {
      text: `with ranked_readings as (
  select
    sensor,
    at,
    value,
    count(value) over (
      partition by sensor
      order by at
      rows between unbounded preceding and current row
    ) as stretch
  from readings
)
select
  sensor,
  at,
  value,
  max(value) over (partition by sensor, stretch) as known,
  lead(value) over (partition by sensor order by at) as next
from ranked_readings
order by sensor collate "C", at`,
      params: [],
    },
    mysql: {
      text: `with ranked_readings as (
  select
    sensor,
    at,
    value,
    count(value) over (
      partition by sensor collate utf8mb4_0900_bin
      order by at
      rows between unbounded preceding and current row
    ) as stretch
  from readings
)
select
  sensor,
  at,
  value,
  max(value) over (partition by sensor collate utf8mb4_0900_bin, stretch) as known,
  lead(value) over (partition by sensor collate utf8mb4_0900_bin order by at) as next
from ranked_readings
order by sensor collate utf8mb4_0900_bin, at`,
      params: [],
    },
    sqlserver: {
      text: `select
  sensor,
  at,
  value,
  last_value(value) ignore nulls over (
    partition by (sensor + N'.') collate Latin1_General_100_BIN2_UTF8
    order by at
  ) as known,
  lead(value) over (
    partition by (sensor + N'.') collate Latin1_General_100_BIN2_UTF8
    order by at
  ) as next
from readings
order by cast((sensor + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)), at`,
      params: [],
    },
    spark: {
      text: `select
  sensor,
  at,
  value,
  last_value(value) ignore nulls over (partition by sensor order by at) as known,
  lead(value) over (partition by sensor order by at) as next
from readings
order by sensor, at`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RunningTotalsRow {
  readonly orderId: bigint;
  readonly nth: number;
  /** decimal(38,2), exact */
  readonly soFar: string;
  readonly lastThree: number | null;
  readonly sinceLast: number | null;
  readonly share: number | null;
  readonly ofDay: number;
}

/** Each order beside the customer's orders before it. */
export const runningTotals: Query<NoParams, RunningTotalsRow> = /* @__PURE__ */ defineQuery({
  name: "running_totals",
  params: {},
  columns: {
    orderId: "bigint",
    nth: "count",
    soFar: "decimal",
    lastThree: "double?",
    sinceLast: "double?",
    share: "double?",
    ofDay: "count",
  },
  sql: {
    postgres: {
      text: `select
  order_id,
  row_number() over (partition by customer_id order by ordered_at, order_id) as nth,
  sum(total) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between unbounded preceding and current row
  ) as so_far,
  avg(cast(total as double precision)) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between 3 preceding and 1 preceding
  ) as last_three,
  cast(
    extract(epoch from ordered_at
      - lag(ordered_at) over (
        partition by customer_id
        order by ordered_at, order_id
      )) as double precision
  ) as since_last,
  cast(total as double precision) / nullif(sum(total) over (partition by customer_id), 0) as share,
  count(*) over (partition by cast(ordered_at as date)) as of_day
from orders`,
      params: [],
    },
    mysql: {
      text: `select
  order_id,
  row_number() over (partition by customer_id order by ordered_at, order_id) as nth,
  sum(total) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between unbounded preceding and current row
  ) as so_far,
  avg(cast(total as double)) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between 3 preceding and 1 preceding
  ) as last_three,
  timestampdiff(
    microsecond,
    lag(ordered_at) over (partition by customer_id order by ordered_at, order_id),
    ordered_at
  )
    / 1e6 as since_last,
  cast(total as double) / nullif(sum(total) over (partition by customer_id), 0) as share,
  count(*) over (partition by date(ordered_at)) as of_day
from orders`,
      params: [],
    },
    sqlserver: {
      text: `select
  order_id,
  row_number() over (partition by customer_id order by ordered_at, order_id) as nth,
  cast(
    sum(total) over (
      partition by customer_id
      order by ordered_at, order_id
      rows between unbounded preceding and current row
    ) as varchar(41)
  ) as so_far,
  avg(cast(total as float)) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between 3 preceding and 1 preceding
  ) as last_three,
  datediff_big(
    microsecond,
    lag(ordered_at) over (partition by customer_id order by ordered_at, order_id),
    ordered_at
  )
    / 1e6 as since_last,
  cast(total as float) / nullif(sum(total) over (partition by customer_id), 0) as share,
  count_big(*) over (partition by cast(ordered_at as date)) as of_day
from orders`,
      params: [],
    },
    spark: {
      text: `select
  order_id,
  row_number() over (partition by customer_id order by ordered_at, order_id) as nth,
  sum(total) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between unbounded preceding and current row
  ) as so_far,
  avg(cast(total as double)) over (
    partition by customer_id
    order by ordered_at, order_id
    rows between 3 preceding and 1 preceding
  ) as last_three,
  timestampdiff(
    microsecond,
    lag(ordered_at) over (partition by customer_id order by ordered_at, order_id),
    ordered_at
  )
    / 1000000 as since_last,
  cast(total as double) / nullif(sum(total) over (partition by customer_id), 0) as share,
  count(*) over (partition by cast(ordered_at as date)) as of_day
from orders`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:36. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SpendRanksRow {
  readonly customerId: bigint;
  /** decimal(38,2), exact */
  readonly spend: string;
  readonly place: number;
  readonly quarter: number;
  readonly upTo: number;
  readonly share: number | null;
}

/** Customers by what they spent: places, quarters, shares. */
export const spendRanks: Query<NoParams, SpendRanksRow> = /* @__PURE__ */ defineQuery({
  name: "spend_ranks",
  params: {},
  columns: {
    customerId: "bigint",
    spend: "decimal",
    place: "count",
    quarter: "int",
    upTo: "double",
    share: "double?",
  },
  sql: {
    postgres: {
      text: `with
  grouped_orders as (
    select customer_id, sum(total) as spend
    from orders
    group by customer_id
  ),
  ranked_orders as (
    select
      customer_id,
      spend,
      rank() over (order by spend desc) as place,
      ntile(4) over (order by spend desc, customer_id) as quarter,
      cume_dist() over (order by spend) as up_to,
      cast(spend as double precision) / nullif(sum(spend) over (), 0) as share
    from grouped_orders
  )
select customer_id, spend, place, quarter, up_to, share
from ranked_orders
where place <= 100
order by place, customer_id`,
      params: [],
    },
    mysql: {
      text: `with
  grouped_orders as (
    select customer_id, sum(total) as spend
    from orders
    group by customer_id
  ),
  ranked_orders as (
    select
      customer_id,
      spend,
      rank() over (order by spend desc) as place,
      ntile(4) over (order by spend desc, customer_id) as quarter,
      cume_dist() over (order by spend) as up_to,
      cast(spend as double) / nullif(sum(spend) over (), 0) as share
    from grouped_orders
  )
select customer_id, spend, place, quarter, up_to, share
from ranked_orders
where place <= 100
order by place, customer_id`,
      params: [],
    },
    sqlserver: {
      text: `with
  grouped_orders as (
    select customer_id, sum(total) as spend
    from orders
    group by customer_id
  ),
  ranked_orders as (
    select
      customer_id,
      spend,
      rank() over (order by spend desc) as place,
      ntile(4) over (order by spend desc, customer_id) as quarter,
      cume_dist() over (order by spend) as up_to,
      cast(spend as float) / nullif(sum(spend) over (), 0) as share
    from grouped_orders
  )
select
  ro.customer_id,
  cast(ro.spend as varchar(41)) as spend,
  ro.place,
  ro.quarter,
  ro.up_to,
  ro.share
from ranked_orders as ro
where ro.place <= 100
order by ro.place, ro.customer_id`,
      params: [],
    },
    spark: {
      text: `with
  grouped_orders as (
    select customer_id, sum(total) as spend
    from orders
    group by customer_id
  ),
  ranked_orders as (
    select
      customer_id,
      spend,
      rank() over (order by spend desc) as place,
      ntile(4) over (order by spend desc, customer_id) as quarter,
      cume_dist() over (order by spend) as up_to,
      cast(spend as double) / nullif(sum(spend) over (), 0) as share
    from grouped_orders
  )
select customer_id, spend, place, quarter, up_to, share
from ranked_orders
where place <= 100
order by place, customer_id`,
      params: [],
    },
  },
});
