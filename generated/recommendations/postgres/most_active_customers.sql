-- most_active_customers: the customers who looked around most, with how much of it led to a
-- purchase.
-- Postgres 16 · definitions/customers.ts · $1 limit int (default 10)
select
  u.user_id,
  u.name,
  count(*) as interactions,
  count(*) filter (where i.kind = 'purchase') as purchases,
  count(distinct cast(i.occurred_at as date)) as days,
  max(i.occurred_at) as last_seen,
  cast(count(*) filter (where i.kind = 'purchase') as double precision)
    / nullif(count(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id
limit $1
