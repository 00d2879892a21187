-- customers_without_purchases: Registered customers who have never ordered anything, the longest
-- registered first.
-- MySQL 8.4 · definitions/customers.ts · in order: countries text list
select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  cast(conv(left(sha2(concat('mailing:', cast(u.user_id as char)), 256), 13), 16, 10) as signed)
    % 4 as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id)
  and u.country collate utf8mb4_0900_bin in (
    select j.v
    from json_table(
      ?,
      '$[*]' columns (v varchar(768) collate utf8mb4_0900_bin path '$' error on error)
    ) as j
  )
order by u.registered_at, u.user_id
