-- click_training_leak_check: rows of click_training for which something was read that had not
-- happened, or was not known, at their instant: none where all is right.
-- MySQL 8.4 · definitions/features.ts
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
-- Needs: create index interactions_user_id_occurred_at on interactions (user_id, occurred_at)
-- Needs: create index interactions_product_id_occurred_at on interactions (product_id, occurred_at)
-- Note: as of, by lookup: the order names the key as well, which is the same for all rows: only
--   then is the index read in its order.
with
  -- What was recommended, to whom and when, and whether they clicked on it.
  shown as (
    select user_id, product_id, recommended_at as shown_at, clicked_at is not null as was_clicked
    from recommendations
  ),
  -- Each key and instant of shown once.
  shown_instants as (
    select distinct user_id, shown_at
    from shown
  ),
  -- interactions before each instant, in one scan.
  interactions_as_of as (
    select si.user_id, si.shown_at, max(i.occurred_at) as last_event_at
    from shown_instants as si
    join interactions as i on i.user_id = si.user_id
    where i.occurred_at < si.shown_at
    group by si.user_id, si.shown_at
  ),
  -- Each key and instant of shown once.
  shown_instants_2 as (
    select distinct product_id, shown_at
    from shown
  ),
  -- interactions before each instant, in one scan.
  interactions_as_of_2 as (
    select si.product_id, si.shown_at, max(i.occurred_at) as last_event_at
    from shown_instants_2 as si
    join interactions as i on i.product_id = si.product_id
    where i.occurred_at < si.shown_at
    group by si.product_id, si.shown_at
  )
select
  'orders' as feature_set,
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
  orders.event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from shown as s
left join lateral (
  select o.ordered_at as event_at
  from orders as o
  where o.user_id = s.user_id
    and o.ordered_at <= s.shown_at
    and o.ordered_at >= s.shown_at - interval 1 year
  order by o.user_id desc, o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
where orders.event_at > s.shown_at
union all
select
  'interactions' as feature_set,
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
  iao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from shown as s
left join interactions_as_of as iao on s.user_id = iao.user_id and s.shown_at = iao.shown_at
where iao.last_event_at >= s.shown_at
union all
select
  'interactions' as feature_set,
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
  iao.last_event_at as feature_event_time,
  cast(null as datetime(6)) as feature_known_time
from shown as s
left join interactions_as_of_2 as iao on s.product_id = iao.product_id and s.shown_at = iao.shown_at
where iao.last_event_at >= s.shown_at
