-- customer_behaviour: what each visitor did in the shop, as numbers: nobody is left out who ever
-- looked at something.
-- SQL Server 2022 · definitions/clustering.ts
-- Note: text is compared twice: under the column's collation, so that an index can be used, and by
--   code point.
with
  visits as (
    select
      user_id,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
      ) as views,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
      ) as carts,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
      ) as purchases
    from interactions
    group by user_id
  ),
  spending as (
    select user_id, count_big(*) as orders, sum(total) as spend
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by user_id
  )
select
  u.user_id,
  v.views,
  v.carts,
  v.purchases,
  coalesce(s.orders, 0) as orders,
  cast(coalesce(s.spend, 0.00) as float) as spend
from users as u
join visits as v on v.user_id = u.user_id
left join spending as s on s.user_id = u.user_id;
