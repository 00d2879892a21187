-- everything: Both sets as they are.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  k.customer_id,
  s.orders as spent_orders,
  s.amount as spent_amount,
  s.last as spent_last,
  r.orders as returned_orders,
  r.last as returned_last
from keys as k
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id;

-- everything_conflicts: the keys of everything of which sets say different things in columns of one
-- name.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  k.customer_id,
  s.orders as spent_orders,
  r.orders as returned_orders,
  s.last as spent_last,
  r.last as returned_last
from keys as k
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id
where s.orders <> r.orders or s.last <> r.last;

-- everything_report: how many keys everything has, in each set and in all of them.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  count_big(*) as keys,
  count_big(case when s.customer_id is not null then 1 end) as spent_keys,
  count_big(case when r.customer_id is not null then 1 end) as returned_keys,
  count_big(case when s.customer_id is not null and r.customer_id is not null then 1 end) as in_all
from keys as k
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id;

-- monthly: Orders by month and status, against the month before.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  digits as (
    select 0 as digit
    union all
    select 1
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
  ),
  -- The first period, and so many after it.
  numbered as (
    select dateadd(month, 10 * tens.digit + ones.digit, cast('2024-01-01' as date)) as period_start
    from digits as ones
    cross join digits as tens
  ),
  -- Every period, with rows or without.
  periods as (
    select period_start
    from numbered
    where period_start < cast('2026-01-01' as date)
  ),
  -- Every group that there is.
  groups as (
    select min(status) as status
    from orders
    group by (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  ranked_orders as (
    select
      status,
      total,
      cast(datetrunc(month, ordered_at) as date) as period_start,
      row_number() over (
        partition by cast(datetrunc(month, ordered_at) as date),
          (status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by total
      )
        - 1 as total_index,
      coalesce(
        lead(total, 1) over (
          partition by cast(datetrunc(month, ordered_at) as date),
            (status + N'.') collate Latin1_General_100_BIN2_UTF8
          order by total
        ),
        total
      ) as total_next,
      (
        count_big(total) over (
          partition by cast(datetrunc(month, ordered_at) as date),
            (status + N'.') collate Latin1_General_100_BIN2_UTF8
        )
          - 1
      )
        * 0.5e0 as median_at
    from orders
    where ordered_at >= cast(cast('2024-01-01' as date) as datetime2(6))
      and ordered_at < cast(cast('2026-01-01' as date) as datetime2(6))
  ),
  -- The statistics of the periods that have rows.
  found as (
    select
      period_start,
      min(status) as status,
      count_big(*) as orders,
      sum(total) as revenue,
      avg(cast(total as float)) as mean,
      max(
        case
          when total_index = floor(median_at)
          then total + (total_next - total) * (median_at - floor(median_at))
        end
      ) as median
    from ranked_orders
    group by period_start, (status + N'.') collate Latin1_General_100_BIN2_UTF8
  ),
  ranked_periods as (
    select
      p.period_start,
      g.status,
      coalesce(f.orders, 0) as orders,
      f.revenue,
      f.mean,
      f.median,
      lag(coalesce(f.orders, 0), 1) over (
        partition by (g.status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by p.period_start
      ) as orders_before,
      lag(f.revenue, 1) over (
        partition by (g.status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by p.period_start
      ) as revenue_before
    from periods as p
    cross join groups as g
    left join found as f on f.period_start = p.period_start
      and (f.status + N'.') collate Latin1_General_100_BIN2_UTF8
        = (g.status + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  period_start,
  status,
  orders,
  revenue,
  mean,
  median,
  orders - orders_before as orders_change,
  cast(orders - orders_before as float) / nullif(orders_before, 0) as orders_growth,
  revenue - revenue_before as revenue_change,
  cast(revenue - revenue_before as float) / nullif(revenue_before, 0) as revenue_growth
from ranked_periods;

-- profiles: what is known of each customer's orders.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from customers
    union
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  k.customer_id,
  c.country,
  coalesce(s.orders, 0) as orders,
  coalesce(r.orders, 0) as returns,
  greatest(s.last, r.last) as last_seen,
  cast(case when s.customer_id is not null then 1 else 0 end as bit) as is_buyer
from keys as k
left join customers as c on c.customer_id = k.customer_id
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id;

-- profiles_conflicts: the keys of profiles of which sets say different things in columns of one
-- name.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from customers
    union
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  k.customer_id,
  s.orders as spent_orders,
  r.orders as returned_orders,
  s.last as spent_last,
  r.last as returned_last
from keys as k
left join customers as c on c.customer_id = k.customer_id
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id
where s.orders <> r.orders or s.last <> r.last;

-- profiles_report: how many keys profiles has, in each set and in all of them.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- What each customer spent.
  spent as (
    select customer_id, count_big(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count_big(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'returned.'
    group by customer_id
  ),
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from customers
    union
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  count_big(*) as keys,
  count_big(case when c.customer_id is not null then 1 end) as customers_keys,
  count_big(case when s.customer_id is not null then 1 end) as spent_keys,
  count_big(case when r.customer_id is not null then 1 end) as returned_keys,
  count_big(
    case
      when c.customer_id is not null
        and s.customer_id is not null
        and r.customer_id is not null
      then 1
    end
  ) as in_all
from keys as k
left join customers as c on c.customer_id = k.customer_id
left join spent as s on s.customer_id = k.customer_id
left join returned as r on r.customer_id = k.customer_id;

-- referrals: Referrals and customers by the one who referred them.
-- SQL Server 2022 · definition.ts
with
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from customers
    union
    select referrer_id as customer_id
    from customers
    where referrer_id is not null
  ),
  joined_customers as (
    select referrer_id as customer_id, name
    from customers
  )
select
  k.customer_id,
  c.name as as_referrer_name,
  c.country as as_referrer_country,
  c.referrer_id as as_referrer_referrer_id,
  c.joined_on as as_referrer_joined_on,
  c.active as as_referrer_active,
  jc.name as as_referred_name
from keys as k
left join customers as c on c.customer_id = k.customer_id
left join joined_customers as jc on jc.customer_id = k.customer_id;

-- referrals_conflicts: the keys of referrals of which sets say different things in columns of one
-- name.
-- SQL Server 2022 · definition.ts
with
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from customers
    union
    select referrer_id as customer_id
    from customers
    where referrer_id is not null
  ),
  joined_customers as (
    select referrer_id as customer_id, name
    from customers
  )
select k.customer_id, c.name as as_referrer_name, jc.name as as_referred_name
from keys as k
left join customers as c on c.customer_id = k.customer_id
left join joined_customers as jc on jc.customer_id = k.customer_id
where (c.name + N'.') collate Latin1_General_100_BIN2_UTF8
    <> (jc.name + N'.') collate Latin1_General_100_BIN2_UTF8;

-- referrals_repeated_keys: the keys that a set has several times, and that would repeat rows of
-- referrals: none, if all is right.
-- SQL Server 2022 · definition.ts
select 'asReferred' as [set], referrer_id as customer_id, count_big(*) as rows
from customers
where referrer_id is not null
group by referrer_id
having count_big(*) > 1;

-- referrals_report: how many keys referrals has, in each set and in all of them.
-- SQL Server 2022 · definition.ts
with
  -- Every key that one of the sets has, once.
  keys as (
    select customer_id
    from customers
    union
    select referrer_id as customer_id
    from customers
    where referrer_id is not null
  ),
  joined_customers as (
    select referrer_id as customer_id
    from customers
  )
select
  count_big(*) as keys,
  count_big(case when c.customer_id is not null then 1 end) as as_referrer_keys,
  count_big(case when jc.customer_id is not null then 1 end) as as_referred_keys,
  count_big(case when c.customer_id is not null and jc.customer_id is not null then 1 end) as in_all
from keys as k
left join customers as c on c.customer_id = k.customer_id
left join joined_customers as jc on jc.customer_id = k.customer_id;

-- weekly: New customers by week.
-- SQL Server 2022 · definition.ts · @from date, @to date
with
  digits as (
    select 0 as digit
    union all
    select 1
    union all
    select 2
    union all
    select 3
    union all
    select 4
    union all
    select 5
    union all
    select 6
    union all
    select 7
    union all
    select 8
    union all
    select 9
  ),
  -- The first period, and so many after it.
  numbered as (
    select
      dateadd(
        week,
        1000 * thousands.digit + 100 * hundreds.digit + 10 * tens.digit + ones.digit,
        datetrunc(iso_week, @from)
      ) as period_start
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands
  ),
  -- Every period, with rows or without.
  periods as (
    select period_start
    from numbered
    where period_start < @to
  ),
  -- The statistics of the periods that have rows.
  found as (
    select datetrunc(iso_week, joined_on) as period_start, count_big(*) as joined
    from customers
    where joined_on >= @from and joined_on < @to
    group by datetrunc(iso_week, joined_on)
  )
select p.period_start, coalesce(f.joined, 0) as joined
from periods as p
left join found as f on f.period_start = p.period_start;
