-- last_cart: the last product that each visitor put into the cart, and when.
-- Spark 4.0 · definitions/behaviour.ts
with ranked_interactions as (
  select
    i.interaction_id,
    i.user_id,
    p.name as product,
    i.occurred_at,
    row_number() over (partition by i.user_id order by i.occurred_at desc, i.interaction_id) as rn
  from interactions as i
  join products as p on p.product_id = i.product_id
  where i.kind = 'cart'
)
select interaction_id, user_id, product, occurred_at
from ranked_interactions
where rn = 1
order by user_id
