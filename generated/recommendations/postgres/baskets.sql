-- baskets: what an order holds: its items, its pieces, and what they cost.
-- Postgres 16 · definitions/customers.ts
select order_id, count(*) as items, sum(quantity) as pieces, sum(unit_price * quantity) as value
from order_items
group by order_id
order by order_id
