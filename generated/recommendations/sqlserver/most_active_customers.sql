-- most_active_customers: the customers who looked around most, with how much of it led to a
-- purchase.
-- SQL Server 2022 · definitions/customers.ts · @limit int (default 10)
select top (@limit)
  u.user_id,
  u.name,
  count_big(*) as interactions,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
  ) as purchases,
  count_big(distinct cast(i.occurred_at as date)) as days,
  max(i.occurred_at) as last_seen,
  cast(
    count_big(
      case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
    ) as float
  )
    / nullif(count_big(*), 0) as purchase_share
from interactions as i
join users as u on u.user_id = i.user_id
group by u.user_id, u.name
order by interactions desc, u.user_id;
