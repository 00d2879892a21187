-- most_active_customers: the customers who looked around most, with how much of it led to a
-- purchase.
-- MySQL 8.4 · definitions/customers.ts · in order: limit int (default 10)
select
  u.user_id,
  u.name,
  count(*) as interactions,
  count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases,
  count(distinct date(i.occurred_at)) as days,
  max(i.occurred_at) as last_seen,
  cast(count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as double)
    / nullif(count(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id
limit ?
