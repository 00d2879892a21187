-- top_customers: the customers who spent most on completed orders.
-- MySQL 8.4 · definitions/customers.ts · in order: since timestamp, limit int (default 10)
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select u.user_id, u.name, u.country, count(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed'
  and o.status collate utf8mb4_0900_bin = 'completed'
  and o.ordered_at >= ?
group by u.user_id, u.name, u.country
order by spend desc, u.user_id
limit ?
