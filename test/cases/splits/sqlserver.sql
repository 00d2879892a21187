-- by_day: Customers by the day on which they joined.
-- SQL Server 2022 · definition.ts
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when joined_on < cast('2026-03-01' as date) then 'old' else 'new' end as split
from customers;

-- by_day_audit: sizes of the parts of by_day, and the number of keys in several parts.
-- SQL Server 2022 · definition.ts
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
      case when joined_on < cast('2026-03-01' as date) then 'old' else 'new' end as split
    from customers
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, customer_id, count_big(*) as rows
    from by_day
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count_big(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on (
        kwpc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select split, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position;

-- by_season: Orders by time; a week before each later part is left out.
-- SQL Server 2022 · definition.ts · @cutoff timestamp
select
  order_id,
  customer_id,
  total,
  discount,
  status,
  ordered_at,
  payload,
  case
    when ordered_at < cast('2026-03-01' as datetime2(6)) then 'train'
    when ordered_at < @cutoff then 'valid'
    else 'test'
  end as split
from orders
where (
    ordered_at < cast('2026-02-22' as datetime2(6))
    or ordered_at >= cast('2026-03-01' as datetime2(6))
  )
  and (ordered_at < dateadd(day, -7, @cutoff) or ordered_at >= @cutoff);

-- by_season_audit: sizes of the parts of by_season, and the number of keys in several parts.
-- SQL Server 2022 · definition.ts · @cutoff timestamp
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
        when ordered_at < cast('2026-03-01' as datetime2(6)) then 'train'
        when ordered_at < @cutoff then 'valid'
        else 'test'
      end as split
    from orders
    where (
        ordered_at < cast('2026-02-22' as datetime2(6))
        or ordered_at >= cast('2026-03-01' as datetime2(6))
      )
      and (ordered_at < dateadd(day, -7, @cutoff) or ordered_at >= @cutoff)
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, order_id, count_big(*) as rows
    from by_season
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, order_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count_big(*) over (partition by order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on (
        kwpc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select split, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position;

-- customer_split: Customers for training, validation and test.
-- SQL Server 2022 · definition.ts
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
      cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(customer_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
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
from customers_with_hash;

-- customer_split_audit: sizes of the parts of customer_split, and the number of keys in several
-- parts, which must be 0.
-- SQL Server 2022 · definition.ts
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
      cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(customer_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
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
    from customers_with_hash
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, customer_id, count_big(*) as rows
    from customer_split
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count_big(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on (
        kwpc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select split, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position;

-- customer_split_balance: class distribution over the parts of customer_split.
-- SQL Server 2022 · definition.ts
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
      cast(substring(hashbytes(
        'SHA2_256',
        '2026:' + cast(customer_id as varchar(20))
      ), 1, 7) as bigint)
        / 16
        / 4503599627370496e0 as unit
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
    from customers_with_hash
  ),
  -- Row count per part and class.
  rows_per_part_class as (
    select min(split) as split, active, count_big(*) as rows
    from customer_split
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, active
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
    left join rows_per_part_class as rppc on (
        rppc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
      and rppc.active = c.active
  )
select
  split,
  active,
  rows,
  cast(rows as float) / nullif(sum(rows) over (partition by position), 0) as share,
  cast(sum(rows) over (partition by active) as float) / nullif(sum(rows) over (), 0) as overall
from part_class_pairs
order by position, active;

-- expanding_folds: each month is predicted from all that came before it, but for a week.
-- SQL Server 2022 · definition.ts
with
  -- Training and validation windows per fold, from their start (inclusive) to their end
  -- (exclusive).
  fold_windows as (
    select
      0 as fold,
      cast('2025-12-25' as datetime2(6)) as train_until,
      cast('2026-01-01' as datetime2(6)) as valid_from,
      cast('2026-02-01' as datetime2(6)) as valid_until
    union all
    select
      1,
      cast('2026-01-25' as datetime2(6)),
      cast('2026-02-01' as datetime2(6)),
      cast('2026-03-01' as datetime2(6))
    union all
    select
      2,
      cast('2026-02-22' as datetime2(6)),
      cast('2026-03-01' as datetime2(6)),
      cast('2026-04-01' as datetime2(6))
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
  or (o.ordered_at >= fw.valid_from and o.ordered_at < fw.valid_until);

-- expanding_folds_audit: sizes of the windows of expanding_folds, and the number of keys in both
-- windows of a fold.
-- SQL Server 2022 · definition.ts
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
      cast('2025-12-25' as datetime2(6)) as train_until,
      cast('2026-01-01' as datetime2(6)) as valid_from,
      cast('2026-02-01' as datetime2(6)) as valid_until
    union all
    select
      1,
      cast('2026-01-25' as datetime2(6)),
      cast('2026-02-01' as datetime2(6)),
      cast('2026-03-01' as datetime2(6))
    union all
    select
      2,
      cast('2026-02-22' as datetime2(6)),
      cast('2026-03-01' as datetime2(6)),
      cast('2026-04-01' as datetime2(6))
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
    select fold, min(split) as split, order_id, count_big(*) as rows
    from expanding_folds
    group by fold, (split + N'.') collate Latin1_General_100_BIN2_UTF8, order_id
  ),
  -- Keys of each part, with the number of windows of the fold that contain the key.
  keys_with_part_count as (
    select fold, split, rows, count_big(*) over (partition by fold, order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold_split as (
    select
      p.position,
      p.fold,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
      and (kwpc.split + N'.') collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, p.fold, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  fold,
  split,
  rows,
  cast(rows as float) / nullif(sum(rows) over (partition by fold), 0) as share,
  keys,
  shared_keys
from parts_per_position_fold_split
order by position;

-- order_folds: Order lines in five folds, those of an order in one.
-- SQL Server 2022 · definition.ts
select
  order_id,
  line_number,
  product_id,
  quantity,
  cast(
    5
      * (
        cast(substring(hashbytes('SHA2_256', '7:' + cast(order_id as varchar(20))), 1, 7) as bigint)
          / 16
          / 4503599627370496e0
      ) as int
  ) as fold
from order_lines;

-- order_folds_audit: sizes of the parts of order_folds, and the number of keys in several parts,
-- which must be 0.
-- SQL Server 2022 · definition.ts
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
            cast(substring(hashbytes(
              'SHA2_256',
              '7:' + cast(order_id as varchar(20))
            ), 1, 7) as bigint)
              / 16
              / 4503599627370496e0
          ) as int
      ) as fold
    from order_lines
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select fold, order_id, count_big(*) as rows
    from order_folds
    group by fold, order_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select fold, rows, count_big(*) over (partition by order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold as (
    select
      p.position,
      p.fold,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
    group by p.position, p.fold
  )
select fold, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_fold
order by position;

-- sliding_folds: each week is predicted from the four weeks before it.
-- SQL Server 2022 · definition.ts · @start timestamp
with
  -- Training and validation windows per fold, from their start (inclusive) to their end
  -- (exclusive).
  fold_windows as (
    select
      0 as fold,
      dateadd(week, -4, @start) as train_from,
      @start as train_until,
      @start as valid_from,
      dateadd(week, 1, @start) as valid_until
    union all
    select
      1,
      dateadd(week, -2, @start),
      dateadd(week, 2, @start),
      dateadd(week, 2, @start),
      dateadd(week, 3, @start)
    union all
    select 2, @start, dateadd(week, 4, @start), dateadd(week, 4, @start), dateadd(week, 5, @start)
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
  or (o.ordered_at >= fw.valid_from and o.ordered_at < fw.valid_until);

-- sliding_folds_audit: sizes of the windows of sliding_folds, and the number of keys in both
-- windows of a fold.
-- SQL Server 2022 · definition.ts · @start timestamp
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
      dateadd(week, -4, @start) as train_from,
      @start as train_until,
      @start as valid_from,
      dateadd(week, 1, @start) as valid_until
    union all
    select
      1,
      dateadd(week, -2, @start),
      dateadd(week, 2, @start),
      dateadd(week, 2, @start),
      dateadd(week, 3, @start)
    union all
    select 2, @start, dateadd(week, 4, @start), dateadd(week, 4, @start), dateadd(week, 5, @start)
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
    select fold, min(split) as split, order_id, count_big(*) as rows
    from sliding_folds
    group by fold, (split + N'.') collate Latin1_General_100_BIN2_UTF8, order_id
  ),
  -- Keys of each part, with the number of windows of the fold that contain the key.
  keys_with_part_count as (
    select fold, split, rows, count_big(*) over (partition by fold, order_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_fold_split as (
    select
      p.position,
      p.fold,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.fold = p.fold
      and (kwpc.split + N'.') collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, p.fold, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select
  fold,
  split,
  rows,
  cast(rows as float) / nullif(sum(rows) over (partition by fold), 0) as share,
  keys,
  shared_keys
from parts_per_position_fold_split
order by position;

-- status_folds: Orders in three folds, those of a customer in one; each status is spread over them.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  orders_with_status_count as (
    select
      customer_id,
      status,
      count_big(status) over (
        partition by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as status_count
    from orders
  ),
  ranked_orders as (
    select
      customer_id,
      status,
      row_number() over (
        partition by customer_id
        order by status_count desc,
          cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as status_rank
    from orders_with_status_count
  ),
  orders_per_customer as (
    select ro.customer_id, max(case when ro.status_rank = 1 then ro.status end) as status
    from ranked_orders as ro
    group by ro.customer_id
  ),
  -- Each key with its rank by stratum, and within the stratum by the hash of its key. The stratum
  -- of a key is the most frequent one of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          cast(substring(hashbytes(
            'SHA2_256',
            '7:' + cast(customer_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0,
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
join ranked_keys as rk on rk.customer_id = o.customer_id;

-- status_folds_audit: sizes of the parts of status_folds, and the number of keys in several parts,
-- which must be 0.
-- SQL Server 2022 · definition.ts
-- Note: aggregates by rank: rows are selected by rank, because the engine lacks such an aggregate
--   for quantiles, modes or first values.
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 0 as part
    union all
    select 2, 1
    union all
    select 3, 2
  ),
  orders_with_status_count as (
    select
      customer_id,
      status,
      count_big(status) over (
        partition by customer_id, (status + N'.') collate Latin1_General_100_BIN2_UTF8
      ) as status_count
    from orders
  ),
  ranked_orders as (
    select
      customer_id,
      status,
      row_number() over (
        partition by customer_id
        order by status_count desc,
          cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max))
      ) as status_rank
    from orders_with_status_count
  ),
  orders_per_customer as (
    select ro.customer_id, max(case when ro.status_rank = 1 then ro.status end) as status
    from ranked_orders as ro
    group by ro.customer_id
  ),
  -- Each key with its rank by stratum, and within the stratum by the hash of its key. The stratum
  -- of a key is the most frequent one of its rows.
  ranked_keys as (
    select
      customer_id,
      row_number() over (
        order by cast((status + nchar(0)) collate Latin1_General_100_BIN2_UTF8 as varchar(max)),
          cast(substring(hashbytes(
            'SHA2_256',
            '7:' + cast(customer_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0,
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
    select part, customer_id, count_big(*) as rows
    from status_folds
    group by part, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select part, rows, count_big(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_part as (
    select
      p.position,
      p.part,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.part = p.part
    group by p.position, p.part
  )
select part, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_part
order by position;

-- stratified_split: the same of every country.
-- SQL Server 2022 · definition.ts
-- Note: round: rounds a double as the number that its shortest text shows, and a decimal by a cast,
--   which rounds half away from zero.
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
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by cast(substring(hashbytes(
            'SHA2_256',
            '2026:' + cast(customer_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0,
          customer_id
      ) as rn,
      count_big(*) over (partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8) as size
    from customers
  )
select
  customer_id,
  name,
  country,
  referrer_id,
  joined_on,
  active,
  case when rn <= cast(0.8 * size as decimal(20, 0)) then 'train' else 'test' end as split
from ranked_customers;

-- stratified_split_audit: sizes of the parts of stratified_split, and the number of keys in several
-- parts, which must be 0.
-- SQL Server 2022 · definition.ts
-- Note: round: rounds a double as the number that its shortest text shows, and a decimal by a cast,
--   which rounds half away from zero.
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
        partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8
        order by cast(substring(hashbytes(
            'SHA2_256',
            '2026:' + cast(customer_id as varchar(20))
          ), 1, 7) as bigint)
            / 16
            / 4503599627370496e0,
          customer_id
      ) as rn,
      count_big(*) over (partition by (country + N'.') collate Latin1_General_100_BIN2_UTF8) as size
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
      case when rn <= cast(0.8 * size as decimal(20, 0)) then 'train' else 'test' end as split
    from ranked_customers
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select min(split) as split, customer_id, count_big(*) as rows
    from stratified_split
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, customer_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count_big(*) over (partition by customer_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      min(p.split) as split,
      coalesce(sum(kwpc.rows), 0) as rows,
      count_big(kwpc.rows) as keys,
      count_big(case when kwpc.parts > 1 then 1 end) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on (
        kwpc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
    group by p.position, (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
  )
select split, rows, cast(rows as float) / nullif(sum(rows) over (), 0) as share, keys, shared_keys
from parts_per_position_split
order by position;
