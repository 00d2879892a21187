-- week_before: what a customer spent in the week up to each order, and in the orders of the same
-- value.
-- MySQL 8.4 · definition.ts
select
  order_id,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between interval 7 day preceding and current row
  ) as week,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between unbounded preceding and interval 7 day preceding
  ) as before_that,
  count(total) over (order by total range between 10 preceding and 10 following) as near
from orders
