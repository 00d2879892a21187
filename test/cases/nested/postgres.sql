-- big_spenders: Customers who spend more than is usual in their country.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spend_by_customer as (
    select customer_id, sum(total) as spend, count(*) as orders
    from orders
    where status = 'completed'
    group by customer_id
  ),
  -- What customers of each country spend on average.
  spend_by_country as (
    select
      c.country,
      count(*) as customers,
      count(s.customer_id) as buyers,
      avg(cast(s.spend as double precision)) as spend
    from customers as c
    left join spend_by_customer as s on s.customer_id = c.customer_id
    group by c.country
  )
select c.customer_id, c.name, sbc.spend
from spend_by_customer as sbc
join customers as c on c.customer_id = sbc.customer_id
join spend_by_country as usual on usual.country is not distinct from c.country
where cast(sbc.spend as double precision) > usual.spend * 2.0
order by sbc.spend desc, c.customer_id

-- pairs_of_days: a relation that is read twice has one CTE.
-- Postgres 16 · definition.ts
with
  -- Orders of each day.
  day as (
    select cast(o.ordered_at as date) as day, sum(o.total) as total
    from orders as o
    group by cast(o.ordered_at as date)
  )
select d.day, d.total, before.total as week_before, d.total - before.total as change
from day as d
join day as before on before.day = cast(d.day - interval '7 days' as date)
order by d.day

-- spend_by_country: what customers of each country spend on average.
-- Postgres 16 · definition.ts
with
  -- What each customer spent.
  spend_by_customer as (
    select customer_id, sum(total) as spend, count(*) as orders
    from orders
    where status = 'completed'
    group by customer_id
  )
select
  c.country,
  count(*) as customers,
  count(s.customer_id) as buyers,
  avg(cast(s.spend as double precision)) as spend
from customers as c
left join spend_by_customer as s on s.customer_id = c.customer_id
group by c.country

-- spend_by_customer: what each customer spent.
-- Postgres 16 · definition.ts
select customer_id, sum(total) as spend, count(*) as orders
from orders
where status = 'completed'
group by customer_id
