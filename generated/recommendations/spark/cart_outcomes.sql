-- cart_outcomes: what was put into a cart, and whether its visitor bought it within a week: the
-- rows that a model is trained on.
-- Spark 4.0 · definitions/samples.ts
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
