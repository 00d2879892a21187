-- a_tenth: a tenth of the customers, with all rows of a customer or none.
-- Postgres 16 · definition.ts
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('2026:' || cast(customer_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52
    < 0.1

-- a_tenth_audit: how many rows a_tenth chose.
-- Postgres 16 · definition.ts
with
  -- A tenth of the customers, with all rows of a customer or none.
  a_tenth as (
    select order_id, customer_id, total, discount, status, ordered_at, payload
    from orders
    where cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('2026:' || cast(customer_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52
        < 0.1
  ),
  -- All rows, and those that were chosen.
  counted as (
    select 1 as population, cast(null as integer) as chosen
    from orders
    union all
    select cast(null as integer) as population, 1 as chosen
    from a_tenth
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c

-- fifth_per_country: a fifth of each country's customers, five at least.
-- Postgres 16 · definition.ts
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
        partition by country
        order by cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('1:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn,
      count(*) over (partition by country) as size
    from customers
  )
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn <= greatest(ceil(0.2 * size), 5)

-- fifth_per_country_audit: how many rows fifth_per_country chose of each stratum.
-- Postgres 16 · definition.ts
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
        partition by country
        order by cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('1:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn,
      count(*) over (partition by country) as size
    from customers
  ),
  -- A fifth of each country's customers, five at least.
  fifth_per_country as (
    select customer_id, name, country, referrer_id, joined_on, active
    from ranked_customers
    where rn <= greatest(ceil(0.2 * size), 5)
  ),
  -- All rows, and those that were chosen.
  counted as (
    select country, 1 as population, cast(null as integer) as chosen
    from customers
    union all
    select country, cast(null as integer) as population, 1 as chosen
    from fifth_per_country
  )
select
  c.country,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
group by c.country
order by c.country collate "C"

-- fifty_per_country: Fifty customers of each country.
-- Postgres 16 · definition.ts
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
        partition by country
        order by cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('it''s:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn
    from customers
  )
select customer_id, name, country, referrer_id, joined_on, active
from ranked_customers
where rn <= 50

-- fifty_per_country_audit: how many rows fifty_per_country chose of each stratum.
-- Postgres 16 · definition.ts
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
        partition by country
        order by cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('it''s:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
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
    select country, 1 as population, cast(null as integer) as chosen
    from customers
    union all
    select country, cast(null as integer) as population, 1 as chosen
    from fifty_per_country
  )
select
  c.country,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
group by c.country
order by c.country collate "C"

-- oversampled: Customers of each country until they are as many as in the largest.
-- Postgres 16 · definition.ts
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
        partition by country
        order by cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('3:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn,
      count(*) over (partition by country) as size
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
    where (rc.rn - 1) * s.smallest < s.largest
  )
select
  rc.customer_id,
  rc.name,
  rc.country,
  rc.referrer_id,
  rc.joined_on,
  rc.active,
  cast(c.copy as integer) as copy
from ranked_customers as rc
cross join sizes as s
join copies as c on rc.rn + (c.copy - 1) * rc.size <= s.largest

-- oversampled_audit: how many rows oversampled chose of each class.
-- Postgres 16 · definition.ts
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
        partition by country
        order by cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('3:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn,
      count(*) over (partition by country) as size
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
    where (rc.rn - 1) * s.smallest < s.largest
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
      cast(c.copy as integer) as copy
    from ranked_customers as rc
    cross join sizes as s
    join copies as c on rc.rn + (c.copy - 1) * rc.size <= s.largest
  ),
  -- All rows, and those that were chosen.
  counted as (
    select country, 1 as population, cast(null as integer) as chosen
    from customers
    union all
    select country, cast(null as integer) as population, 1 as chosen
    from oversampled
  )
select
  c.country,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
group by c.country
order by c.country collate "C"

-- some_orders: As many orders as one asks for.
-- Postgres 16 · definition.ts · $1 rows int (default 500)
select order_id, customer_id, total, discount, status, ordered_at, payload
from orders
where status = 'completed'
order by
  cast(
    cast(
      'x' || left(
        encode(sha256(convert_to('0:' || cast(order_id as text), 'UTF8')), 'hex'),
        13
      ) as bit(52)
    ) as bigint
  )
    / 2 ^ 52,
  order_id
limit $1

-- some_orders_audit: how many rows some_orders chose.
-- Postgres 16 · definition.ts · $1 rows int (default 500)
with
  -- As many orders as one asks for.
  some_orders as (
    select order_id, customer_id, total, discount, status, ordered_at, payload
    from orders
    where status = 'completed'
    order by
      cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('0:' || cast(order_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52,
      order_id
    limit $1
  ),
  -- All rows, and those that were chosen.
  counted as (
    select 1 as population, cast(null as integer) as chosen
    from orders
    where status = 'completed'
    union all
    select cast(null as integer) as population, 1 as chosen
    from some_orders
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c

-- thousands: a thousand customers of each kind.
-- Postgres 16 · definition.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('3:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
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
select
  rc.customer_id,
  rc.name,
  rc.country,
  rc.referrer_id,
  rc.joined_on,
  rc.active,
  cast(jc.copy as integer) as nth
from ranked_customers as rc
join joined_copies as jc on rc.rn + (jc.copy - 1) * rc.size <= 1000

-- thousands_audit: how many rows thousands chose of each class.
-- Postgres 16 · definition.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('3:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
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
      cast(jc.copy as integer) as nth
    from ranked_customers as rc
    join joined_copies as jc on rc.rn + (jc.copy - 1) * rc.size <= 1000
  ),
  -- All rows, and those that were chosen.
  counted as (
    select active, 1 as population, cast(null as integer) as chosen
    from customers
    union all
    select active, cast(null as integer) as population, 1 as chosen
    from thousands
  )
select
  c.active,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
group by c.active
order by c.active

-- undersampled: As many inactive customers as active ones.
-- Postgres 16 · definition.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('3:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn,
      count(*) over (partition by active) as size
    from customers
  )
select rc.customer_id, rc.name, rc.country, rc.referrer_id, rc.joined_on, rc.active
from ranked_customers as rc
where rc.rn <= (select min(rc2.size) as smallest from ranked_customers as rc2)

-- undersampled_audit: how many rows undersampled chose of each class.
-- Postgres 16 · definition.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('3:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
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
    select active, 1 as population, cast(null as integer) as chosen
    from customers
    union all
    select active, cast(null as integer) as population, 1 as chosen
    from undersampled
  )
select
  c.active,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
group by c.active
order by c.active

-- weighted: At most three orders a day; an order that costs more is chosen more often.
-- Postgres 16 · definition.ts
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
      cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('w:' || cast(order_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as unit
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
        partition by date_trunc('day', ordered_at)
        order by case when unit > 0 then ln(unit) end / nullif(total, 0) desc nulls last, order_id
      ) as rn
    from hashed_orders
  )
select order_id, customer_id, total, discount, status, ordered_at, payload
from ranked_orders
where rn <= 3

-- weighted_audit: how many rows weighted chose of each stratum.
-- Postgres 16 · definition.ts
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
      cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('w:' || cast(order_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as unit
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
        partition by date_trunc('day', ordered_at)
        order by case when unit > 0 then ln(unit) end / nullif(total, 0) desc nulls last, order_id
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
      date_trunc('day', ordered_at) as stratum,
      1 as population,
      cast(null as integer) as chosen
    from orders
    union all
    select
      date_trunc('day', ordered_at) as stratum,
      cast(null as integer) as population,
      1 as chosen
    from weighted
  )
select
  c.stratum,
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
group by c.stratum
order by c.stratum

-- whole_orders: Order lines whose orders go together, a thousand or as many as complete the last
-- order.
-- Postgres 16 · definition.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('5:' || cast(order_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          order_id
      ) as rn
    from order_lines
  )
select order_id, line_number, product_id, quantity
from ranked_order_lines
where rn <= 1000

-- whole_orders_audit: how many rows whole_orders chose.
-- Postgres 16 · definition.ts
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
            cast(
              'x' || left(
                encode(sha256(convert_to('5:' || cast(order_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
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
    select 1 as population, cast(null as integer) as chosen
    from order_lines
    union all
    select cast(null as integer) as population, 1 as chosen
    from whole_orders
  )
select
  count(c.population) as population,
  count(c.chosen) as chosen,
  cast(count(c.chosen) as double precision) / nullif(count(c.population), 0) as share
from counted as c
