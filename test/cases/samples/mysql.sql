-- a_tenth: a tenth of the customers, with all rows of a customer or none.
-- MySQL 8.4 · definition.ts
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where cast(conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496
    < 0.1e0

-- a_tenth_audit: number of rows that a_tenth chose.
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
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as signed) as chosen
    from orders
    union all
    select cast(null as signed) as population, 1 as chosen
    from a_tenth
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr

-- fifth_per_country: a fifth of each country's customers, five at least.
-- MySQL 8.4 · definition.ts
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
with
  -- Each row with its rank in its stratum by the hash of its key, and the stratum size.
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

-- fifth_per_country_audit: number of rows that fifth_per_country chose per stratum.
-- MySQL 8.4 · definition.ts
-- Note: greatest: skips NULLs explicitly; MySQL's GREATEST returns NULL if any argument is NULL.
with
  -- Each row with its rank in its stratum by the hash of its key, and the stratum size.
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
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select country, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select country, cast(null as signed) as population, 1 as chosen
    from fifth_per_country
  ),
  population_and_chosen_rows_per_country as (
    select
      pacr.country collate utf8mb4_0900_bin as country,
      count(pacr.population) as population,
      count(pacr.chosen) as chosen
    from population_and_chosen_rows as pacr
    group by pacr.country collate utf8mb4_0900_bin
  )
select country, population, chosen, cast(chosen as double) / nullif(population, 0) as share
from population_and_chosen_rows_per_country
order by country is null, country

-- fifty_per_country: Fifty customers of each country.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its stratum by the hash of its key.
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

-- fifty_per_country_audit: number of rows that fifty_per_country chose per stratum.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its stratum by the hash of its key.
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
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select country, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select country, cast(null as signed) as population, 1 as chosen
    from fifty_per_country
  ),
  population_and_chosen_rows_per_country as (
    select
      pacr.country collate utf8mb4_0900_bin as country,
      count(pacr.population) as population,
      count(pacr.chosen) as chosen
    from population_and_chosen_rows as pacr
    group by pacr.country collate utf8mb4_0900_bin
  )
select country, population, chosen, cast(chosen as double) / nullif(population, 0) as share
from population_and_chosen_rows_per_country
order by country is null, country

-- oversampled: Customers of each country until they are as many as in the largest.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its class by the hash of its key, and the class size.
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
  -- Sizes of the smallest and the largest class.
  class_size_range as (
    select min(size) as smallest, max(size) as largest
    from ranked_customers
  ),
  -- Copy numbers 1, 2, …: as many as the smallest class needs to reach the size of the largest.
  copy_numbers as (
    select distinct rc.rn as copy
    from ranked_customers as rc
    cross join class_size_range as csr
    where (cast(rc.rn as signed) - 1) * csr.smallest < csr.largest
  )
select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active, cn.copy as copy
from ranked_customers as rc
cross join class_size_range as csr
join copy_numbers as cn on cast(rc.rn as signed) + (cast(cn.copy as signed) - 1) * rc.size
    <= csr.largest

-- oversampled_audit: number of rows that oversampled chose per class.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its class by the hash of its key, and the class size.
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
  -- Sizes of the smallest and the largest class.
  class_size_range as (
    select min(size) as smallest, max(size) as largest
    from ranked_customers
  ),
  -- Copy numbers 1, 2, …: as many as the smallest class needs to reach the size of the largest.
  copy_numbers as (
    select distinct rc.rn as copy
    from ranked_customers as rc
    cross join class_size_range as csr
    where (cast(rc.rn as signed) - 1) * csr.smallest < csr.largest
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
      cn.copy as copy
    from ranked_customers as rc
    cross join class_size_range as csr
    join copy_numbers as cn on cast(rc.rn as signed) + (cast(cn.copy as signed) - 1) * rc.size
        <= csr.largest
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select country, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select country, cast(null as signed) as population, 1 as chosen
    from oversampled
  ),
  population_and_chosen_rows_per_country as (
    select
      pacr.country collate utf8mb4_0900_bin as country,
      count(pacr.population) as population,
      count(pacr.chosen) as chosen
    from population_and_chosen_rows as pacr
    group by pacr.country collate utf8mb4_0900_bin
  )
select country, population, chosen, cast(chosen as double) / nullif(population, 0) as share
from population_and_chosen_rows_per_country
order by country is null, country

-- some_orders: As many orders as one asks for.
-- MySQL 8.4 · definition.ts · in order: rows int (default 500)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
order by
  cast(conv(left(sha2(concat('0:', cast(order_id as char)), 256), 13), 16, 10) as double)
    / 4503599627370496,
  order_id
limit ?

-- some_orders_audit: number of rows that some_orders chose.
-- MySQL 8.4 · definition.ts · in order: rows int (default 500)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as signed) as chosen
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    union all
    select cast(null as signed) as population, 1 as chosen
    from some_orders
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr

-- thousands: a thousand customers of each kind.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its class by the hash of its key, and the class size.
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
  -- Copy numbers 1, 2, …: as many as a class of one row needs.
  copy_numbers as (
    select 1 + d1.digit + 10 * d2.digit + 100 * d3.digit as copy
    from digits as d1
    cross join digits as d2
    cross join digits as d3
  )
select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active, cn.copy as nth
from ranked_customers as rc
join copy_numbers as cn on cast(rc.rn as signed) + (cn.copy - 1) * rc.size <= 1000
where cn.copy <= 1000

-- thousands_audit: number of rows that thousands chose per class.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its class by the hash of its key, and the class size.
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
  -- Copy numbers 1, 2, …: as many as a class of one row needs.
  copy_numbers as (
    select 1 + d1.digit + 10 * d2.digit + 100 * d3.digit as copy
    from digits as d1
    cross join digits as d2
    cross join digits as d3
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
      cn.copy as nth
    from ranked_customers as rc
    join copy_numbers as cn on cast(rc.rn as signed) + (cn.copy - 1) * rc.size <= 1000
    where cn.copy <= 1000
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select active, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select active, cast(null as signed) as population, 1 as chosen
    from thousands
  )
select
  pacr.active,
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
group by pacr.active
order by pacr.active

-- undersampled: As many inactive customers as active ones.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its class by the hash of its key, and the class size.
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

-- undersampled_audit: number of rows that undersampled chose per class.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank in its class by the hash of its key, and the class size.
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
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select active, 1 as population, cast(null as signed) as chosen
    from customers
    union all
    select active, cast(null as signed) as population, 1 as chosen
    from undersampled
  )
select
  pacr.active,
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
group by pacr.active
order by pacr.active

-- weighted: At most three orders a day; an order that costs more is chosen more often.
-- MySQL 8.4 · definition.ts
with
  -- Each row with the hash of its key in [0, 1).
  orders_with_hash as (
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
  -- Each row with its rank in its stratum by the logarithm of its hash over its weight.
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
    from orders_with_hash
  )
select order_id, customer_id, total, discount, status, ordered_at, payload
from ranked_orders
where rn <= 3

-- weighted_audit: number of rows that weighted chose per stratum.
-- MySQL 8.4 · definition.ts
with
  -- Each row with the hash of its key in [0, 1).
  orders_with_hash as (
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
  -- Each row with its rank in its stratum by the logarithm of its hash over its weight.
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
    from orders_with_hash
  ),
  -- At most three orders a day; an order that costs more is chosen more often.
  weighted as (
    select order_id, customer_id, total, discount, status, ordered_at, payload
    from ranked_orders
    where rn <= 3
  ),
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
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
  pacr.stratum,
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
group by pacr.stratum
order by pacr.stratum

-- whole_orders: Order lines whose orders go together, a thousand or as many as complete the last
-- order.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank by the hash of its key.
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

-- whole_orders_audit: number of rows that whole_orders chose.
-- MySQL 8.4 · definition.ts
with
  -- Each row with its rank by the hash of its key.
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
  -- Rows of the population and rows that were chosen.
  population_and_chosen_rows as (
    select 1 as population, cast(null as signed) as chosen
    from order_lines
    union all
    select cast(null as signed) as population, 1 as chosen
    from whole_orders
  )
select
  count(pacr.population) as population,
  count(pacr.chosen) as chosen,
  cast(count(pacr.chosen) as double) / nullif(count(pacr.population), 0) as share
from population_and_chosen_rows as pacr
