-- customers_without_purchases: Registered customers who have never ordered anything, the longest
-- registered first.
-- Spark 4.0 · definitions/customers.ts · :countries text list
select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  cast(conv(substr(sha2('mailing:' || cast(u.user_id as string), 256), 1, 13), 16, 10) as bigint)
    % 4 as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id)
  and exists(from_json(:countries, 'array<string>'), listed -> listed = u.country)
order by u.registered_at, u.user_id
