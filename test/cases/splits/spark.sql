-- by_day: Customers by the day on which they joined.
-- Spark 4.0 · definition.ts
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when joined_on < date '2026-03-01' then 'old' else 'new' end as split
from customers

-- by_day_audit: sizes of the parts of by_day, and the number of keys in several parts.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
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
  -- Row count per part and key.
  rows_per_part_key as (
    select split, customer_id, count(*) as rows
    from by_day
    group by split, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
    group by p.position, p.split
  )
select split, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position

-- by_season: Orders by time; a week before each later part is left out.
-- Spark 4.0 · definition.ts · :cutoff timestamp
select
  order_id,
  customer_id,
  total,
  discount,
  status,
  ordered_at,
  payload,
  case
    when ordered_at < timestamp_ntz '2026-03-01 00:00:00' then 'train'
    when ordered_at < :cutoff then 'valid'
    else 'test'
  end as split
from orders
where (
    ordered_at < timestamp_ntz '2026-02-22 00:00:00'
    or ordered_at >= timestamp_ntz '2026-03-01 00:00:00'
  )
  and (ordered_at < :cutoff - interval 7 days or ordered_at >= :cutoff)

-- by_season_audit: sizes of the parts of by_season, and the number of keys in several parts.
-- Spark 4.0 · definition.ts · :cutoff timestamp
with
  -- Split parts in the declared order.
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
        when ordered_at < timestamp_ntz '2026-03-01 00:00:00' then 'train'
        when ordered_at < :cutoff then 'valid'
        else 'test'
      end as split
    from orders
    where (
        ordered_at < timestamp_ntz '2026-02-22 00:00:00'
        or ordered_at >= timestamp_ntz '2026-03-01 00:00:00'
      )
      and (ordered_at < :cutoff - interval 7 days or ordered_at >= :cutoff)
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split, order_id, count(*) as rows
    from by_season
    group by split, order_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
    group by p.position, p.split
  )
select split, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position

-- customer_split: Customers for training, validation and test.
-- Spark 4.0 · definition.ts
with
  -- Each row with the hash of its key in [0, 1).
  customers_with_hash as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      cast(conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double)
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
  case when unit < 0.7 then 'train' when unit < 0.85 then 'valid' else 'test' end as split
from customers_with_hash

-- customer_split_audit: sizes of the parts of customer_split, and the number of keys in several
-- parts, which must be 0.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'valid'
    union all
    select 3, 'test'
  ),
  -- Each row with the hash of its key in [0, 1).
  customers_with_hash as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      cast(conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double)
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
      case when unit < 0.7 then 'train' when unit < 0.85 then 'valid' else 'test' end as split
    from customers_with_hash
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split, customer_id, count(*) as rows
    from customer_split
    group by split, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
    group by p.position, p.split
  )
select split, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position

-- customer_split_balance: class distribution over the parts of customer_split.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'valid'
    union all
    select 3, 'test'
  ),
  -- Each row with the hash of its key in [0, 1).
  customers_with_hash as (
    select
      customer_id,
      name,
      country,
      referrer_id,
      joined_on,
      active,
      cast(conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double)
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
      case when unit < 0.7 then 'train' when unit < 0.85 then 'valid' else 'test' end as split
    from customers_with_hash
  ),
  -- Row count per part and class.
  rows_per_part_class as (
    select split, active, count(*) as rows
    from customer_split
    group by split, active
  ),
  classes as (
    select distinct active
    from rows_per_part_class
  ),
  -- All (part, class) pairs, including empty ones.
  part_class_pairs as (
    select p.position, p.split, c.active, coalesce(rppc.rows, 0) as rows
    from parts as p
    cross join classes as c
    left join rows_per_part_class as rppc on rppc.split = p.split and rppc.active = c.active
  )
select
  split,
  active,
  rows,
  rows / nullif(sum(rows) over (partition by position), 0) as share,
  sum(rows) over (partition by active) / nullif(sum(rows) over (), 0) as overall
from part_class_pairs
order by position, active

-- expanding_folds: each month is predicted from all that came before it, but for a week.
-- Spark 4.0 · definition.ts
with
  -- Training and validation windows per fold, from their start (inclusive) to their end
  -- (exclusive).
  fold_windows as (
    select
      0 as fold,
      timestamp_ntz '2025-12-25 00:00:00' as train_until,
      timestamp_ntz '2026-01-01 00:00:00' as valid_from,
      timestamp_ntz '2026-02-01 00:00:00' as valid_until
    union all
    select
      1,
      timestamp_ntz '2026-01-25 00:00:00',
      timestamp_ntz '2026-02-01 00:00:00',
      timestamp_ntz '2026-03-01 00:00:00'
    union all
    select
      2,
      timestamp_ntz '2026-02-22 00:00:00',
      timestamp_ntz '2026-03-01 00:00:00',
      timestamp_ntz '2026-04-01 00:00:00'
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  fw.fold,
  case when o.ordered_at < fw.train_until then 'train' else 'valid' end as split
from orders as o
join fold_windows as fw on o.ordered_at < fw.train_until
  or (o.ordered_at >= fw.valid_from and o.ordered_at < fw.valid_until)

-- expanding_folds_audit: sizes of the windows of expanding_folds, and the number of keys in both
-- windows of a fold.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
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
  -- Training and validation windows per fold, from their start (inclusive) to their end
  -- (exclusive).
  fold_windows as (
    select
      0 as fold,
      timestamp_ntz '2025-12-25 00:00:00' as train_until,
      timestamp_ntz '2026-01-01 00:00:00' as valid_from,
      timestamp_ntz '2026-02-01 00:00:00' as valid_until
    union all
    select
      1,
      timestamp_ntz '2026-01-25 00:00:00',
      timestamp_ntz '2026-02-01 00:00:00',
      timestamp_ntz '2026-03-01 00:00:00'
    union all
    select
      2,
      timestamp_ntz '2026-02-22 00:00:00',
      timestamp_ntz '2026-03-01 00:00:00',
      timestamp_ntz '2026-04-01 00:00:00'
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
      fw.fold,
      case when o.ordered_at < fw.train_until then 'train' else 'valid' end as split
    from orders as o
    join fold_windows as fw on o.ordered_at < fw.train_until
      or (o.ordered_at >= fw.valid_from and o.ordered_at < fw.valid_until)
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, split, order_id, count(*) as rows
    from expanding_folds
    group by fold, split, order_id
  ),
  -- Keys of each part, with the number of windows of the fold that contain the key.
  keys_with_part_count as (
    select fold, split, rows, count(*) over (partition by fold, order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold_split as (
    select
      p.position,
      p.fold,
      p.split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold and kwpc.split = p.split
    group by p.position, p.fold, p.split
  )
select
  fold,
  split,
  rows,
  rows / nullif(sum(rows) over (partition by fold), 0) as share,
  keys,
  shared_keys
from parts_per_position_fold_split
order by position

-- order_folds: Order lines in five folds, those of an order in one.
-- Spark 4.0 · definition.ts
select
  order_id,
  line_number,
  product_id,
  quantity,
  cast(
    5
      * (
        cast(conv(substr(sha2('7:' || cast(order_id as string), 256), 1, 13), 16, 10) as double)
          / 4503599627370496
      ) as int
  ) as fold
from order_lines

-- order_folds_audit: sizes of the parts of order_folds, and the number of keys in several parts,
-- which must be 0.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
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
      cast(
        5
          * (
            cast(conv(substr(sha2('7:' || cast(order_id as string), 256), 1, 13), 16, 10) as double)
              / 4503599627370496
          ) as int
      ) as fold
    from order_lines
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, order_id, count(*) as rows
    from order_folds
    group by fold, order_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select fold, rows, count(*) over (partition by order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select fold, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_fold
order by position

-- sliding_folds: each week is predicted from the four weeks before it.
-- Spark 4.0 · definition.ts · :start timestamp
with
  -- Training and validation windows per fold, from their start (inclusive) to their end
  -- (exclusive).
  fold_windows as (
    select
      0 as fold,
      :start - interval 4 weeks as train_from,
      :start as train_until,
      :start as valid_from,
      :start + interval 1 week as valid_until
    union all
    select
      1,
      :start - interval 2 weeks,
      :start + interval 2 weeks,
      :start + interval 2 weeks,
      :start + interval 3 weeks
    union all
    select
      2,
      :start,
      :start + interval 4 weeks,
      :start + interval 4 weeks,
      :start + interval 5 weeks
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  fw.fold,
  case when o.ordered_at < fw.train_until then 'train' else 'valid' end as split
from orders as o
join fold_windows as fw on (o.ordered_at >= fw.train_from and o.ordered_at < fw.train_until)
  or (o.ordered_at >= fw.valid_from and o.ordered_at < fw.valid_until)

-- sliding_folds_audit: sizes of the windows of sliding_folds, and the number of keys in both
-- windows of a fold.
-- Spark 4.0 · definition.ts · :start timestamp
with
  -- Split parts in the declared order.
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
  -- Training and validation windows per fold, from their start (inclusive) to their end
  -- (exclusive).
  fold_windows as (
    select
      0 as fold,
      :start - interval 4 weeks as train_from,
      :start as train_until,
      :start as valid_from,
      :start + interval 1 week as valid_until
    union all
    select
      1,
      :start - interval 2 weeks,
      :start + interval 2 weeks,
      :start + interval 2 weeks,
      :start + interval 3 weeks
    union all
    select
      2,
      :start,
      :start + interval 4 weeks,
      :start + interval 4 weeks,
      :start + interval 5 weeks
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
      fw.fold,
      case when o.ordered_at < fw.train_until then 'train' else 'valid' end as split
    from orders as o
    join fold_windows as fw on (o.ordered_at >= fw.train_from and o.ordered_at < fw.train_until)
      or (o.ordered_at >= fw.valid_from and o.ordered_at < fw.valid_until)
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, split, order_id, count(*) as rows
    from sliding_folds
    group by fold, split, order_id
  ),
  -- Keys of each part, with the number of windows of the fold that contain the key.
  keys_with_part_count as (
    select fold, split, rows, count(*) over (partition by fold, order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold_split as (
    select
      p.position,
      p.fold,
      p.split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold and kwpc.split = p.split
    group by p.position, p.fold, p.split
  )
select
  fold,
  split,
  rows,
  rows / nullif(sum(rows) over (partition by fold), 0) as share,
  keys,
  shared_keys
from parts_per_position_fold_split
order by position

-- status_folds: Orders in three folds, those of a customer in one; each status is spread over them.
-- Spark 4.0 · definition.ts
with
  orders_per_customer as (
    select o.customer_id, mode(o.status, true) as status
    from orders as o
    group by o.customer_id
  ),
  -- Each key with its rank by stratum, and within the stratum by the hash of its key. The stratum
  -- of a key is the most frequent one of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by status,
          cast(
            conv(substr(sha2('7:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn
    from orders_per_customer
  )
select
  o.order_id,
  o.customer_id,
  o.total,
  o.discount,
  o.status,
  o.ordered_at,
  o.payload,
  cast((rk.rn - 1) % 3 as int) as part
from orders as o
join ranked_keys as rk on rk.customer_id = o.customer_id

-- status_folds_audit: sizes of the parts of status_folds, and the number of keys in several parts,
-- which must be 0.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 0 as part
    union all
    select 2, 1
    union all
    select 3, 2
  ),
  orders_per_customer as (
    select o.customer_id, mode(o.status, true) as status
    from orders as o
    group by o.customer_id
  ),
  -- Each key with its rank by stratum, and within the stratum by the hash of its key. The stratum
  -- of a key is the most frequent one of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by status,
          cast(
            conv(substr(sha2('7:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn
    from orders_per_customer
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
      cast((rk.rn - 1) % 3 as int) as part
    from orders as o
    join ranked_keys as rk on rk.customer_id = o.customer_id
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select part, customer_id, count(*) as rows
    from status_folds
    group by part, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select part, rows, count(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_part as (
    select
      p.position,
      p.part,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.part = p.part
    group by p.position, p.part
  )
select part, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_part
order by position

-- stratified_split: the same of every country.
-- Spark 4.0 · definition.ts
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
        partition by country
        order by cast(
            conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
          )
            / 4503599627370496,
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
  case when rn <= round(0.8 * size) then 'train' else 'test' end as split
from ranked_customers

-- stratified_split_audit: sizes of the parts of stratified_split, and the number of keys in several
-- parts, which must be 0.
-- Spark 4.0 · definition.ts
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'test'
  ),
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
        partition by country
        order by cast(
            conv(substr(sha2('2026:' || cast(customer_id as string), 256), 1, 13), 16, 10) as double
          )
            / 4503599627370496,
          customer_id
      ) as rn,
      count(*) over (partition by country) as size
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
  -- Row count per part and key.
  rows_per_part_key as (
    select split, customer_id, count(*) as rows
    from stratified_split
    group by split, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
    group by p.position, p.split
  )
select split, rows, rows / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position
