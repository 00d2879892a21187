-- big_spenders: Customers who spend more than is usual in their country.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- What each customer spent.
  spend_by_customer as (
    select customer_id, sum(total) as spend, count_big(*) as orders
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  ),
  -- What customers of each country spend on average.
  spend_by_country as (
    select
      min(c.country) as country,
      count_big(*) as customers,
      count_big(s.customer_id) as buyers,
      avg(cast(s.spend as float)) as spend
    from customers as c
    left join spend_by_customer as s on s.customer_id = c.customer_id
    group by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select c.customer_id, c.name, sbc.spend
from spend_by_customer as sbc
join customers as c on c.customer_id = sbc.customer_id
join spend_by_country as usual on (
    usual.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8 is not distinct from (
    c.country + N'.'
  ) collate Latin1_General_100_BIN2_UTF8
where cast(sbc.spend as float) > usual.spend * 2e0
order by sbc.spend desc, c.customer_id;

-- pairs_of_days: a relation that is read twice has one CTE.
-- SQL Server 2022 · definition.ts
with
  -- Orders of each day.
  day as (
    select cast(o.ordered_at as date) as day, sum(o.total) as total
    from orders as o
    group by cast(o.ordered_at as date)
  )
select d.day, d.total, before.total as week_before, d.total - before.total as change
from day as d
join day as before on before.day = dateadd(day, -7, d.day)
order by d.day;

-- spend_by_country: what customers of each country spend on average.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- What each customer spent.
  spend_by_customer as (
    select customer_id, sum(total) as spend, count_big(*) as orders
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by customer_id
  )
select
  min(c.country) as country,
  count_big(*) as customers,
  count_big(s.customer_id) as buyers,
  avg(cast(s.spend as float)) as spend
from customers as c
left join spend_by_customer as s on s.customer_id = c.customer_id
group by (c.country + N'.') collate Latin1_General_100_BIN2_UTF8;

-- spend_by_customer: what each customer spent.
-- SQL Server 2022 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select customer_id, sum(total) as spend, count_big(*) as orders
from orders
where status = 'completed' and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
group by customer_id;
