-- customer_rfm: how recently, how often and for how much customers ordered before a day, in five
-- scores each, and what that makes them.
-- Spark 4.0 · definitions/rfm.ts · :as_of timestamp
with
  -- Purchases before the day, per customer.
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
from customers_with_scores
