// Made by quern from definition.ts:15. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface CustomerLifetimesRow {
  readonly customerId: bigint;
  readonly status: string;
  /** YYYY-MM-DD */
  readonly lastPurchase: string;
  readonly recencyDays: number;
  readonly frequency: number;
  /** decimal(38,2), exact */
  readonly monetary: string;
  readonly discounted: number;
  readonly meanTotal: number;
  readonly repeatDays: number;
  readonly activeDays: number;
  readonly ageDays: number;
  readonly repeatAmount: number;
  readonly rScore: number;
  readonly fScore: number;
  readonly mScore: number;
  readonly rfm: string;
  readonly segment: string;
}

/** The same in three scores, with segments of its own and what repeats. */
export const customerLifetimes: Query<NoParams, CustomerLifetimesRow> = /* @__PURE__ */ defineQuery({
  name: "customer_lifetimes",
  params: {},
  columns: {
    customerId: "bigint",
    status: "text",
    lastPurchase: "date",
    recencyDays: "int",
    frequency: "count",
    monetary: "decimal",
    discounted: "count",
    meanTotal: "double",
    repeatDays: "int",
    activeDays: "int",
    ageDays: "int",
    repeatAmount: "double",
    rScore: "int",
    fScore: "int",
    mScore: "int",
    rfm: "text",
    segment: "text",
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
  -- What each customer bought before the day.
  purchases as (
    select
      customer_id,
      min(status) as status,
      max(cast(ordered_at as date)) as last_purchase,
      cast(
        datediff_big(day, max(cast(ordered_at as date)), cast('2026-01-01' as date)) as int
      ) as recency_days,
      count_big(*) as frequency,
      coalesce(sum(discount), 0.00) as monetary,
      count_big(case when discount > 0.00 then 1 end) as discounted,
      avg(cast(total as float)) as mean_total
    from orders
    where cast(ordered_at as date) < cast('2026-01-01' as date)
    group by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- What each customer bought a day.
  purchase_days as (
    select
      customer_id,
      min(status) as status,
      cast(ordered_at as date) as day,
      sum(discount) as amount
    from orders
    where cast(ordered_at as date) < cast('2026-01-01' as date)
    group by
      customer_id,
      (status + N'.') collate Latin1_General_100_BIN2_UTF8,
      cast(ordered_at as date)
  ),
  ranked_purchase_days as (
    select
      customer_id,
      status,
      day,
      amount,
      min(day) over (
        partition by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as first_day
    from purchase_days
  ),
  -- How long, and on how many days again.
  lifetimes as (
    select
      customer_id,
      min(status) as status,
      cast(count_big(*) - 1 as int) as repeat_days,
      cast(datediff_big(day, min(day), max(day)) as int) as active_days,
      cast(datediff_big(day, min(day), cast('2026-01-01' as date)) - 1 as int) as age_days,
      coalesce(avg(cast(case when day > first_day then amount end as float)), 0e0) as repeat_amount
    from ranked_purchase_days
    group by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  -- Scores from 1 to 3, which is best; ties by customer.
  scored as (
    select
      p.customer_id,
      p.status,
      p.last_purchase,
      p.recency_days,
      p.frequency,
      p.monetary,
      p.discounted,
      p.mean_total,
      l.repeat_days,
      l.active_days,
      l.age_days,
      l.repeat_amount,
      ntile(3) over (
        order by p.recency_days desc,
          p.customer_id,
          cast((p.status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as r_score,
      ntile(3) over (
        order by p.frequency,
          p.customer_id,
          cast((p.status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as f_score,
      ntile(3) over (
        order by p.monetary,
          p.customer_id,
          cast((p.status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as m_score
    from purchases as p
    join lifetimes as l on l.customer_id = p.customer_id
      and (l.status + N'.') collate Latin1_General_100_BIN2_UTF8
        = (p.status + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  s.customer_id,
  s.status,
  s.last_purchase,
  s.recency_days,
  s.frequency,
  cast(s.monetary as varchar(41)) as monetary,
  s.discounted,
  s.mean_total,
  s.repeat_days,
  s.active_days,
  s.age_days,
  s.repeat_amount,
  s.r_score,
  s.f_score,
  s.m_score,
  cast(s.r_score as varchar(11)) + cast(s.f_score as varchar(11))
    + cast(s.m_score as varchar(11)) as rfm,
  case
    when s.r_score = 3 and s.f_score >= 2 and s.m_score = 2 then 'best'
    when s.r_score = 1 then 'gone'
    else 'others'
  end as segment
from scored as s`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface CustomerValueParams {
  readonly as_of: Date;
}

export interface CustomerValueRow {
  readonly customerId: bigint;
  readonly lastPurchase: Date;
  readonly recencyDays: number;
  readonly frequency: number;
  /** decimal(38,2), exact */
  readonly monetary: string;
  readonly rScore: number;
  readonly fScore: number;
  readonly mScore: number;
  readonly rfm: string;
  readonly segment: string | null;
}

/** How recently, how often and for how much customers ordered. */
export const customerValue: Query<CustomerValueParams, CustomerValueRow> = /* @__PURE__ */ defineQuery({
  name: "customer_value",
  params: { as_of: "timestamp" },
  columns: {
    customerId: "bigint",
    lastPurchase: "timestamp",
    recencyDays: "int",
    frequency: "count",
    monetary: "decimal",
    rScore: "int",
    fScore: "int",
    mScore: "int",
    rfm: "text",
    segment: "text?",
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
      text: `with
  -- What each customer bought before the day.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      cast(datediff_big(day, max(ordered_at), @as_of) as int) as recency_days,
      count_big(*) as frequency,
      sum(total) as monetary
    from orders
    where ordered_at < @as_of
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
    group by customer_id
  ),
  -- Scores from 1 to 5, which is best; ties by customer.
  scored as (
    select
      customer_id,
      last_purchase,
      recency_days,
      frequency,
      monetary,
      ntile(5) over (order by recency_days desc, customer_id) as r_score,
      ntile(5) over (order by frequency, customer_id) as f_score,
      ntile(5) over (order by monetary, customer_id) as m_score
    from purchases
  )
select
  s.customer_id,
  s.last_purchase,
  s.recency_days,
  s.frequency,
  cast(s.monetary as varchar(41)) as monetary,
  s.r_score,
  s.f_score,
  s.m_score,
  cast(s.r_score as varchar(11)) + cast(s.f_score as varchar(11))
    + cast(s.m_score as varchar(11)) as rfm,
  case
    when s.r_score = 5 and s.f_score >= 4 then 'champions'
    when s.r_score >= 3 and s.r_score <= 4 and s.f_score >= 4 then 'loyal'
    when s.r_score >= 4 and s.f_score >= 2 and s.f_score <= 3 then 'promising'
    when s.r_score >= 4 and s.f_score = 1 then 'new'
    when s.r_score = 3 and s.f_score = 3 then 'need attention'
    when s.r_score = 3 and s.f_score <= 2 then 'about to leave'
    when s.r_score <= 2 and s.f_score = 5 then 'not to be lost'
    when s.r_score <= 2 and s.f_score >= 3 and s.f_score <= 4 then 'at risk'
    when s.r_score <= 2 and s.f_score <= 2 then 'asleep'
  end as segment
from scored as s`,
      params: ["as_of"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["as_of"],
    },
  },
});
