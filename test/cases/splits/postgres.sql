-- by_day: Customers by the day on which they joined.
-- Postgres 16 · definition.ts:46
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when joined_on < date '2026-03-01' then 'old' else 'new' end as split
from customers

-- by_season: Orders by time; a week before each later part is left out.
-- Postgres 16 · definition.ts:36 · $1 cutoff timestamp
select
  order_id,
  customer_id,
  total,
  discount,
  status,
  ordered_at,
  payload,
  case
    when ordered_at < timestamp '2026-03-01 00:00:00' then 'train'
    when ordered_at < $1 then 'valid'
    else 'test'
  end as split
from orders
where (
    ordered_at < timestamp '2026-02-22 00:00:00'
    or ordered_at >= timestamp '2026-03-01 00:00:00'
  )
  and (ordered_at < cast($1 as timestamp) - interval '7 days' or ordered_at >= $1)

-- customer_split: Customers for training, validation and test.
-- Postgres 16 · definition.ts:5
with
  -- Each row's place in [0, 1), by the hash of its key.
  hashed_customers as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      cast(
        cast(
          'x' || left(
            encode(sha256(convert_to('2026:' || cast(customer_id as text), 'UTF8')), 'hex'),
            13
          ) as bit(52)
        ) as bigint
      )
        / 2 ^ 52 as unit
    from customers
  )
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when unit < 0.7 then 'train' when unit < 0.85 then 'valid' else 'test' end as split
from hashed_customers

-- expanding_folds: each month is predicted from all that came before it, but for a week.
-- Postgres 16 · definition.ts:55
with
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select fold, train_until, valid_from, valid_until
    from (
      select
        0 as fold,
        timestamp '2025-12-25 00:00:00' as train_until,
        timestamp '2026-01-01 00:00:00' as valid_from,
        timestamp '2026-02-01 00:00:00' as valid_until
      union all
      select
        1 as fold,
        timestamp '2026-01-25 00:00:00' as train_until,
        timestamp '2026-02-01 00:00:00' as valid_from,
        timestamp '2026-03-01 00:00:00' as valid_until
      union all
      select
        2 as fold,
        timestamp '2026-02-22 00:00:00' as train_until,
        timestamp '2026-03-01 00:00:00' as valid_from,
        timestamp '2026-04-01 00:00:00' as valid_until
    ) as given
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  w.fold,
  case when o.ordered_at < w.train_until then 'train' else 'valid' end as split
from orders as o
join windows as w on o.ordered_at < w.train_until
  or (o.ordered_at >= w.valid_from and o.ordered_at < w.valid_until)

-- order_folds: Order lines in five folds, those of an order in one.
-- Postgres 16 · definition.ts:23
select
  order_id,
  line_number,
  product_id,
  quantity,
  cast(
    trunc(
      5
        * (
          cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('7:' || cast(order_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52
        )
    ) as integer
  ) as fold
from order_lines

-- sliding_folds: each week is predicted from the four weeks before it.
-- Postgres 16 · definition.ts:66 · $1 start timestamp
with
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select fold, train_from, train_until, valid_from, valid_until
    from (
      select
        0 as fold,
        cast($1 as timestamp) - interval '4 weeks' as train_from,
        cast($1 as timestamp) as train_until,
        cast($1 as timestamp) as valid_from,
        cast($1 as timestamp) + interval '1 week' as valid_until
      union all
      select
        1 as fold,
        cast($1 as timestamp) - interval '2 weeks' as train_from,
        cast($1 as timestamp) + interval '2 weeks' as train_until,
        cast($1 as timestamp) + interval '2 weeks' as valid_from,
        cast($1 as timestamp) + interval '3 weeks' as valid_until
      union all
      select
        2 as fold,
        cast($1 as timestamp) as train_from,
        cast($1 as timestamp) + interval '4 weeks' as train_until,
        cast($1 as timestamp) + interval '4 weeks' as valid_from,
        cast($1 as timestamp) + interval '5 weeks' as valid_until
    ) as given
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  w.fold,
  case when o.ordered_at < w.train_until then 'train' else 'valid' end as split
from orders as o
join windows as w on (o.ordered_at >= w.train_from and o.ordered_at < w.train_until)
  or (o.ordered_at >= w.valid_from and o.ordered_at < w.valid_until)

-- status_folds: Orders in three folds, those of a customer in one; each status is spread over them.
-- Postgres 16 · definition.ts:26
with
  grouped_orders as (
    select o.customer_id, mode() within group (order by o.status collate "C") as status
    from orders as o
    group by o.customer_id
  ),
  -- Each key's place in the order of strata, and within one by the hash of its key; its stratum is that of most of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by status collate "C",
          cast(
            cast(
              'x' || left(
                encode(sha256(convert_to('7:' || cast(customer_id as text), 'UTF8')), 'hex'),
                13
              ) as bit(52)
            ) as bigint
          )
            / 2 ^ 52,
          customer_id
      ) as rn
    from grouped_orders
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  cast(mod(rk.rn - 1, 3) as integer) as part
from orders as o
join ranked_keys as rk on rk.customer_id = o.customer_id

-- stratified_split: the same of every country.
-- Postgres 16 · definition.ts:14
-- Note: round: round(double) is half to even in Postgres, and its conversion to numeric keeps 15
--   digits: it is rounded as its text says.
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
                encode(sha256(convert_to('2026:' || cast(customer_id as text), 'UTF8')), 'hex'),
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
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when rn <= round(0.8 * size, 0) then 'train' else 'test' end as split
from ranked_customers
