-- top_customers: the customers who spent most on completed orders.
-- Spark 4.0 · definitions/customers.ts · :since timestamp, :limit int (default 10)
select u.user_id, u.name, u.country, count(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed' and o.ordered_at >= :since
group by u.user_id, u.name, u.country
order by spend desc, u.user_id
limit :limit
