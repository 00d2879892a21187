-- top_customers: the customers who spent most on completed orders.
-- SQL Server 2022 · definitions/customers.ts · @limit int (default 10), @since timestamp
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
select top (@limit) u.user_id, u.name, u.country, count_big(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed'
  and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
  and o.ordered_at >= @since
group by u.user_id, u.name, u.country
order by spend desc, u.user_id;
