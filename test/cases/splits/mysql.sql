-- by_day: Customers by the day on which they joined.
-- MySQL 8.4 · definition.ts:46
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
-- MySQL 8.4 · definition.ts:36 · in order: cutoff timestamp, cutoff timestamp, cutoff timestamp
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
    when ordered_at < ? then 'valid'
    else 'test'
  end as split
from orders
where (
    ordered_at < timestamp '2026-02-22 00:00:00'
    or ordered_at >= timestamp '2026-03-01 00:00:00'
  )
  and (ordered_at < cast(? as datetime(6)) - interval 7 day or ordered_at >= ?)

-- customer_split: Customers for training, validation and test.
-- MySQL 8.4 · definition.ts:5
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
      cast(conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double)
        / 4503599627370496 as unit
    from customers
  )
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when unit < 0.7e0 then 'train' when unit < 0.85e0 then 'valid' else 'test' end as split
from hashed_customers

-- expanding_folds: each month is predicted from all that came before it, but for a week.
-- MySQL 8.4 · definition.ts:55
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
-- MySQL 8.4 · definition.ts:23
select
  order_id,
  line_number,
  product_id,
  quantity,
  5
    * (
      cast(conv(left(sha2(concat('7:', cast(order_id as char)), 256), 13), 16, 10) as double)
        / 4503599627370496
    )
    div 1 as fold
from order_lines

-- sliding_folds: each week is predicted from the four weeks before it.
-- MySQL 8.4 · definition.ts:66 · parameters in order:
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
with
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select fold, train_from, train_until, valid_from, valid_until
    from (
      select
        0 as fold,
        cast(? as datetime(6)) - interval 4 week as train_from,
        cast(? as datetime(6)) as train_until,
        cast(? as datetime(6)) as valid_from,
        cast(? as datetime(6)) + interval 1 week as valid_until
      union all
      select
        1 as fold,
        cast(? as datetime(6)) - interval 2 week as train_from,
        cast(? as datetime(6)) + interval 2 week as train_until,
        cast(? as datetime(6)) + interval 2 week as valid_from,
        cast(? as datetime(6)) + interval 3 week as valid_until
      union all
      select
        2 as fold,
        cast(? as datetime(6)) as train_from,
        cast(? as datetime(6)) + interval 4 week as train_until,
        cast(? as datetime(6)) + interval 4 week as valid_from,
        cast(? as datetime(6)) + interval 5 week as valid_until
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
-- MySQL 8.4 · definition.ts:26
-- Note: aggregates by rank: there is none for quantiles, modes or first values: rows are ranked
--   first, and picked by rank.
with
  ranked_orders as (
    select
      customer_id,
      status,
      count(status) over (partition by customer_id, status collate utf8mb4_0900_bin) as status_count
    from orders
  ),
  ranked_orders_2 as (
    select
      customer_id,
      status,
      row_number() over (
        partition by customer_id
        order by status_count desc, status collate utf8mb4_0900_bin
      ) as status_rank
    from ranked_orders
  ),
  grouped_orders_2 as (
    select ro2.customer_id, max(case when ro2.status_rank = 1 then ro2.status end) as status
    from ranked_orders_2 as ro2
    group by ro2.customer_id
  ),
  -- Each key's place in the order of strata, and within one by the hash of its key; its stratum is that of most of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by status collate utf8mb4_0900_bin,
          cast(conv(left(sha2(concat('7:', cast(customer_id as char)), 256), 13), 16, 10) as double)
            / 4503599627370496,
          customer_id
      ) as rn
    from grouped_orders_2
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  (cast(rk.rn as signed) - 1) % 3 as part
from orders as o
join ranked_keys as rk on rk.customer_id = o.customer_id

-- stratified_split: the same of every country.
-- MySQL 8.4 · definition.ts:14
-- Note: round: ROUND of a double is half to even in MySQL: it is rounded as a decimal.
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
            conv(left(sha2(concat('2026:', cast(customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by country collate utf8mb4_0900_bin) as size
    from customers
  )
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when rn <= round(0.8 * size) then 'train' else 'test' end as split
from ranked_customers
