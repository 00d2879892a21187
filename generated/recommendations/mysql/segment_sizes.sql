-- segment_sizes: how the segments differ between those who want news and those who do not.
-- MySQL 8.4 · definitions/rfm.ts · in order: as_of timestamp, as_of timestamp
-- Note: counted ranks: values are counted per group and selected by rank, because the engine lacks
--   aggregates for quantiles and modes.
with
  -- Purchases before the day, per customer.
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
  -- Scores from 1 to 5 (best); ties go by customer.
  customers_with_scores as (
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
    from customers_with_scores
  ),
  rows_of_customer_rfm as (
    select cr.segment, u.newsletter, cr.monetary, cr.recency_days
    from customer_rfm as cr
    join users as u on u.user_id = cr.user_id
  ),
  groups_of_customer_rfm as (
    select
      segment collate utf8mb4_0900_bin as segment,
      count(*) as customers,
      count(case when newsletter then 1 end) as subscribers,
      count(monetary) as monetary_known,
      avg(cast(recency_days as double)) as mean_recency
    from rows_of_customer_rfm
    group by segment collate utf8mb4_0900_bin
  ),
  numbered_monetary as (
    select
      segment,
      monetary,
      row_number() over (partition by segment collate utf8mb4_0900_bin order by monetary) as place
    from rows_of_customer_rfm
  ),
  ranked_monetary as (
    select
      gocr.segment,
      max(
        case when nm.place = floor((gocr.monetary_known - 1) * 0.5e0) + 1 then nm.monetary end
      ) as median_spend_low,
      max(
        case when nm.place = ceil((gocr.monetary_known - 1) * 0.5e0) + 1 then nm.monetary end
      ) as median_spend_high
    from numbered_monetary as nm
    join groups_of_customer_rfm as gocr on nm.segment collate utf8mb4_0900_bin <=> gocr.segment
    where nm.place in (
        floor((gocr.monetary_known - 1) * 0.5e0) + 1, ceil((gocr.monetary_known - 1) * 0.5e0) + 1
      )
    group by gocr.segment
  )
select
  gocr.segment,
  gocr.customers,
  gocr.subscribers,
  rm.median_spend_low
    + (rm.median_spend_high - rm.median_spend_low)
      * (
        (gocr.monetary_known - 1) * 0.5e0 - floor((gocr.monetary_known - 1) * 0.5e0)
      ) as median_spend,
  gocr.mean_recency
from groups_of_customer_rfm as gocr
left join ranked_monetary as rm on gocr.segment <=> rm.segment
order by gocr.customers desc, gocr.segment is null, gocr.segment
