-- top_customers: the customers who spent most on completed orders.
-- Postgres 16 · definitions/customers.ts · $1 since timestamp, $2 limit int (default 10)
select u.user_id, u.name, u.country, count(*) as orders, sum(o.total) as spend
from orders as o
join users as u on u.user_id = o.user_id
where o.status = 'completed' and o.ordered_at >= $1
group by u.user_id, u.name, u.country
order by spend desc, u.user_id
limit $2
