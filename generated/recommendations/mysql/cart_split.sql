-- cart_split: Carts for training, validation and test, by time. The week before each later part is
-- left out: what was bought then is not known yet when that part begins.
-- MySQL 8.4 · definitions/samples.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
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
      and purchase.kind collate utf8mb4_0900_bin = 'purchase'
      and purchase.occurred_at >= cart.occurred_at
      and purchase.occurred_at
        < ifnull(cart.occurred_at + interval 7 day, from_days(exp(to_days(cart.occurred_at) + 999)))
    where cart.kind = 'cart' and cart.kind collate utf8mb4_0900_bin = 'cart'
    group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at
  )
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
where (added_at < timestamp '2025-09-24 00:00:00' or added_at >= timestamp '2025-10-01 00:00:00')
  and (added_at < timestamp '2025-11-08 00:00:00' or added_at >= timestamp '2025-11-15 00:00:00')
