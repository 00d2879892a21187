-- customer_features_leak_check: rows of customer_features for which something was read that had not
-- happened, or was not known, at their instant: none where all is right.
-- MySQL 8.4 · definitions/features.ts · parameters in order:
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
-- Note: as of, by lookup: the order names the key as well, which is the same for all rows: only
--   then is the index read in its order.
with
  -- orders before the instant, in one scan.
  orders_as_of as (
    select user_id, max(ordered_at) as last_event_at
    from orders
    where ordered_at < ?
    group by user_id
  ),
  -- interactions before the instant, in one scan.
  interactions_as_of as (
    select user_id, max(occurred_at) as last_event_at
    from interactions
    where occurred_at < ?
    group by user_id
  )
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  orders.event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from users as u
left join lateral (
  select o.ordered_at as event_at
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= ?
  order by o.user_id desc, o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
where orders.event_at > ?
union all
select
  'orders' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  oao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from users as u
left join orders_as_of as oao on u.user_id = oao.user_id
where oao.last_event_at >= ?
union all
select
  'interactions' as feature_set,
  u.user_id,
  u.email,
  u.name,
  u.country,
  u.birth_date,
  u.newsletter,
  u.registered_at,
  iao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from users as u
left join interactions_as_of as iao on u.user_id = iao.user_id
where iao.last_event_at >= ?
