-- everything: Both sets as they are.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
left join returned as r on r.customer_id = dk.customer_id;

-- everything_conflicts: keys of everything with conflicting values in columns of the same name.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
where s.orders <> r.orders or s.last <> r.last;

-- everything_report: key counts of everything: per set and in all sets.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  -- Distinct keys of all sets.
  distinct_keys as (
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
from distinct_keys as dk
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id;

-- monthly: Orders by month and status, against the month before.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
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
    select dateadd(month, 10 * tens.digit + ones.digit, cast('2024-01-01' as date)) as period_start
    from digits as ones
    cross join digits as tens
  ),
  -- All periods, including empty ones.
  periods as (
    select period_start
    from period_starts
    where period_start < cast('2026-01-01' as date)
  ),
  -- Distinct groups.
  distinct_groups as (
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
  -- Statistics of the non-empty periods.
  statistics_per_period as (
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
  periods_with_revenue_before as (
    select
      p.period_start,
      dg.status,
      coalesce(spp.orders, 0) as orders,
      spp.revenue,
      spp.mean,
      spp.median,
      lag(coalesce(spp.orders, 0), 1) over (
        partition by (dg.status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by p.period_start
      ) as orders_before,
      lag(spp.revenue, 1) over (
        partition by (dg.status + N'.') collate Latin1_General_100_BIN2_UTF8
        order by p.period_start
      ) as revenue_before
    from periods as p
    cross join distinct_groups as dg
    left join statistics_per_period as spp on spp.period_start = p.period_start
      and (spp.status + N'.') collate Latin1_General_100_BIN2_UTF8
        = (dg.status + N'.') collate Latin1_General_100_BIN2_UTF8
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
from periods_with_revenue_before;

-- profiles: what is known of each customer's orders.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  cast(case when s.customer_id is not null then 1 else 0 end as bit) as is_buyer
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id;

-- profiles_conflicts: keys of profiles with conflicting values in columns of the same name.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
where s.orders <> r.orders or s.last <> r.last;

-- profiles_report: key counts of profiles: per set and in all sets.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join spent as s on s.customer_id = dk.customer_id
left join returned as r on r.customer_id = dk.customer_id;

-- referrals: Referrals and customers by the one who referred them.
-- SQL Server 2022 · definition.ts
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
left join selected_customers as sc on sc.customer_id = dk.customer_id;

-- referrals_conflicts: keys of referrals with conflicting values in columns of the same name.
-- SQL Server 2022 · definition.ts
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
where (c.name + N'.') collate Latin1_General_100_BIN2_UTF8
    <> (sc.name + N'.') collate Latin1_General_100_BIN2_UTF8;

-- referrals_repeated_keys: duplicate keys within a set, which would repeat rows of referrals;
-- expected to be empty.
-- SQL Server 2022 · definition.ts
select 'asReferred' as [set], referrer_id as customer_id, count_big(*) as rows
from customers
where referrer_id is not null
group by referrer_id
having count_big(*) > 1;

-- referrals_report: key counts of referrals: per set and in all sets.
-- SQL Server 2022 · definition.ts
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
  count_big(*) as keys,
  count_big(case when c.customer_id is not null then 1 end) as as_referrer_keys,
  count_big(case when sc.customer_id is not null then 1 end) as as_referred_keys,
  count_big(case when c.customer_id is not null and sc.customer_id is not null then 1 end) as in_all
from distinct_keys as dk
left join customers as c on c.customer_id = dk.customer_id
left join selected_customers as sc on sc.customer_id = dk.customer_id;

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
  -- Start of the first period and of the periods after it.
  period_starts as (
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
  -- All periods, including empty ones.
  periods as (
    select period_start
    from period_starts
    where period_start < @to
  ),
  -- Statistics of the non-empty periods.
  statistics_per_period as (
    select datetrunc(iso_week, joined_on) as period_start, count_big(*) as joined
    from customers
    where joined_on >= @from and joined_on < @to
    group by datetrunc(iso_week, joined_on)
  )
select p.period_start, coalesce(spp.joined, 0) as joined
from periods as p
left join statistics_per_period as spp on spp.period_start = p.period_start;
