-- big_spenders: Customers who spend more than is usual in their country.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- What each customer spent.
  spend_by_customer as (
    select customer_id, sum(total) as spend, count(*) as orders
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    group by customer_id
  ),
  -- What customers of each country spend on average.
  spend_by_country as (
    select
      c.country collate utf8mb4_0900_bin as country,
      count(*) as customers,
      count(s.customer_id) as buyers,
      avg(cast(s.spend as double)) as spend
    from customers as c
    left join spend_by_customer as s on s.customer_id = c.customer_id
    group by c.country collate utf8mb4_0900_bin
  )
select c.customer_id, c.name, sbc.spend
from spend_by_customer as sbc
join customers as c on c.customer_id = sbc.customer_id
join spend_by_country as usual on usual.country collate utf8mb4_0900_bin <=> c.country
where cast(sbc.spend as double) > usual.spend * 2e0
order by sbc.spend desc, c.customer_id

-- pairs_of_days: a relation that is read twice has one CTE.
-- MySQL 8.4 · definition.ts
with
  -- Orders of each day.
  day as (
    select date(o.ordered_at) as day, sum(o.total) as total
    from orders as o
    group by date(o.ordered_at)
  )
select d.day, d.total, before2.total as week_before, d.total - before2.total as `change`
from day as d
join day as before2 on before2.day = d.day - interval 7 day
order by d.day

-- spend_by_country: what customers of each country spend on average.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- What each customer spent.
  spend_by_customer as (
    select customer_id, sum(total) as spend, count(*) as orders
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    group by customer_id
  )
select
  c.country collate utf8mb4_0900_bin as country,
  count(*) as customers,
  count(s.customer_id) as buyers,
  avg(cast(s.spend as double)) as spend
from customers as c
left join spend_by_customer as s on s.customer_id = c.customer_id
group by c.country collate utf8mb4_0900_bin

-- spend_by_customer: what each customer spent.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select customer_id, sum(total) as spend, count(*) as orders
from orders
where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
group by customer_id
