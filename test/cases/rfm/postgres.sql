-- customer_lifetimes: the same in three scores, with segments of its own and what repeats.
-- Postgres 16 · definition.ts
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      status,
      max(cast(ordered_at as date)) as last_purchase,
      cast(
        cast(date '2026-01-01' - max(cast(ordered_at as date)) as bigint) as integer
      ) as recency_days,
      count(*) as frequency,
      coalesce(sum(discount), 0.00) as monetary,
      count(*) filter (where discount > 0.00) as discounted,
      avg(cast(total as double precision)) as mean_total
    from orders
    where cast(ordered_at as date) < date '2026-01-01'
    group by customer_id, status
  ),
  -- Purchases per customer and day.
  purchase_days as (
    select customer_id, status, cast(ordered_at as date) as day, sum(discount) as amount
    from orders
    where cast(ordered_at as date) < date '2026-01-01'
    group by customer_id, status, cast(ordered_at as date)
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
      cast(count(*) - 1 as integer) as repeat_days,
      cast(cast(max(day) - min(day) as bigint) as integer) as active_days,
      cast(cast(date '2026-01-01' - min(day) as bigint) - 1 as integer) as age_days,
      coalesce(
        avg(cast(amount as double precision)) filter (where day > first_day),
        0.0
      ) as repeat_amount
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
      ntile(3) over (order by p.recency_days desc, p.customer_id, p.status collate "C") as r_score,
      ntile(3) over (order by p.frequency, p.customer_id, p.status collate "C") as f_score,
      ntile(3) over (order by p.monetary, p.customer_id, p.status collate "C") as m_score
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
  cast(r_score as text) || cast(f_score as text) || cast(m_score as text) as rfm,
  case
    when r_score = 3 and f_score >= 2 and m_score = 2 then 'best'
    when r_score = 1 then 'gone'
    else 'others'
  end as segment
from customers_with_scores

-- customer_value: how recently, how often and for how much customers ordered.
-- Postgres 16 · definition.ts · $1 as_of timestamp
with
  -- Purchases before the day, per customer.
  purchases as (
    select
      customer_id,
      max(ordered_at) as last_purchase,
      cast(
        cast(
          cast(cast($1 as timestamp) as date) - cast(max(ordered_at) as date) as bigint
        ) as integer
      ) as recency_days,
      count(*) as frequency,
      sum(total) as monetary
    from orders
    where ordered_at < $1 and status <> 'cancelled'
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
from customers_with_scores
