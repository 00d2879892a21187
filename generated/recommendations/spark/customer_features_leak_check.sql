-- customer_features_leak_check: rows of customer_features for which something was read that had not
-- happened, or was not known, at their instant: none where all is right.
-- Spark 4.0 · definitions/features.ts · :as_of timestamp
with
  -- users and orders on one time line for each user_id; turn says which comes first at one instant.
  timeline as (
    select
      user_id,
      email,
      name,
      country,
      birth_date,
      newsletter,
      registered_at,
      :as_of as at,
      1 as turn,
      cast(null as timestamp_ntz) as event_at,
      cast(null as bigint) as order_id
    from users
    union all
    select
      user_id,
      cast(null as string) as email,
      cast(null as string) as name,
      cast(null as string) as country,
      cast(null as date) as birth_date,
      cast(null as boolean) as newsletter,
      cast(null as timestamp_ntz) as registered_at,
      ordered_at as at,
      0 as turn,
      ordered_at as event_at,
      order_id
    from orders
  ),
  -- Each row of orders begins a stretch, which the users after it belong to.
  stretches as (
    select
      user_id,
      email,
      name,
      country,
      birth_date,
      newsletter,
      registered_at,
      at,
      turn,
      event_at,
      order_id,
      count(case when turn = 0 then 1 end) over (
        partition by user_id
        order by at, turn, order_id
        rows between unbounded preceding and current row
      ) as stretch
    from timeline
  ),
  filled as (
    select
      s.user_id,
      s.email,
      s.name,
      s.country,
      s.birth_date,
      s.newsletter,
      s.registered_at,
      s.at,
      s.turn,
      max(s.event_at) over (partition by s.user_id, s.stretch) as event_at
    from stretches as s
  ),
  -- orders before the instant, in one scan.
  orders_as_of as (
    select user_id, max(ordered_at) as last_event_at
    from orders
    where ordered_at < :as_of
    group by user_id
  ),
  -- interactions before the instant, in one scan.
  interactions_as_of as (
    select user_id, max(occurred_at) as last_event_at
    from interactions
    where occurred_at < :as_of
    group by user_id
  )
select
  'orders' as feature_set,
  user_id,
  email,
  name,
  country,
  birth_date,
  newsletter,
  registered_at,
  event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from filled
where turn = 1 and event_at > :as_of
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
  cast(null as timestamp_ntz) as feature_known_time
from users as u
left join orders_as_of as oao on u.user_id = oao.user_id
where oao.last_event_at >= :as_of
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
  cast(null as timestamp_ntz) as feature_known_time
from users as u
left join interactions_as_of as iao on u.user_id = iao.user_id
where iao.last_event_at >= :as_of
