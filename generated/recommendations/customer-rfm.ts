// Made by quern from definitions/rfm.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface CustomerRfmParams {
  readonly as_of: Date;
}

export interface CustomerRfmRow {
  readonly userId: bigint;
  readonly lastPurchase: Date;
  readonly recencyDays: number;
  readonly frequency: number;
  /** decimal(38,2), exact */
  readonly monetary: string;
  readonly withCoupon: number;
  readonly rScore: number;
  readonly fScore: number;
  readonly mScore: number;
  readonly rfm: string;
  readonly segment: string | null;
}

/** How recently, how often and for how much customers ordered before a day, in five scores each, and what that makes them. */
export const customerRfm: Query<CustomerRfmParams, CustomerRfmRow> = /* @__PURE__ */ defineQuery({
  name: "customer_rfm",
  params: { as_of: "timestamp" },
  columns: {
    userId: "bigint",
    lastPurchase: "timestamp",
    recencyDays: "int",
    frequency: "count",
    monetary: "decimal",
    withCoupon: "count",
    rScore: "int",
    fScore: "int",
    mScore: "int",
    rfm: "text",
    segment: "text?",
  },
  sql: {
    postgres: {
      text: `with
  -- What each customer bought before the day.
  purchases as (
    select
      user_id,
      max(ordered_at) as last_purchase,
      cast(
        cast(
          cast(cast($1 as timestamp) as date) - cast(max(ordered_at) as date) as bigint
        ) as integer
      ) as recency_days,
      count(*) as frequency,
      sum(total) as monetary,
      count(*) filter (where coupon is not null) as with_coupon
    from orders
    where ordered_at < $1 and status not in ('cancelled', 'returned')
    group by user_id
  ),
  -- Scores from 1 to 5, which is best; ties by customer.
  scored as (
    select
      user_id,
      last_purchase,
      recency_days,
      frequency,
      monetary,
      with_coupon,
      ntile(5) over (order by recency_days desc, user_id) as r_score,
      ntile(5) over (order by frequency, user_id) as f_score,
      ntile(5) over (order by monetary, user_id) as m_score
    from purchases
  )
select
  user_id,
  last_purchase,
  recency_days,
  frequency,
  monetary,
  with_coupon,
  r_score,
  f_score,
  m_score,
  cast(r_score as text) || cast(f_score as text) || cast(m_score as text) as rfm,
  case
    when r_score = 5 and f_score >= 4 then 'champions'
    when r_score >= 3 and r_score <= 4 and f_score >= 4 then 'loyal'
    when r_score >= 4 and f_score >= 2 and f_score <= 3 then 'promising'
    when r_score >= 4 and f_score = 1 then 'new'
    when r_score = 3 and f_score = 3 then 'need attention'
    when r_score = 3 and f_score <= 2 then 'about to leave'
    when r_score <= 2 and f_score = 5 then 'not to be lost'
    when r_score <= 2 and f_score >= 3 and f_score <= 4 then 'at risk'
    when r_score <= 2 and f_score <= 2 then 'asleep'
  end as segment
from scored`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
  -- What each customer bought before the day.
  purchases as (
    select
      user_id,
      max(ordered_at) as last_purchase,
      datediff(cast(? as datetime(6)), max(ordered_at)) as recency_days,
      count(*) as frequency,
      sum(total) as monetary,
      count(case when coupon is not null then 1 end) as with_coupon
    from orders
    where ordered_at < ? and status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
    group by user_id
  ),
  -- Scores from 1 to 5, which is best; ties by customer.
  scored as (
    select
      user_id,
      last_purchase,
      recency_days,
      frequency,
      monetary,
      with_coupon,
      ntile(5) over (order by recency_days desc, user_id) as r_score,
      ntile(5) over (order by frequency, user_id) as f_score,
      ntile(5) over (order by monetary, user_id) as m_score
    from purchases
  )
select
  user_id,
  last_purchase,
  recency_days,
  frequency,
  monetary,
  with_coupon,
  r_score,
  f_score,
  m_score,
  concat(cast(r_score as char), cast(f_score as char), cast(m_score as char)) as rfm,
  case
    when r_score = 5 and f_score >= 4 then 'champions'
    when r_score >= 3 and r_score <= 4 and f_score >= 4 then 'loyal'
    when r_score >= 4 and f_score >= 2 and f_score <= 3 then 'promising'
    when r_score >= 4 and f_score = 1 then 'new'
    when r_score = 3 and f_score = 3 then 'need attention'
    when r_score = 3 and f_score <= 2 then 'about to leave'
    when r_score <= 2 and f_score = 5 then 'not to be lost'
    when r_score <= 2 and f_score >= 3 and f_score <= 4 then 'at risk'
    when r_score <= 2 and f_score <= 2 then 'asleep'
  end as segment
from scored`,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  -- What each customer bought before the day.
  purchases as (
    select
      user_id,
      max(ordered_at) as last_purchase,
      cast(datediff_big(day, max(ordered_at), @as_of) as int) as recency_days,
      count_big(*) as frequency,
      sum(total) as monetary,
      count_big(case when coupon is not null then 1 end) as with_coupon
    from orders
    where ordered_at < @as_of
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
    group by user_id
  ),
  -- Scores from 1 to 5, which is best; ties by customer.
  scored as (
    select
      user_id,
      last_purchase,
      recency_days,
      frequency,
      monetary,
      with_coupon,
      ntile(5) over (order by recency_days desc, user_id) as r_score,
      ntile(5) over (order by frequency, user_id) as f_score,
      ntile(5) over (order by monetary, user_id) as m_score
    from purchases
  )
select
  s.user_id,
  s.last_purchase,
  s.recency_days,
  s.frequency,
  cast(s.monetary as varchar(41)) as monetary,
  s.with_coupon,
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
      text: `with
  -- What each customer bought before the day.
  purchases as (
    select
      user_id,
      max(ordered_at) as last_purchase,
      cast(cast(datediff(:as_of, max(ordered_at)) as bigint) as int) as recency_days,
      count(*) as frequency,
      sum(total) as monetary,
      count(*) filter (where coupon is not null) as with_coupon
    from orders
    where ordered_at < :as_of and status not in ('cancelled', 'returned')
    group by user_id
  ),
  -- Scores from 1 to 5, which is best; ties by customer.
  scored as (
    select
      user_id,
      last_purchase,
      recency_days,
      frequency,
      monetary,
      with_coupon,
      ntile(5) over (order by recency_days desc, user_id) as r_score,
      ntile(5) over (order by frequency, user_id) as f_score,
      ntile(5) over (order by monetary, user_id) as m_score
    from purchases
  )
select
  user_id,
  last_purchase,
  recency_days,
  frequency,
  monetary,
  with_coupon,
  r_score,
  f_score,
  m_score,
  cast(r_score as string) || cast(f_score as string) || cast(m_score as string) as rfm,
  case
    when r_score = 5 and f_score >= 4 then 'champions'
    when r_score >= 3 and r_score <= 4 and f_score >= 4 then 'loyal'
    when r_score >= 4 and f_score >= 2 and f_score <= 3 then 'promising'
    when r_score >= 4 and f_score = 1 then 'new'
    when r_score = 3 and f_score = 3 then 'need attention'
    when r_score = 3 and f_score <= 2 then 'about to leave'
    when r_score <= 2 and f_score = 5 then 'not to be lost'
    when r_score <= 2 and f_score >= 3 and f_score <= 4 then 'at risk'
    when r_score <= 2 and f_score <= 2 then 'asleep'
  end as segment
from scored`,
      params: ["as_of"],
    },
  },
});
