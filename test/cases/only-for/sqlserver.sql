-- dropped: what a companion shows.
-- SQL Server 2022 · definition.ts
with
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by (name + N'.') collate Latin1_General_100_BIN2_UTF8
        order by customer_id
      ) as place
    from customers
  ),
  -- Rows that one_of_each drops, with their place in the order; the first is kept.
  one_of_each_duplicates as (
    select customer_id, name, country, referrer_id, joined_on, active, place
    from ranked_customers
    where place > 1
  )
select customer_id
from one_of_each_duplicates;

-- one_of_each: a definition with companions: they are for the same engines.
-- SQL Server 2022 · definition.ts
with ranked_customers as (
  select
    customer_id,
    name,
    country,
    referrer_id,
    joined_on,
    active,
    row_number() over (
      partition by (name + N'.') collate Latin1_General_100_BIN2_UTF8
      order by customer_id
    ) as rn
  from customers
)
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn = 1;

-- one_of_each_duplicates: rows that one_of_each drops, with their place in the order; the first is
-- kept.
-- SQL Server 2022 · definition.ts
with ranked_customers as (
  select
    customer_id,
    name,
    country,
    referrer_id,
    joined_on,
    active,
    row_number() over (
      partition by (name + N'.') collate Latin1_General_100_BIN2_UTF8
      order by customer_id
    ) as place
  from customers
)
select customer_id, name, country, referrer_id, joined_on, active, place
from ranked_customers
where place > 1;

-- one_of_each_report: numbers of rows that one_of_each reads, keeps and drops.
-- SQL Server 2022 · definition.ts
with
  -- Row count per key.
  rows_per_key as (
    select min(name) as name, count_big(*) as rows
    from customers
    group by (name + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  coalesce(sum(rows), 0) as rows_in,
  count_big(*) as rows_kept,
  coalesce(sum(rows), 0) - count_big(*) as rows_dropped,
  count_big(case when rows > 1 then 1 end) as keys_with_copies
from rows_per_key;

-- sensors: the others go on for all engines.
-- SQL Server 2022 · definition.ts
select sensor, at
from readings;
