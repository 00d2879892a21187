-- by_day: Customers by the day on which they joined.
-- MySQL 8.4 · definition.ts
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when joined_on < date '2026-03-01' then 'old' else 'new' end as split
from customers

-- by_day_audit: how large the parts of by_day are, and how many keys are in several.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'old' as split
    union all
    select 2, 'new'
  ),
  -- Customers by the day on which they joined.
  by_day as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      case when joined_on < date '2026-03-01' then 'old' else 'new' end as split
    from customers
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split collate utf8mb4_0900_bin as split, customer_id, count(*) as `rows`
    from by_day
    group by split collate utf8mb4_0900_bin, customer_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, `rows`, count(*) over (partition by customer_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- by_season: Orders by time; a week before each later part is left out.
-- MySQL 8.4 · definition.ts · in order: cutoff timestamp, cutoff timestamp, cutoff timestamp
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

-- by_season_audit: how large the parts of by_season are, and how many keys are in several.
-- MySQL 8.4 · definition.ts · in order: cutoff timestamp, cutoff timestamp, cutoff timestamp
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'valid'
    union all
    select 3, 'test'
  ),
  -- Orders by time; a week before each later part is left out.
  by_season as (
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
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split collate utf8mb4_0900_bin as split, order_id, count(*) as `rows`
    from by_season
    group by split collate utf8mb4_0900_bin, order_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, `rows`, count(*) over (partition by order_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- customer_split: Customers for training, validation and test.
-- MySQL 8.4 · definition.ts
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

-- customer_split_audit: how large the parts of customer_split are, and how many keys are in
-- several: there must be none.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'valid'
    union all
    select 3, 'test'
  ),
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
  ),
  -- Customers for training, validation and test.
  customer_split as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      case when unit < 0.7e0 then 'train' when unit < 0.85e0 then 'valid' else 'test' end as split
    from hashed_customers
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split collate utf8mb4_0900_bin as split, customer_id, count(*) as `rows`
    from customer_split
    group by split collate utf8mb4_0900_bin, customer_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, `rows`, count(*) over (partition by customer_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- customer_split_balance: how the classes are spread over the parts of customer_split.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'valid'
    union all
    select 3, 'test'
  ),
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
  ),
  -- Customers for training, validation and test.
  customer_split as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      case when unit < 0.7e0 then 'train' when unit < 0.85e0 then 'valid' else 'test' end as split
    from hashed_customers
  ),
  -- The classes that each part has.
  counted as (
    select split collate utf8mb4_0900_bin as split, active, count(*) as `rows`
    from customer_split
    group by split collate utf8mb4_0900_bin, active
  ),
  classes as (
    select distinct active
    from counted
  ),
  -- Every class of every part.
  cells as (
    select p.position, p.split, c.active, coalesce(c2.`rows`, 0) as `rows`
    from parts as p
    cross join classes as c
    left join counted as c2 on c2.split = p.split
      and c2.split collate utf8mb4_0900_bin = p.split
      and c2.active = c.active
  )
select
  split,
  active,
  `rows`,
  cast(`rows` as double)
    / nullif(cast(sum(`rows`) over (partition by position) as signed), 0) as share,
  cast(cast(sum(`rows`) over (partition by active) as signed) as double)
    / nullif(cast(sum(`rows`) over () as signed), 0) as overall
from cells
order by position, active

-- expanding_folds: each month is predicted from all that came before it, but for a week.
-- MySQL 8.4 · definition.ts
with
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select
      0 as fold,
      timestamp '2025-12-25 00:00:00' as train_until,
      timestamp '2026-01-01 00:00:00' as valid_from,
      timestamp '2026-02-01 00:00:00' as valid_until
    union all
    select
      1,
      timestamp '2026-01-25 00:00:00',
      timestamp '2026-02-01 00:00:00',
      timestamp '2026-03-01 00:00:00'
    union all
    select
      2,
      timestamp '2026-02-22 00:00:00',
      timestamp '2026-03-01 00:00:00',
      timestamp '2026-04-01 00:00:00'
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

-- expanding_folds_audit: how large the windows of expanding_folds are, and how many keys are in
-- both of a fold.
-- MySQL 8.4 · definition.ts
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 0 as fold, 'train' as split
    union all
    select 2, 0, 'valid'
    union all
    select 3, 1, 'train'
    union all
    select 4, 1, 'valid'
    union all
    select 5, 2, 'train'
    union all
    select 6, 2, 'valid'
  ),
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select
      0 as fold,
      timestamp '2025-12-25 00:00:00' as train_until,
      timestamp '2026-01-01 00:00:00' as valid_from,
      timestamp '2026-02-01 00:00:00' as valid_until
    union all
    select
      1,
      timestamp '2026-01-25 00:00:00',
      timestamp '2026-02-01 00:00:00',
      timestamp '2026-03-01 00:00:00'
    union all
    select
      2,
      timestamp '2026-02-22 00:00:00',
      timestamp '2026-03-01 00:00:00',
      timestamp '2026-04-01 00:00:00'
  ),
  -- Each month is predicted from all that came before it, but for a week.
  expanding_folds as (
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
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select fold, split collate utf8mb4_0900_bin as split, order_id, count(*) as `rows`
    from expanding_folds
    group by fold, split collate utf8mb4_0900_bin, order_id
  ),
  -- In how many windows of the fold each key is.
  shared_keys as (
    select fold, split, `rows`, count(*) over (partition by fold, order_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.fold,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.fold = p.fold
      and sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.fold, p.split collate utf8mb4_0900_bin
  )
select
  fold,
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over (partition by fold) as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- order_folds: Order lines in five folds, those of an order in one.
-- MySQL 8.4 · definition.ts
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

-- order_folds_audit: how large the parts of order_folds are, and how many keys are in several:
-- there must be none.
-- MySQL 8.4 · definition.ts
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 0 as fold
    union all
    select 2, 1
    union all
    select 3, 2
    union all
    select 4, 3
    union all
    select 5, 4
  ),
  -- Order lines in five folds, those of an order in one.
  order_folds as (
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
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select fold, order_id, count(*) as `rows`
    from order_folds
    group by fold, order_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select fold, `rows`, count(*) over (partition by order_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.fold,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.fold = p.fold
    group by p.position, p.fold
  )
select
  fold,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- sliding_folds: each week is predicted from the four weeks before it.
-- MySQL 8.4 · definition.ts · parameters in order:
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
    select
      0 as fold,
      cast(? as datetime(6)) - interval 4 week as train_from,
      cast(? as datetime(6)) as train_until,
      cast(? as datetime(6)) as valid_from,
      ifnull(
        cast(? as datetime(6)) + interval 1 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ) as valid_until
    union all
    select
      1,
      cast(? as datetime(6)) - interval 2 week,
      ifnull(
        cast(? as datetime(6)) + interval 2 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 2 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 3 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      )
    union all
    select
      2,
      cast(? as datetime(6)),
      ifnull(
        cast(? as datetime(6)) + interval 4 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 4 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 5 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      )
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

-- sliding_folds_audit: how large the windows of sliding_folds are, and how many keys are in both of
-- a fold.
-- MySQL 8.4 · definition.ts · parameters in order:
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
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
--   start timestamp
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 0 as fold, 'train' as split
    union all
    select 2, 0, 'valid'
    union all
    select 3, 1, 'train'
    union all
    select 4, 1, 'valid'
    union all
    select 5, 2, 'train'
    union all
    select 6, 2, 'valid'
  ),
  -- Each fold's windows: from the first instant up to the second, which is not in it.
  windows as (
    select
      0 as fold,
      cast(? as datetime(6)) - interval 4 week as train_from,
      cast(? as datetime(6)) as train_until,
      cast(? as datetime(6)) as valid_from,
      ifnull(
        cast(? as datetime(6)) + interval 1 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ) as valid_until
    union all
    select
      1,
      cast(? as datetime(6)) - interval 2 week,
      ifnull(
        cast(? as datetime(6)) + interval 2 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 2 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 3 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      )
    union all
    select
      2,
      cast(? as datetime(6)),
      ifnull(
        cast(? as datetime(6)) + interval 4 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 4 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      ),
      ifnull(
        cast(? as datetime(6)) + interval 5 week,
        from_days(exp(to_days(cast(? as datetime(6))) + 999))
      )
  ),
  -- Each week is predicted from the four weeks before it.
  sliding_folds as (
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
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select fold, split collate utf8mb4_0900_bin as split, order_id, count(*) as `rows`
    from sliding_folds
    group by fold, split collate utf8mb4_0900_bin, order_id
  ),
  -- In how many windows of the fold each key is.
  shared_keys as (
    select fold, split, `rows`, count(*) over (partition by fold, order_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.fold,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.fold = p.fold
      and sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.fold, p.split collate utf8mb4_0900_bin
  )
select
  fold,
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over (partition by fold) as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- status_folds: Orders in three folds, those of a customer in one; each status is spread over them.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: there is no aggregate for quantiles or modes: values are counted by groups
--   and ranked, and the one at that rank is taken.
with
  groups_of_orders as (
    select customer_id
    from orders
    group by customer_id
  ),
  counts_by_status as (
    select customer_id, status collate utf8mb4_0900_bin as status, count(*) as n
    from orders
    group by customer_id, status collate utf8mb4_0900_bin
  ),
  ranked_status as (
    select
      customer_id,
      status,
      row_number() over (partition by customer_id order by n desc, status) as place
    from counts_by_status
  ),
  -- Each key's place in the order of strata, and within one by the hash of its key; its stratum is
  -- that of most of its rows.
  ranked_keys as (
    select
      goo.customer_id,
      row_number() over (
        order by rs.status,
          cast(
            conv(left(sha2(concat('7:', cast(goo.customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          goo.customer_id
      ) as rn
    from groups_of_orders as goo
    left join ranked_status as rs on goo.customer_id = rs.customer_id and rs.place = 1
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

-- status_folds_audit: how large the parts of status_folds are, and how many keys are in several:
-- there must be none.
-- MySQL 8.4 · definition.ts
-- Note: counted ranks: there is no aggregate for quantiles or modes: values are counted by groups
--   and ranked, and the one at that rank is taken.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 0 as part
    union all
    select 2, 1
    union all
    select 3, 2
  ),
  groups_of_orders as (
    select customer_id
    from orders
    group by customer_id
  ),
  counts_by_status as (
    select customer_id, status collate utf8mb4_0900_bin as status, count(*) as n
    from orders
    group by customer_id, status collate utf8mb4_0900_bin
  ),
  ranked_status as (
    select
      customer_id,
      status,
      row_number() over (partition by customer_id order by n desc, status) as place
    from counts_by_status
  ),
  -- Each key's place in the order of strata, and within one by the hash of its key; its stratum is
  -- that of most of its rows.
  ranked_keys as (
    select
      goo.customer_id,
      row_number() over (
        order by rs.status,
          cast(
            conv(left(sha2(concat('7:', cast(goo.customer_id as char)), 256), 13), 16, 10) as double
          )
            / 4503599627370496,
          goo.customer_id
      ) as rn
    from groups_of_orders as goo
    left join ranked_status as rs on goo.customer_id = rs.customer_id and rs.place = 1
  ),
  -- Orders in three folds, those of a customer in one; each status is spread over them.
  status_folds as (
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
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select part, customer_id, count(*) as `rows`
    from status_folds
    group by part, customer_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select part, `rows`, count(*) over (partition by customer_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.part,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.part = p.part
    group by p.position, p.part
  )
select
  part,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position

-- stratified_split: the same of every country.
-- MySQL 8.4 · definition.ts
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

-- stratified_split_audit: how large the parts of stratified_split are, and how many keys are in
-- several: there must be none.
-- MySQL 8.4 · definition.ts
-- Note: round: ROUND of a double is half to even in MySQL: it is rounded as a decimal.
-- Note: text is compared twice: as the column is, so that an index can answer, and by code points.
with
  -- The parts, in their order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
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
  ),
  -- The same of every country.
  stratified_split as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      case when rn <= round(0.8 * size) then 'train' else 'test' end as split
    from ranked_customers
  ),
  -- The keys of each part, and how many rows each has.
  part_keys as (
    select split collate utf8mb4_0900_bin as split, customer_id, count(*) as `rows`
    from stratified_split
    group by split collate utf8mb4_0900_bin, customer_id
  ),
  -- In how many parts each key is.
  shared_keys as (
    select split, `rows`, count(*) over (partition by customer_id) as parts
    from part_keys
  ),
  grouped_parts as (
    select
      p.position,
      p.split collate utf8mb4_0900_bin as split,
      coalesce(cast(sum(sk.`rows`) as signed), 0) as `rows`,
      count(sk.`rows`) as `keys`,
      count(case when sk.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join shared_keys as sk on sk.split = p.split
      and sk.split collate utf8mb4_0900_bin = p.split
    group by p.position, p.split collate utf8mb4_0900_bin
  )
select
  split,
  `rows`,
  cast(`rows` as double) / nullif(cast(sum(`rows`) over () as signed), 0) as share,
  `keys`,
  shared_keys
from grouped_parts
order by position
