-- large_orders: Orders above an amount, newest first.
-- Spark 4.0 · definition.ts · :least decimal(12,2)
select order_id, total, ordered_at
from orders
where total >= :least and status <> 'cancelled'
order by ordered_at desc, order_id

-- unplaced_customers: Customers of whom little is known.
--
-- They have no country, or none that we ship to.
-- Spark 4.0 · definition.ts
select customer_id, name
from customers
where (country is null or country not in ('DE', 'FR', 'GB'))
  and joined_on >= date '2024-01-01'
  and joined_on <= date '2024-12-31'
