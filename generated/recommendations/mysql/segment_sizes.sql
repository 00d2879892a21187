-- segment_sizes: how the segments differ between those who want news and those who do not.
-- MySQL 8.4 · definitions/rfm.ts · in order: as_of timestamp, as_of timestamp
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
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
order by customers desc, segment is null, segment
