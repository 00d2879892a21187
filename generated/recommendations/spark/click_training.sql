-- click_training: each recommendation with what was known of its user when it was shown.
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
      cast(null as decimal(12, 2)) as total,
      cast(null as timestamp_ntz) as ordered_at,
      cast(null as bigint) as order_id
    from shown
    union all
    select
      user_id,
      cast(null as bigint) as product_id,
      ordered_at as at,
      cast(null as boolean) as was_clicked,
      0 as turn,
      total,
      ordered_at,
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
      total,
      ordered_at,
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
      max(s.total) over (partition by s.user_id, s.stretch) as total,
      max(s.ordered_at) over (partition by s.user_id, s.stretch) as ordered_at
    from stretches as s
  ),
  -- Each key and instant of shown once, and where its windows begin or end.
  shown_instants as (
    select distinct
      user_id,
      shown_at,
      shown_at - interval 1 day as before_1d,
      shown_at - interval 7 days as before_7d,
      shown_at - interval 30 days as before_30d
    from shown
  ),
  ranked_shown_instants as (
    select
      si.user_id,
      si.shown_at,
      si.before_1d,
      si.before_7d,
      si.before_30d,
      i.kind,
      i.occurred_at,
      row_number() over (
        partition by si.user_id, si.shown_at
        order by i.occurred_at desc, i.interaction_id desc
      ) as nth
    from shown_instants as si
    join interactions as i on i.user_id = si.user_id
    where i.occurred_at < si.shown_at
  ),
  -- interactions before each instant, in one scan.
  interactions_as_of as (
    select
      user_id,
      shown_at,
      count(*) filter (where occurred_at >= before_1d) as events_1d,
      count(*) filter (where occurred_at >= before_7d) as events_7d,
      count(*) filter (where occurred_at >= before_30d) as events_30d,
      count(*) filter (where occurred_at >= before_1d and kind = 'purchase') as purchases_1d,
      count(*) filter (where occurred_at >= before_7d and kind = 'purchase') as purchases_7d,
      count(*) filter (where occurred_at >= before_30d and kind = 'purchase') as purchases_30d,
      count(*) filter (where nth <= 20 and kind = 'purchase') as purchases_20_rows,
      max(kind) filter (where nth = 1) as kind_1,
      max(kind) filter (where nth = 2) as kind_2,
      max(kind) filter (where nth = 3) as kind_3
    from ranked_shown_instants
    group by user_id, shown_at
  ),
  -- Each key and instant of shown once.
  shown_instants_2 as (
    select distinct product_id, shown_at
    from shown
  ),
  -- interactions before each instant, in one scan.
  interactions_as_of_2 as (
    select si.product_id, si.shown_at, count(*) as product_events_7d
    from shown_instants_2 as si
    join interactions as i on i.product_id = si.product_id
    where i.occurred_at >= si.shown_at - interval 7 days and i.occurred_at < si.shown_at
    group by si.product_id, si.shown_at
  )
select
  f.user_id,
  f.product_id,
  f.at as shown_at,
  f.was_clicked,
  coalesce(iao.events_1d, 0) as events_1d,
  coalesce(iao.events_7d, 0) as events_7d,
  coalesce(iao.events_30d, 0) as events_30d,
  coalesce(iao.purchases_1d, 0) as purchases_1d,
  coalesce(iao.purchases_7d, 0) as purchases_7d,
  coalesce(iao.purchases_30d, 0) as purchases_30d,
  coalesce(iao.purchases_20_rows, 0) as purchases_20_rows,
  iao.kind_1,
  iao.kind_2,
  iao.kind_3,
  coalesce(iao2.product_events_7d, 0) as product_events_7d,
  case when f.ordered_at >= f.at - interval 1 year then f.total end as last_total,
  timestampdiff(
    microsecond,
    case when f.ordered_at >= f.at - interval 1 year then f.ordered_at end,
    f.at
  )
    / 1000000
    / 86400 as days_since_order
from filled as f
left join interactions_as_of as iao on f.user_id = iao.user_id and f.at = iao.shown_at
left join interactions_as_of_2 as iao2 on f.product_id = iao2.product_id and f.at = iao2.shown_at
where f.turn = 1
