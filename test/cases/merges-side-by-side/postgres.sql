-- everything: Both sets as they are.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spent as (
    select customer_id, count(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned'
    group by customer_id
  ),
  -- Distinct keys of all sets.
  distinct_keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  dk.customer_id,
  s.orders as spent_orders,
  s.amount as spent_amount,
  s.last as spent_last,
  r.orders as returned_orders,
  r.last as returned_last
from distinct_keys as dk
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id

-- everything_conflicts: keys of everything with conflicting values in columns of the same name.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spent as (
    select customer_id, count(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned'
    group by customer_id
  ),
  -- Distinct keys of all sets.
  distinct_keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  dk.customer_id,
  s.orders as spent_orders,
  r.orders as returned_orders,
  s.last as spent_last,
  r.last as returned_last
from distinct_keys as dk
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id
where s.orders <> r.orders or s.last <> r.last

-- everything_report: key counts of everything: per set and in all sets.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spent as (
    select customer_id, count(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned'
    group by customer_id
  ),
  -- Distinct keys of all sets.
  distinct_keys as (
    select customer_id
    from spent
    union
    select customer_id
    from returned
  )
select
  count(*) as keys,
  count(*) filter (where s.customer_id is not null) as spent_keys,
  count(*) filter (where r.customer_id is not null) as returned_keys,
  count(*) filter (where s.customer_id is not null and r.customer_id is not null) as in_all
from distinct_keys as dk
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id

-- monthly: Orders by month and status, against the month before.
-- Postgres 16 · definition.ts
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
  -- Start of the first period and of the periods after it.
  period_starts as (
    select
      cast(
        date '2024-01-01' + (10 * tens.digit + ones.digit) * interval '1 month' as date
      ) as period_start
    from digits as ones
    cross join digits as tens
  ),
  -- All periods, including empty ones.
  periods as (
    select period_start
    from period_starts
    where period_start < date '2026-01-01'
  ),
  -- Distinct groups.
  distinct_groups as (
    select distinct status
    from orders
  ),
  -- Statistics of the non-empty periods.
  statistics_per_period as (
    select
      cast(date_trunc('month', ordered_at) as date) as period_start,
      status,
      count(*) as orders,
      sum(total) as revenue,
      avg(cast(total as double precision)) as mean,
      percentile_cont(0.5) within group (order by total) as median
    from orders
    where ordered_at >= cast(date '2024-01-01' as timestamp)
      and ordered_at < cast(date '2026-01-01' as timestamp)
    group by cast(date_trunc('month', ordered_at) as date), status
  ),
  periods_with_revenue_before as (
    select
      p.period_start,
      dg.status,
      coalesce(spp.orders, 0) as orders,
      spp.revenue,
      spp.mean,
      spp.median,
      lag(coalesce(spp.orders, 0), 1) over (
        partition by dg.status
        order by p.period_start
      ) as orders_before,
      lag(spp.revenue, 1) over (partition by dg.status order by p.period_start) as revenue_before
    from periods as p
    cross join distinct_groups as dg
    left join statistics_per_period as spp on spp.period_start = p.period_start
      and spp.status = dg.status
  )
select
  period_start,
  status,
  orders,
  revenue,
  mean,
  median,
  orders - orders_before as orders_change,
  cast(orders - orders_before as double precision) / nullif(orders_before, 0) as orders_growth,
  revenue - revenue_before as revenue_change,
  cast(revenue - revenue_before as double precision) / nullif(revenue_before, 0) as revenue_growth
from periods_with_revenue_before

-- profiles: what is known of each customer's orders.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spent as (
    select customer_id, count(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned'
    group by customer_id
  ),
  -- Distinct keys of all sets.
  distinct_keys as (
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
  dk.customer_id,
  c.country,
  coalesce(s.orders, 0) as orders,
  coalesce(r.orders, 0) as returns,
  greatest(s.last, r.last) as last_seen,
  s.customer_id is not null as is_buyer
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id

-- profiles_conflicts: keys of profiles with conflicting values in columns of the same name.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spent as (
    select customer_id, count(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned'
    group by customer_id
  ),
  -- Distinct keys of all sets.
  distinct_keys as (
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
  dk.customer_id,
  s.orders as spent_orders,
  r.orders as returned_orders,
  s.last as spent_last,
  r.last as returned_last
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id
where s.orders <> r.orders or s.last <> r.last

-- profiles_report: key counts of profiles: per set and in all sets.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spent as (
    select customer_id, count(*) as orders, sum(total) as amount, max(ordered_at) as last
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What each customer sent back.
  returned as (
    select customer_id, count(*) as orders, max(ordered_at) as last
    from orders
    where status = 'returned'
    group by customer_id
  ),
  -- Distinct keys of all sets.
  distinct_keys as (
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
  count(*) as keys,
  count(*) filter (where c.customer_id is not null) as customers_keys,
  count(*) filter (where s.customer_id is not null) as spent_keys,
  count(*) filter (where r.customer_id is not null) as returned_keys,
  count(*) filter (
    where c.customer_id is not null and s.customer_id is not null and r.customer_id is not null
  ) as in_all
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id

-- referrals: Referrals and customers by the one who referred them.
-- Postgres 16 · definition.ts
with
  -- Distinct keys of all sets.
  distinct_keys as (
    select customer_id
    from customers
    union
    select referrer_id as customer_id
    from customers
    where referrer_id is not null
  ),
  selected_customers as (
    select referrer_id as customer_id, name
    from customers
  )
select
  dk.customer_id,
  c.name as as_referrer_name,
  c.country as as_referrer_country,
  c.referrer_id as as_referrer_referrer_id,
  c.joined_on as as_referrer_joined_on,
  c.active as as_referrer_active,
  sc.name as as_referred_name
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join selected_customers as sc on sc.customer_id = dk.customer_id

-- referrals_conflicts: keys of referrals with conflicting values in columns of the same name.
-- Postgres 16 · definition.ts
with
  -- Distinct keys of all sets.
  distinct_keys as (
    select customer_id
    from customers
    union
    select referrer_id as customer_id
    from customers
    where referrer_id is not null
  ),
  selected_customers as (
    select referrer_id as customer_id, name
    from customers
  )
select dk.customer_id, c.name as as_referrer_name, sc.name as as_referred_name
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join selected_customers as sc on sc.customer_id = dk.customer_id
where c.name <> sc.name

-- referrals_repeated_keys: duplicate keys within a set, which would repeat rows of referrals;
-- expected to be empty.
-- Postgres 16 · definition.ts
select 'asReferred' as set, referrer_id as customer_id, count(*) as rows
from customers
where referrer_id is not null
group by referrer_id
having count(*) > 1

-- referrals_report: key counts of referrals: per set and in all sets.
-- Postgres 16 · definition.ts
with
  -- Distinct keys of all sets.
  distinct_keys as (
    select customer_id
    from customers
    union
    select referrer_id as customer_id
    from customers
    where referrer_id is not null
  ),
  selected_customers as (
    select referrer_id as customer_id
    from customers
  )
select
  count(*) as keys,
  count(*) filter (where c.customer_id is not null) as as_referrer_keys,
  count(*) filter (where sc.customer_id is not null) as as_referred_keys,
  count(*) filter (where c.customer_id is not null and sc.customer_id is not null) as in_all
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join selected_customers as sc on sc.customer_id = dk.customer_id

-- weekly: New customers by week.
-- Postgres 16 · definition.ts · $1 from date, $2 to date
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
  -- Start of the first period and of the periods after it.
  period_starts as (
    select
      cast(
        cast(date_trunc('week', cast($1 as date)) as date)
          + (1000 * thousands.digit + 100 * hundreds.digit + 10 * tens.digit + ones.digit)
            * interval '1 week' as date
      ) as period_start
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands
  ),
  -- All periods, including empty ones.
  periods as (
    select period_start
    from period_starts
    where period_start < $2
  ),
  -- Statistics of the non-empty periods.
  statistics_per_period as (
    select cast(date_trunc('week', joined_on) as date) as period_start, count(*) as joined
    from customers
    where joined_on >= $1 and joined_on < $2
    group by cast(date_trunc('week', joined_on) as date)
  )
select p.period_start, coalesce(spp.joined, 0) as joined
from periods as p
left join statistics_per_period as spp on spp.period_start = p.period_start
