-- cart_outcomes: what was put into a cart, and whether its visitor bought it within a week: the
-- rows that a model is trained on.
-- MySQL 8.4 · definitions/samples.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
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
