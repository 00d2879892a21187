-- customer_lifetimes: the same in three scores, with segments of its own and what repeats.
-- SQL Server 2022 · definition.ts
with
  -- Purchases before the day, per customer.
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
  -- Purchases per customer and day.
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
  purchase_days_with_first_day as (
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
  -- Lifetime and number of repeat purchase days per customer.
  lifetimes as (
    select
      customer_id,
      min(status) as status,
      cast(count_big(*) - 1 as int) as repeat_days,
      cast(datediff_big(day, min(day), max(day)) as int) as active_days,
      cast(datediff_big(day, min(day), cast('2026-01-01' as date)) - 1 as int) as age_days,
      coalesce(avg(cast(case when day > first_day then amount end as float)), 0e0) as repeat_amount
    from purchase_days_with_first_day
    group by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
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
  cast(r_score as varchar(11)) + cast(f_score as varchar(11)) + cast(m_score as varchar(11)) as rfm,
  case
    when r_score = 3 and f_score >= 2 and m_score = 2 then 'best'
    when r_score = 1 then 'gone'
    else 'others'
  end as segment
from customers_with_scores;

-- customer_value: how recently, how often and for how much customers ordered.
-- SQL Server 2022 · definition.ts · @as_of timestamp
with
  -- Purchases before the day, per customer.
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
  cast(r_score as varchar(11)) + cast(f_score as varchar(11)) + cast(m_score as varchar(11)) as rfm,
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
from customers_with_scores;
