-- customers_without_purchases: Registered customers who have never ordered anything, the longest
-- registered first.
-- SQL Server 2022 · definitions/customers.ts · @countries text list
select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  cast(substring(hashbytes(
    'SHA2_256',
    'mailing:' + cast(u.user_id as varchar(20))
  ), 1, 7) as bigint)
    / 16
    % 4 as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id)
  and (u.country + N'.') collate Latin1_General_100_BIN2_UTF8 in (
    select v + '.'
    from openjson(@countries) with (v nvarchar(max) '$')
  )
order by u.registered_at, u.user_id;
