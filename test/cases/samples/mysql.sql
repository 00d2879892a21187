-- a_tenth: a tenth of the customers, with all rows of a customer or none.
-- MySQL 8.4 · definition.ts
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where cast(conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496
    < 0.1e0

-- a_tenth_audit: how many rows a_tenth chose.
-- MySQL 8.4 · definition.ts
with
  -- A tenth of the customers, with all rows of a customer or none.
  a_tenth as (
    select order_id, customer_id, total, discount, status, ordered_at, payload
    from orders
    where cast(
        conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double
      )
        / 4503599627370496
        < 0.1e0
  ),
  -- All rows, and those that were chosen.
  counted as (
    select 1 as population, cast(null as signed) as chosen
    from orders
    union all
    select cast(null as signed) as population, 1 as chosen
    from a_tenth
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double) / nullif(count(c.population), 0) as share
from counted as c

-- fifth_per_country: a fifth of each country's customers, five at least.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
with
  -- Each row's place in its stratum by the hash of its key, and the stratum's size.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by cast(
            conv(left(sha2(concat('1:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by country collate utf8mb4_0900_bin) as size
    from customers
  )
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn <= greatest(cast(ceil(0.2 * size) as decimal(20, 0)), 5)

-- fifth_per_country_audit: how many rows fifth_per_country chose of each stratum.
-- MySQL 8.4 · definition.ts
-- Note: greatest: GREATEST gives NULL with a NULL in MySQL.
with
  -- Each row's place in its stratum by the hash of its key, and the stratum's size.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by cast(
            conv(left(sha2(concat('1:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by country collate utf8mb4_0900_bin) as size
    from customers
  ),
  -- A fifth of each country's customers, five at least.
  fifth_per_country as (
    select customer_id, name, country, referrer_id, joined_on, active
    from ranked_customers
    where rn <= greatest(cast(ceil(0.2 * size) as decimal(20, 0)), 5)
  ),
  -- All rows, and those that were chosen.
  counted as (
    select country, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select country, cast(null as signed) as population, 1 as chosen
    from fifth_per_country
  ),
  listed_counted as (
    select
      c.country collate utf8mb4_0900_bin as country,
      count(c.population) as population,
      count(c.chosen) as chosen
    from counted as c
    group by c.country collate utf8mb4_0900_bin
  )
select country, population, chosen, cast(chosen as double) / nullif(population, 0) as share
from listed_counted
order by country is null, country

-- fifty_per_country: Fifty customers of each country.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its stratum by the hash of its key.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by cast(
            conv(left(sha2(concat('it''s:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn
    from customers
  )
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn <= 50

-- fifty_per_country_audit: how many rows fifty_per_country chose of each stratum.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its stratum by the hash of its key.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by cast(
            conv(left(sha2(concat('it''s:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn
    from customers
  ),
  -- Fifty customers of each country.
  fifty_per_country as (
    select customer_id, name, country, referrer_id, joined_on, active
    from ranked_customers
    where rn <= 50
  ),
  -- All rows, and those that were chosen.
  counted as (
    select country, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select country, cast(null as signed) as population, 1 as chosen
    from fifty_per_country
  ),
  listed_counted as (
    select
      c.country collate utf8mb4_0900_bin as country,
      count(c.population) as population,
      count(c.chosen) as chosen
    from counted as c
    group by c.country collate utf8mb4_0900_bin
  )
select country, population, chosen, cast(chosen as double) / nullif(population, 0) as share
from listed_counted
order by country is null, country

-- oversampled: Customers of each country until they are as many as in the largest.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its class by the hash of its key, and the size of the class.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by cast(
            conv(left(sha2(concat('3:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by country collate utf8mb4_0900_bin) as size
    from customers
    where country is not null
  ),
  -- The sizes of the smallest and of the largest class.
  sizes as (
    select min(size) as smallest, max(size) as largest
    from ranked_customers
  ),
  -- 1, 2, …: as many copies as the smallest class needs to be as large as the largest.
  copies as (
    select distinct rc.rn as copy
    from ranked_customers as rc
    cross join sizes as s
    where (cast(rc.rn as signed) - 1) * s.smallest < s.largest
  )
select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active, c.copy as copy
from ranked_customers as rc
cross join sizes as s
join copies as c on cast(rc.rn as signed) + (cast(c.copy as signed) - 1) * rc.size <= s.largest

-- oversampled_audit: how many rows oversampled chose of each class.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its class by the hash of its key, and the size of the class.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by country collate utf8mb4_0900_bin
        order by cast(
            conv(left(sha2(concat('3:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by country collate utf8mb4_0900_bin) as size
    from customers
    where country is not null
  ),
  -- The sizes of the smallest and of the largest class.
  sizes as (
    select min(size) as smallest, max(size) as largest
    from ranked_customers
  ),
  -- 1, 2, …: as many copies as the smallest class needs to be as large as the largest.
  copies as (
    select distinct rc.rn as copy
    from ranked_customers as rc
    cross join sizes as s
    where (cast(rc.rn as signed) - 1) * s.smallest < s.largest
  ),
  -- Customers of each country until they are as many as in the largest.
  oversampled as (
    select
      rc.customer_id,
      rc.name,
      rc.country,
      rc.referrer_id,
      rc.joined_on,
      rc.active,
      c.copy as copy
    from ranked_customers as rc
    cross join sizes as s
    join copies as c on cast(rc.rn as signed) + (cast(c.copy as signed) - 1) * rc.size <= s.largest
  ),
  -- All rows, and those that were chosen.
  counted as (
    select country, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select country, cast(null as signed) as population, 1 as chosen
    from oversampled
  ),
  listed_counted as (
    select
      c.country collate utf8mb4_0900_bin as country,
      count(c.population) as population,
      count(c.chosen) as chosen
    from counted as c
    group by c.country collate utf8mb4_0900_bin
  )
select country, population, chosen, cast(chosen as double) / nullif(population, 0) as share
from listed_counted
order by country is null, country

-- some_orders: As many orders as one asks for.
-- MySQL 8.4 · definition.ts · in order: rows int (default 500)
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
order by
  cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496,
  order_id
limit ?

-- some_orders_audit: how many rows some_orders chose.
-- MySQL 8.4 · definition.ts · in order: rows int (default 500)
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- As many orders as one asks for.
  some_orders as (
    select order_id, customer_id, total, discount, status, ordered_at, payload
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    order by
      cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
        / 4503599627370496,
      order_id
    limit ?
  ),
  -- All rows, and those that were chosen.
  counted as (
    select 1 as population, cast(null as signed) as chosen
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    union all
    select cast(null as signed) as population, 1 as chosen
    from some_orders
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double) / nullif(count(c.population), 0) as share
from counted as c

-- thousands: a thousand customers of each kind.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its class by the hash of its key, and the size of the class.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by active
        order by cast(
            conv(left(sha2(concat('3:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by active) as size
    from customers
  ),
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
  -- 1, 2, …: a class of one row needs as many copies as rows are wanted.
  copies as (
    select 1 + d1.digit + 10 * d2.digit + 100 * d3.digit as copy
    from digits as d1
    cross join digits as d2
    cross join digits as d3
  ),
  joined_copies as (
    select copy
    from copies
    where copy <= 1000
  )
select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active, jc.copy as nth
from ranked_customers as rc
join joined_copies as jc on cast(rc.rn as signed) + (jc.copy - 1) * rc.size <= 1000

-- thousands_audit: how many rows thousands chose of each class.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its class by the hash of its key, and the size of the class.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by active
        order by cast(
            conv(left(sha2(concat('3:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by active) as size
    from customers
  ),
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
  -- 1, 2, …: a class of one row needs as many copies as rows are wanted.
  copies as (
    select 1 + d1.digit + 10 * d2.digit + 100 * d3.digit as copy
    from digits as d1
    cross join digits as d2
    cross join digits as d3
  ),
  joined_copies as (
    select copy
    from copies
    where copy <= 1000
  ),
  -- A thousand customers of each kind.
  thousands as (
    select
      rc.customer_id,
      rc.name,
      rc.country,
      rc.referrer_id,
      rc.joined_on,
      rc.active,
      jc.copy as nth
    from ranked_customers as rc
    join joined_copies as jc on cast(rc.rn as signed) + (jc.copy - 1) * rc.size <= 1000
  ),
  -- All rows, and those that were chosen.
  counted as (
    select active, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select active, cast(null as signed) as population, 1 as chosen
    from thousands
  )
select
  c.active,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double) / nullif(count(c.population), 0) as share
from counted as c
group by c.active
order by c.active

-- undersampled: As many inactive customers as active ones.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its class by the hash of its key, and the size of the class.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by active
        order by cast(
            conv(left(sha2(concat('3:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by active) as size
    from customers
  )
select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active
from ranked_customers as rc
where rc.rn <= (select min(rc2.size) as smallest from ranked_customers as rc2)

-- undersampled_audit: how many rows undersampled chose of each class.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in its class by the hash of its key, and the size of the class.
  ranked_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      row_number() over (
        partition by active
        order by cast(
            conv(left(sha2(concat('3:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by active) as size
    from customers
  ),
  -- As many inactive customers as active ones.
  undersampled as (
    select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active
    from ranked_customers as rc
    where rc.rn <= (select min(rc2.size) as smallest from ranked_customers as rc2)
  ),
  -- All rows, and those that were chosen.
  counted as (
    select active, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select active, cast(null as signed) as population, 1 as chosen
    from undersampled
  )
select
  c.active,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double) / nullif(count(c.population), 0) as share
from counted as c
group by c.active
order by c.active

-- weighted: At most three orders a day; an order that costs more is chosen more often.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_orders as (
    select
      order_id,
      customer_id,
      total,
      discount,
      status,
      ordered_at,
      payload,
      cast(conv(left(sha2(concat('w:', cast(order_id as char)), 256), 13), 16, 10) as double)
        / 4503599627370496 as unit
    from orders
    where total > 0
  ),
  -- Each row's place in its stratum by the logarithm of its hash over its weight.
  ranked_orders as (
    select
      order_id,
      customer_id,
      total,
      discount,
      status,
      ordered_at,
      payload,
      unit,
      row_number() over (
        partition by cast(date(ordered_at) as datetime)
        order by case when unit > 0 then ln(unit) end / nullif(total, 0) desc, order_id
      ) as rn
    from hashed_orders
  )
select order_id, customer_id, total, discount, status, ordered_at, payload
from ranked_orders
where rn <= 3

-- weighted_audit: how many rows weighted chose of each stratum.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_orders as (
    select
      order_id,
      customer_id,
      total,
      discount,
      status,
      ordered_at,
      payload,
      cast(conv(left(sha2(concat('w:', cast(order_id as char)), 256), 13), 16, 10) as double)
        / 4503599627370496 as unit
    from orders
    where total > 0
  ),
  -- Each row's place in its stratum by the logarithm of its hash over its weight.
  ranked_orders as (
    select
      order_id,
      customer_id,
      total,
      discount,
      status,
      ordered_at,
      payload,
      unit,
      row_number() over (
        partition by cast(date(ordered_at) as datetime)
        order by case when unit > 0 then ln(unit) end / nullif(total, 0) desc, order_id
      ) as rn
    from hashed_orders
  ),
  -- At most three orders a day; an order that costs more is chosen more often.
  weighted as (
    select order_id, customer_id, total, discount, status, ordered_at, payload
    from ranked_orders
    where rn <= 3
  ),
  -- All rows, and those that were chosen.
  counted as (
    select
      cast(date(ordered_at) as datetime) as stratum,
      1 as population,
      cast(null as signed) as chosen
    from orders
    union all
    select
      cast(date(ordered_at) as datetime) as stratum,
      cast(null as signed) as population,
      1 as chosen
    from weighted
  )
select
  c.stratum,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double) / nullif(count(c.population), 0) as share
from counted as c
group by c.stratum
order by c.stratum

-- whole_orders: Order lines whose orders go together, a thousand or as many as complete the last
-- order.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place by the hash of its key.
  ranked_order_lines as (
    select
      order_id,
      line_number,
      product_id,
      quantity,
      rank() over (
        order by cast(
            conv(left(sha2(concat('5:', cast(order_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          order_id
      ) as rn
    from order_lines
  )
select order_id, line_number, product_id, quantity
from ranked_order_lines
where rn <= 1000

-- whole_orders_audit: how many rows whole_orders chose.
-- MySQL 8.4 · definition.ts
with
  -- Each row's place by the hash of its key.
  ranked_order_lines as (
    select
      order_id,
      line_number,
      product_id,
      quantity,
      rank() over (
        order by cast(
            conv(left(sha2(concat('5:', cast(order_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          order_id
      ) as rn
    from order_lines
  ),
  -- Order lines whose orders go together, a thousand or as many as complete the last order.
  whole_orders as (
    select order_id, line_number, product_id, quantity
    from ranked_order_lines
    where rn <= 1000
  ),
  -- All rows, and those that were chosen.
  counted as (
    select 1 as population, cast(null as signed) as chosen
    from order_lines
    union all
    select cast(null as signed) as population, 1 as chosen
    from whole_orders
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double) / nullif(count(c.population), 0) as share
from counted as c
