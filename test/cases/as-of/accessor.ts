// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface CustomerWindowsParams {
  readonly as_of: Date;
}

export interface CustomerWindowsRow {
  readonly customerId: bigint;
  readonly orders7d: number;
  readonly orders30d: number;
  /** decimal(38,2), exact */
  readonly spend7d: string | null;
  /** decimal(38,2), exact */
  readonly spend30d: string | null;
  /** decimal(38,2), exact */
  readonly spend3rows: string | null;
  readonly status1: string | null;
  readonly status2: string | null;
  readonly daysSinceLast: number | null;
  readonly share: number | null;
}

/** Windows before one instant: of days, with a gap, and of rows. */
export const customerWindows: Query<CustomerWindowsParams, CustomerWindowsRow> = /* @__PURE__ */ defineQuery({
  name: "customer_windows",
  params: { as_of: "timestamp" },
  columns: {
    customerId: "bigint",
    orders7d: "count",
    orders30d: "count",
    spend7d: "decimal?",
    spend30d: "decimal?",
    spend3rows: "decimal?",
    status1: "text?",
    status2: "text?",
    daysSinceLast: "double?",
    share: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["as_of"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  ranked_orders as (
    select
      customer_id,
      total,
      status,
      ordered_at,
      row_number() over (partition by customer_id order by ordered_at desc, order_id desc) as nth
    from orders
    where ordered_at < @as_of
  ),
  -- orders before the instant, in one scan.
  orders_as_of as (
    select
      customer_id,
      count_big(
        case
          when ordered_at >= dateadd(day, -8, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then 1
        end
      ) as orders_7d,
      count_big(
        case
          when ordered_at >= dateadd(day, -31, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then 1
        end
      ) as orders_30d,
      sum(
        case
          when ordered_at >= dateadd(day, -8, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then total
        end
      ) as spend_7d,
      sum(
        case
          when ordered_at >= dateadd(day, -31, @as_of)
            and ordered_at < dateadd(day, -1, @as_of)
          then total
        end
      ) as spend_30d,
      sum(case when nth <= 3 then total end) as spend_3_rows,
      replace(
        max(
          cast(
            (
              case when nth = 1 then status end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as status_1,
      replace(
        max(
          cast(
            (
              case when nth = 2 then status end + nchar(0)
            ) collate Latin1_General_100_BIN2_UTF8 as varchar(max)
          )
        ),
        nchar(0),
        N''
      ) collate database_default as status_2,
      datediff_big(microsecond, max(ordered_at), @as_of) / 1e6 / 86400e0 as days_since_last
    from ranked_orders
    group by customer_id
  )
select
  c.customer_id,
  coalesce(oao.orders_7d, 0) as orders_7d,
  coalesce(oao.orders_30d, 0) as orders_30d,
  cast(oao.spend_7d as varchar(41)) as spend_7d,
  cast(oao.spend_30d as varchar(41)) as spend_30d,
  cast(oao.spend_3_rows as varchar(41)) as spend_3_rows,
  oao.status_1,
  oao.status_2,
  oao.days_since_last,
  cast(oao.spend_7d as float) / nullif(oao.spend_30d, 0) as share
from customers as c
left join orders_as_of as oao on c.customer_id = oao.customer_id`,
      params: ["as_of"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["as_of"],
    },
  },
});

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface CustomerWindowsLeakCheckParams {
  readonly as_of: Date;
}

export interface CustomerWindowsLeakCheckRow {
  readonly featureSet: string;
  readonly customerId: bigint;
  readonly name: string;
  readonly country: string | null;
  readonly referrerId: bigint | null;
  /** YYYY-MM-DD */
  readonly joinedOn: string;
  readonly active: boolean;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of customer_windows for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const customerWindowsLeakCheck: Query<CustomerWindowsLeakCheckParams, CustomerWindowsLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "customer_windows_leak_check",
  params: { as_of: "timestamp" },
  columns: {
    featureSet: "text",
    customerId: "bigint",
    name: "text",
    country: "text?",
    referrerId: "bigint?",
    joinedOn: "date",
    active: "boolean",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["as_of"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["as_of"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["as_of"],
    },
  },
});

// Made by quern from definition.ts:9. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestReadingRow {
  readonly orderId: bigint;
  readonly value: number | null;
}

/** The latest reading of each sensor that an order names, on whichever plan suits the engine. */
export const latestReading: Query<NoParams, LatestReadingRow> = /* @__PURE__ */ defineQuery({
  name: "latest_reading",
  params: {},
  columns: {
    orderId: "bigint",
    value: "double?",
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

// Made by quern from definition.ts:9. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LatestReadingLeakCheckRow {
  readonly featureSet: string;
  readonly orderId: bigint;
  readonly customerId: bigint;
  readonly at: Date;
  readonly status: string;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of latest_reading for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const latestReadingLeakCheck: Query<NoParams, LatestReadingLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "latest_reading_leak_check",
  params: {},
  columns: {
    featureSet: "text",
    orderId: "bigint",
    customerId: "bigint",
    at: "timestamp",
    status: "text",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
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

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OnTimelineRow {
  readonly orderId: bigint;
  /** decimal(12,2), exact */
  readonly before: string | null;
  /** decimal(12,2), exact */
  readonly completed: string | null;
}

/** Two sets of one key share a time line, in one pass; one of them does not count at its own instant. */
export const onTimeline: Query<NoParams, OnTimelineRow> = /* @__PURE__ */ defineQuery({
  name: "on_timeline",
  params: {},
  columns: {
    orderId: "bigint",
    before: "decimal?",
    completed: "decimal?",
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
  asked as (
    select order_id, customer_id, ordered_at as at, status
    from orders
  ),
  -- asked and orders on one time line for each customer_id; turn says which comes first at one
  -- instant.
  timeline as (
    select
      order_id,
      customer_id,
      at,
      1 as turn,
      cast(null as decimal(12, 2)) as total,
      cast(null as datetime2(6)) as ordered_at,
      cast(null as bigint) as order_id_2,
      cast(null as decimal(12, 2)) as total_2,
      cast(null as bigint) as order_id_3
    from asked
    union all
    select
      cast(null as bigint) as order_id,
      o.customer_id,
      o.ordered_at as at,
      2 as turn,
      o.total,
      o.ordered_at,
      o.order_id as order_id_2,
      cast(null as decimal(12, 2)) as total_2,
      cast(null as bigint) as order_id_3
    from orders as o
    union all
    select
      cast(null as bigint) as order_id,
      o.customer_id,
      o.ordered_at as at,
      0 as turn,
      cast(null as decimal(12, 2)) as total,
      cast(null as datetime2(6)) as ordered_at,
      cast(null as bigint) as order_id_2,
      o.total as total_2,
      o.order_id as order_id_3
    from orders as o
    where o.status = 'completed'
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  ),
  -- Each row of orders begins a stretch, which the asked after it belong to.
  stretches as (
    select
      order_id,
      customer_id,
      at,
      turn,
      total,
      ordered_at,
      order_id_2,
      total_2,
      order_id_3,
      count_big(case when turn = 2 then 1 end) over (
        partition by customer_id
        order by at, turn, order_id_2, order_id_3
        rows between unbounded preceding and current row
      ) as orders_stretch,
      count_big(case when turn = 0 then 1 end) over (
        partition by customer_id
        order by at, turn, order_id_2, order_id_3
        rows between unbounded preceding and current row
      ) as orders_stretch_2
    from timeline
  ),
  filled as (
    select
      s.order_id,
      s.customer_id,
      s.at,
      s.turn,
      max(s.total) over (partition by s.customer_id, s.orders_stretch) as total,
      max(s.ordered_at) over (partition by s.customer_id, s.orders_stretch) as ordered_at,
      max(s.total_2) over (partition by s.customer_id, s.orders_stretch_2) as total_2
    from stretches as s
  )
select
  order_id,
  cast(case when ordered_at >= dateadd(month, -1, at) then total end as varchar(41)) as before,
  cast(total_2 as varchar(41)) as completed
from filled
where turn = 1`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OnTimelineLeakCheckRow {
  readonly featureSet: string;
  readonly orderId: bigint;
  readonly customerId: bigint;
  readonly at: Date;
  readonly status: string;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of on_timeline for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const onTimelineLeakCheck: Query<NoParams, OnTimelineLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "on_timeline_leak_check",
  params: {},
  columns: {
    featureSet: "text",
    orderId: "bigint",
    customerId: "bigint",
    at: "timestamp",
    status: "text",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
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

// Made by quern from definition.ts:47. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RowWindowsRow {
  readonly orderId: bigint;
  readonly orders7d: number;
  readonly orders30d: number;
  /** decimal(38,2), exact */
  readonly spend7d: string | null;
  /** decimal(38,2), exact */
  readonly spend30d: string | null;
}

/** Windows before the instant of each row, where rows may stand there twice. */
export const rowWindows: Query<NoParams, RowWindowsRow> = /* @__PURE__ */ defineQuery({
  name: "row_windows",
  params: {},
  columns: {
    orderId: "bigint",
    orders7d: "count",
    orders30d: "count",
    spend7d: "decimal?",
    spend30d: "decimal?",
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
  asked as (
    select order_id, customer_id, ordered_at as at, status
    from orders
  ),
  -- Each key and instant of asked once, and where its windows begin or end.
  asked_instants as (
    select distinct customer_id, at, dateadd(day, -7, at) as before_7d
    from asked
  ),
  -- orders before each instant, in one scan.
  orders_as_of as (
    select
      ai.customer_id,
      ai.at,
      count_big(case when o.ordered_at >= ai.before_7d then 1 end) as orders_7d,
      count_big(*) as orders_30d,
      sum(case when o.ordered_at >= ai.before_7d then o.total end) as spend_7d,
      sum(o.total) as spend_30d
    from asked_instants as ai
    join orders as o on o.customer_id = ai.customer_id
    where o.ordered_at >= dateadd(day, -30, ai.at) and o.ordered_at < ai.at
    group by ai.customer_id, ai.at
  )
select
  a.order_id,
  coalesce(oao.orders_7d, 0) as orders_7d,
  coalesce(oao.orders_30d, 0) as orders_30d,
  cast(oao.spend_7d as varchar(41)) as spend_7d,
  cast(oao.spend_30d as varchar(41)) as spend_30d
from asked as a
left join orders_as_of as oao on a.customer_id = oao.customer_id and a.at = oao.at`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:47. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** The indexes that the lookups of row_windows walk. */
export const rowWindowsIndexes: Run<NoParams, "create"> = /* @__PURE__ */ defineRun({
  name: "row_windows_indexes",
  params: {},
  actions: ["create"],
  engines: {
    postgres: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index orders_customer_id_ordered_at",
          text: `create index if not exists orders_customer_id_ordered_at on orders (customer_id, ordered_at)`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index orders_customer_id_ordered_at",
          text: `create index orders_customer_id_ordered_at on orders (customer_id, ordered_at)`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "index orders_customer_id_ordered_at",
          text: `if not exists (select 1 from sys.indexes where name = 'orders_customer_id_ordered_at' and object_id = object_id('orders'))
create index orders_customer_id_ordered_at on orders (customer_id, ordered_at)`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
      ],
    },
  },
});

// Made by quern from definition.ts:47. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface RowWindowsLeakCheckRow {
  readonly featureSet: string;
  readonly orderId: bigint;
  readonly customerId: bigint;
  readonly at: Date;
  readonly status: string;
  readonly featureEventTime: Date | null;
  readonly featureKnownTime: Date | null;
}

/** Rows of row_windows for which something was read that had not happened, or was not known, at their instant: none where all is right. */
export const rowWindowsLeakCheck: Query<NoParams, RowWindowsLeakCheckRow> = /* @__PURE__ */ defineQuery({
  name: "row_windows_leak_check",
  params: {},
  columns: {
    featureSet: "text",
    orderId: "bigint",
    customerId: "bigint",
    at: "timestamp",
    status: "text",
    featureEventTime: "timestamp?",
    featureKnownTime: "timestamp?",
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
