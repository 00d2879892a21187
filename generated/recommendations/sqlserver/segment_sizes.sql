-- segment_sizes: how the segments differ between those who want news and those who do not.
-- SQL Server 2022 · definitions/rfm.ts · @as_of timestamp
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  -- Purchases before the day, per customer.
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
    from customers_with_scores
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
  cast((min(segment) + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max));
