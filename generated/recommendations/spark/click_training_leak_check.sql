-- click_training_leak_check: rows of click_training for which something was read that had not
-- happened, or was not known, at their instant: none where all is right.
-- Spark 4.0 · definitions/features.ts
with
  -- What was recommended, to whom and when, and whether they clicked on it.
  shown as (
    select user_id, product_id, recommended_at as shown_at, clicked_at is not null as was_clicked
    from recommendations
  ),
  -- shown and orders on one time line for each user_id; turn says which comes first at one instant.
  timeline as (
    select
      user_id,
      product_id,
      shown_at as at,
      was_clicked,
      1 as turn,
      cast(null as timestamp_ntz) as event_at,
      cast(null as bigint) as order_id
    from shown
    union all
    select
      user_id,
      cast(null as bigint) as product_id,
      ordered_at as at,
      cast(null as boolean) as was_clicked,
      0 as turn,
      ordered_at as event_at,
      order_id
    from orders
  ),
  -- Each row of orders begins a stretch, which the shown after it belong to.
  stretches as (
    select
      user_id,
      product_id,
      at,
      was_clicked,
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
      s.product_id,
      s.at,
      s.was_clicked,
      s.turn,
      max(s.event_at) over (partition by s.user_id, s.stretch) as event_at
    from stretches as s
  ),
  computed_filled as (
    select
      f.user_id,
      f.product_id,
      f.at as shown_at,
      f.was_clicked,
      case when f.event_at >= f.at - interval 1 year then f.event_at end as event_at
    from filled as f
    where f.turn = 1
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
  user_id,
  product_id,
  shown_at,
  was_clicked,
  event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
from computed_filled
where event_at > shown_at
union all
select
  'interactions' as feature_set,
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
  iao.last_event_at as feature_event_time,
  cast(null as timestamp_ntz) as feature_known_time
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
  cast(null as timestamp_ntz) as feature_known_time
from shown as s
left join interactions_as_of_2 as iao on s.product_id = iao.product_id and s.shown_at = iao.shown_at
where iao.last_event_at >= s.shown_at
