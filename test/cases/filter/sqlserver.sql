-- large_orders: Orders above an amount, newest first.
-- SQL Server 2022 · definition.ts · @least decimal(12,2)
select order_id, total, ordered_at
from orders
where total >= @least and (status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
order by ordered_at desc, order_id;

-- unplaced_customers: Customers of whom little is known.
--
-- They have no country, or none that we ship to.
-- SQL Server 2022 · definition.ts
select customer_id, name
from customers
where (
    country is null
    or (country + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('DE.', 'FR.', 'GB.')
  )
  and joined_on >= cast('2024-01-01' as date)
  and joined_on <= cast('2024-12-31' as date);
