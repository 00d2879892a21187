-- cart_split_balance: class distribution over the parts of cart_split.
-- Spark 4.0 · definitions/samples.ts
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
      count(purchase.interaction_id) > 0 as is_bought
    from interactions as cart
    left join interactions as purchase on purchase.user_id = cart.user_id
      and purchase.product_id = cart.product_id
      and purchase.kind = 'purchase'
      and purchase.occurred_at >= cart.occurred_at
      and purchase.occurred_at < cart.occurred_at + interval 7 days
    where cart.kind = 'cart'
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
        when added_at < timestamp_ntz '2025-10-01 00:00:00' then 'train'
        when added_at < timestamp_ntz '2025-11-15 00:00:00' then 'valid'
        else 'test'
      end as split
    from cart_outcomes
    where (
        added_at < timestamp_ntz '2025-09-24 00:00:00'
        or added_at >= timestamp_ntz '2025-10-01 00:00:00'
      )
      and (
        added_at < timestamp_ntz '2025-11-08 00:00:00'
        or added_at >= timestamp_ntz '2025-11-15 00:00:00'
      )
  ),
  -- Row count per part and class.
  rows_per_part_class as (
    select split, is_bought, count(*) as rows
    from cart_split
    group by split, is_bought
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
    left join rows_per_part_class as rppc on rppc.split = p.split and rppc.is_bought = c.is_bought
  )
select
  split,
  is_bought,
  rows,
  rows / nullif(sum(rows) over (partition by position), 0) as share,
  sum(rows) over (partition by is_bought) / nullif(sum(rows) over (), 0) as overall
from part_class_pairs
order by position, is_bought
