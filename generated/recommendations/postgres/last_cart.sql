-- last_cart: the last product that each visitor put into the cart, and when.
-- Postgres 16 · definitions/behaviour.ts
select distinct on (i.user_id) i.interaction_id, i.user_id, p.name as product, i.occurred_at
from interactions as i
join products as p on p.product_id = i.product_id
where i.kind = 'cart'
order by i.user_id, i.occurred_at desc, i.interaction_id
