-- customer_behaviour_table, refresh: the same, kept in a table: each round of the clustering reads
-- it, and computes it no more.
-- Spark 4.0 · definitions/clustering.ts

-- 1. fill the table customer_behaviour
insert overwrite customer_behaviour (user_id, views, carts, purchases, orders, spend)
with
  visits as (
    select
      user_id,
      count(*) filter (where kind = 'view') as views,
      count(*) filter (where kind = 'cart') as carts,
      count(*) filter (where kind = 'purchase') as purchases
    from interactions
    group by user_id
  ),
  spending as (
    select user_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed'
    group by user_id
  )
select
  u.user_id,
  v.views,
  v.carts,
  v.purchases,
  coalesce(s.orders, 0) as orders,
  cast(coalesce(s.spend, 0.00) as double) as spend
from users as u
join visits as v on v.user_id = u.user_id
left join spending as s on s.user_id = u.user_id;
