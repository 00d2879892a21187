-- customer_lifetimes: the same in three scores, with segments of its own and what repeats.
-- MySQL 8.4 · definition.ts
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      status collate utf8mb4_0900_bin as status,
      max(date(ordered_at)) as last_purchase,
      datediff(date '2026-01-01', max(date(ordered_at))) as recency_days,
      count(*) as frequency,
      coalesce(sum(discount), 0.00) as monetary,
      count(case when discount > 0.00 then 1 end) as discounted,
      avg(cast(total as double)) as mean_total
    from orders
    where date(ordered_at) < date '2026-01-01'
    group by customer_id, status collate utf8mb4_0900_bin
  ),
  -- Purchases per customer and day.
  purchase_days as (
    select
      customer_id,
      status collate utf8mb4_0900_bin as status,
      date(ordered_at) as day,
      sum(discount) as amount
    from orders
    where date(ordered_at) < date '2026-01-01'
    group by customer_id, status collate utf8mb4_0900_bin, date(ordered_at)
  ),
  purchase_days_with_first_day as (
    select
      customer_id,
      status,
      day,
      amount,
      min(day) over (partition by customer_id, status) as first_day
    from purchase_days
  ),
  -- Lifetime and number of repeat purchase days per customer.
  lifetimes as (
    select
      customer_id,
      status,
      count(*) - 1 as repeat_days,
      datediff(max(day), min(day)) as active_days,
      datediff(date '2026-01-01', min(day)) - 1 as age_days,
      coalesce(avg(cast(case when day > first_day then amount end as double)), 0e0) as repeat_amount
    from purchase_days_with_first_day
    group by customer_id, status
  ),
  -- Scores from 1 to 3 (best); ties go by customer.
  customers_with_scores as (
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
      ntile(3) over (order by p.recency_days desc, p.customer_id, p.status) as r_score,
      ntile(3) over (order by p.frequency, p.customer_id, p.status) as f_score,
      ntile(3) over (order by p.monetary, p.customer_id, p.status) as m_score
    from purchases as p
    join lifetimes as l on l.customer_id = p.customer_id and l.status = p.status
  )
select
  customer_id,
  status,
  last_purchase,
  recency_days,
  frequency,
  monetary,
  discounted,
  mean_total,
  repeat_days,
  active_days,
  age_days,
  repeat_amount,
  r_score,
  f_score,
  m_score,
  concat(cast(r_score as char), cast(f_score as char), cast(m_score as char)) as rfm,
  case
    when r_score = 3 and f_score >= 2 and m_score = 2 then 'best'
    when r_score = 1 then 'gone'
    else 'others'
  end as segment
from customers_with_scores

-- customer_value: how recently, how often and for how much customers ordered.
-- MySQL 8.4 · definition.ts · in order: as_of timestamp, as_of timestamp
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      datediff(cast(? as datetime(6)), max(ordered_at)) as recency_days,
      count(*) as frequency,
      sum(total) as monetary
    from orders
    where ordered_at < ? and status collate utf8mb4_0900_bin <> 'cancelled'
    group by customer_id
  ),
  -- Scores from 1 to 5 (best); ties go by customer.
  customers_with_scores as (
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
  customer_id,
  last_purchase,
  recency_days,
  frequency,
  monetary,
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
