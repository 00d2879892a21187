// Made by quern from definitions/rfm.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface SegmentSizesParams {
  readonly as_of: Date;
}

export interface SegmentSizesRow {
  readonly segment: string | null;
  readonly customers: number;
  readonly subscribers: number;
  readonly medianSpend: number;
  readonly meanRecency: number;
}

/** How the segments differ between those who want news and those who do not. */
export const segmentSizes: Query<SegmentSizesParams, SegmentSizesRow> = /* @__PURE__ */ defineQuery({
  name: "segment_sizes",
  params: { as_of: "timestamp" },
  columns: {
    segment: "text?",
    customers: "count",
    subscribers: "count",
    medianSpend: "double",
    meanRecency: "double",
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
  ),
  -- How recently, how often and for how much customers ordered before a day, in five scores each,
  -- and what that makes them.
  customer_rfm as (
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
    from scored
  )
select
  cr.segment,
  count(*) as customers,
  count(*) filter (where u.newsletter) as subscribers,
  percentile_cont(0.5) within group (order by cr.monetary) as median_spend,
  avg(cast(cr.recency_days as double precision)) as mean_recency
from customer_rfm as cr
join users as u on u.user_id = cr.user_id
group by cr.segment
order by customers desc, cr.segment collate "C"`,
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
  ),
  -- How recently, how often and for how much customers ordered before a day, in five scores each,
  -- and what that makes them.
  customer_rfm as (
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
    from scored
  ),
  ranked_customer_rfm as (
    select
      cr.segment,
      u.newsletter,
      cr.monetary,
      cr.recency_days,
      cast(
        row_number() over (
          partition by cr.segment collate utf8mb4_0900_bin
          order by cr.monetary
        ) as signed
      )
        - 1 as monetary_index,
      coalesce(
        lead(cr.monetary, 1) over (
          partition by cr.segment collate utf8mb4_0900_bin
          order by cr.monetary
        ),
        cr.monetary
      ) as monetary_next,
      (count(cr.monetary) over (partition by cr.segment collate utf8mb4_0900_bin) - 1)
        * 0.5e0 as median_spend_at
    from customer_rfm as cr
    join users as u on u.user_id = cr.user_id
  ),
  listed_customer_rfm as (
    select
      segment collate utf8mb4_0900_bin as segment,
      count(*) as customers,
      count(case when newsletter then 1 end) as subscribers,
      max(
        case
          when monetary_index = floor(median_spend_at)
          then monetary + (monetary_next - monetary) * (median_spend_at - floor(median_spend_at))
        end
      ) as median_spend,
      avg(cast(recency_days as double)) as mean_recency
    from ranked_customer_rfm
    group by segment collate utf8mb4_0900_bin
  )
select segment, customers, subscribers, median_spend, mean_recency
from listed_customer_rfm
order by customers desc, segment is null, segment`,
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
  ),
  -- How recently, how often and for how much customers ordered before a day, in five scores each,
  -- and what that makes them.
  customer_rfm as (
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
      cast(r_score as varchar(11)) + cast(f_score as varchar(11))
        + cast(m_score as varchar(11)) as rfm,
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
    from scored
  ),
  ranked_customer_rfm as (
    select
      cr.segment,
      u.newsletter,
      cr.monetary,
      cr.recency_days,
      row_number() over (
        partition by (cr.segment + N'.') collate Latin1_General_100_BIN2_UTF8
        order by cr.monetary
      )
        - 1 as monetary_index,
      coalesce(
        lead(cr.monetary, 1) over (
          partition by (cr.segment + N'.') collate Latin1_General_100_BIN2_UTF8
          order by cr.monetary
        ),
        cr.monetary
      ) as monetary_next,
      (
        count_big(cr.monetary) over (
          partition by (cr.segment + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as median_spend_at
    from customer_rfm as cr
    join users as u on u.user_id = cr.user_id
  )
select
  min(segment) as segment,
  count_big(*) as customers,
  count_big(case when newsletter = 1 then 1 end) as subscribers,
  max(
    case
      when monetary_index = floor(median_spend_at)
      then monetary + (monetary_next - monetary) * (median_spend_at - floor(median_spend_at))
    end
  ) as median_spend,
  avg(cast(recency_days as float)) as mean_recency
from ranked_customer_rfm
group by (segment + N'.') collate Latin1_General_100_BIN2_UTF8
order by
  customers desc,
  case when min(segment) is null then 1 else 0 end,
  cast((min(segment) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))`,
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
  ),
  -- How recently, how often and for how much customers ordered before a day, in five scores each,
  -- and what that makes them.
  customer_rfm as (
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
    from scored
  )
select
  cr.segment,
  count(*) as customers,
  count(*) filter (where u.newsletter) as subscribers,
  percentile(cr.monetary, 0.5) as median_spend,
  avg(cr.recency_days) as mean_recency
from customer_rfm as cr
join users as u on u.user_id = cr.user_id
group by cr.segment
order by customers desc, cr.segment nulls last`,
      params: ["as_of"],
    },
  },
});
