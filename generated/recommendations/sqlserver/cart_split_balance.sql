-- cart_split_balance: class distribution over the parts of cart_split.
-- SQL Server 2022 · definitions/samples.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  -- Split parts in the declared order.
  parts as (
    select 1 as position, 'train' as split
    union all
    select 2, 'valid'
    union all
    select 3, 'test'
  ),
  -- What was put into a cart, and whether its visitor bought it within a week: the rows that a
  -- model is trained on.
  cart_outcomes as (
    select
      cart.interaction_id as cart_id,
      cart.user_id,
      cart.product_id,
      cart.occurred_at as added_at,
      cast(case when count_big(purchase.interaction_id) > 0 then 1 else 0 end as bit) as is_bought
    from interactions as cart
    left join interactions as purchase on purchase.user_id = cart.user_id
      and purchase.product_id = cart.product_id
      and purchase.kind = 'purchase'
      and (purchase.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
      and purchase.occurred_at >= cart.occurred_at
      and purchase.occurred_at < dateadd(day, 7, cart.occurred_at)
    where cart.kind = 'cart' and (cart.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.'
    group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at
  ),
  -- Carts for training, validation and test, by time. The week before each later part is left out:
  -- what was bought then is not known yet when that part begins.
  cart_split as (
    select
      cart_id,
      user_id,
      product_id,
      added_at,
      is_bought,
      case
        when added_at < cast('2025-10-01' as datetime2(6)) then 'train'
        when added_at < cast('2025-11-15' as datetime2(6)) then 'valid'
        else 'test'
      end as split
    from cart_outcomes
    where (
        added_at < cast('2025-09-24' as datetime2(6))
        or added_at >= cast('2025-10-01' as datetime2(6))
      )
      and (
        added_at < cast('2025-11-08' as datetime2(6))
        or added_at >= cast('2025-11-15' as datetime2(6))
      )
  ),
  -- Row count per part and class.
  rows_per_part_class as (
    select min(split) as split, is_bought, count_big(*) as rows
    from cart_split
    group by (split + N'.') collate Latin1_General_100_BIN2_UTF8, is_bought
  ),
  classes as (
    select distinct is_bought
    from rows_per_part_class
  ),
  -- All (part, class) pairs, including empty ones.
  part_class_pairs as (
    select p.position, p.split, c.is_bought, coalesce(rppc.rows, 0) as rows
    from parts as p
    cross join classes as c
    left join rows_per_part_class as rppc on (
        rppc.split + N'.'
      ) collate Latin1_General_100_BIN2_UTF8
        = (p.split + N'.') collate Latin1_General_100_BIN2_UTF8
      and rppc.is_bought = c.is_bought
  )
select
  split,
  is_bought,
  rows,
  cast(rows as float) / nullif(sum(rows) over (partition by position), 0) as share,
  cast(sum(rows) over (partition by is_bought) as float) / nullif(sum(rows) over (), 0) as overall
from part_class_pairs
order by position, is_bought;
