-- baskets: what an order holds: its items, its pieces, and what they cost.
-- SQL Server 2022 · definitions/customers.ts
select
  order_id,
  count_big(*) as items,
  sum(cast(quantity as bigint)) as pieces,
  sum(unit_price * quantity) as value
from order_items
group by order_id
order by order_id;
