-- large_orders: Orders above an amount, newest first.
-- MySQL 8.4 · definition.ts · in order: least decimal(12,2)
select order_id, total, ordered_at
from orders
where total >= ? and status collate utf8mb4_0900_bin <> 'cancelled'
order by ordered_at desc, order_id

-- unplaced_customers: Customers of whom little is known.
--
-- They have no country, or none that we ship to.
-- MySQL 8.4 · definition.ts
select customer_id, name
from customers
where (country is null or country collate utf8mb4_0900_bin not in ('DE', 'FR', 'GB'))
  and joined_on >= date '2024-01-01'
  and joined_on <= date '2024-12-31'
