-- customers_without_purchases: Registered customers who have never ordered anything, the longest
-- registered first.
-- Postgres 16 · definitions/customers.ts · $1 countries text list
select
  u.user_id,
  u.email,
  u.country,
  u.registered_at,
  u.newsletter as is_subscribed,
  mod(
    cast(
      cast(
        'x' || left(
          encode(sha256(convert_to('mailing:' || cast(u.user_id as text), 'UTF8')), 'hex'),
          13
        ) as bit(52)
      ) as bigint
    ),
    4
  ) as mailing_group
from users as u
where not exists (select 1 from orders as o where o.user_id = u.user_id) and u.country = any($1)
order by u.registered_at, u.user_id
