-- cart_split_audit: sizes of the parts of cart_split, and the number of keys in several parts.
-- Postgres 16 · definitions/samples.ts
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
      and purchase.occurred_at < cart.occurred_at + interval '7 days'
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
        when added_at < timestamp '2025-10-01 00:00:00' then 'train'
        when added_at < timestamp '2025-11-15 00:00:00' then 'valid'
        else 'test'
      end as split
    from cart_outcomes
    where (
        added_at < timestamp '2025-09-24 00:00:00'
        or added_at >= timestamp '2025-10-01 00:00:00'
      )
      and (
        added_at < timestamp '2025-11-08 00:00:00'
        or added_at >= timestamp '2025-11-15 00:00:00'
      )
  ),
  -- Row count per part and key.
  rows_per_part_key as (
    select split, cart_id, count(*) as rows
    from cart_split
    group by split, cart_id
  ),
  -- Keys of each part, with the number of parts that contain the key.
  keys_with_part_count as (
    select split, rows, count(*) over (partition by cart_id) as parts
    from rows_per_part_key
  ),
  parts_per_position_split as (
    select
      p.position,
      p.split,
      coalesce(cast(sum(kwpc.rows) as bigint), 0) as rows,
      count(kwpc.rows) as keys,
      count(*) filter (where kwpc.parts > 1) as shared_keys
    from parts as p
    left join keys_with_part_count as kwpc on kwpc.split = p.split
    group by p.position, p.split
  )
select
  split,
  rows,
  cast(rows as double precision) / nullif(cast(sum(rows) over () as bigint), 0) as share,
  keys,
  shared_keys
from parts_per_position_split
order by position
