-- click_training: each recommendation with what was known of its user when it was shown.
-- Spark 4.0 · definitions/features.ts
with
  -- What was recommended, to whom and when, and whether they clicked on it.
  shown as (
    select user_id, product_id, recommended_at as shown_at, clicked_at is not null as was_clicked
    from recommendations
  ),
  -- Rows of shown and orders on one timeline per user_id; source_order breaks ties in time.
  timeline as (
    select
      user_id,
      product_id,
      shown_at as at,
      was_clicked,
      1 as source_order,
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
      0 as source_order,
      total,
      ordered_at,
      order_id
    from orders
  ),
  -- Timeline segments: each row of orders begins one, and the shown rows after it belong to it.
  timeline_segments as (
    select
      user_id,
      product_id,
      at,
      was_clicked,
      source_order,
      total,
      ordered_at,
      order_id,
      count(case when source_order = 0 then 1 end) over (
        partition by user_id
        order by at, source_order, order_id
        rows between unbounded preceding and current row
      ) as segment
    from timeline
  ),
  timeline_with_values as (
    select
      ts.user_id,
      ts.product_id,
      ts.at,
      ts.was_clicked,
      ts.source_order,
      max(ts.total) over (partition by ts.user_id, ts.segment) as total,
      max(ts.ordered_at) over (partition by ts.user_id, ts.segment) as ordered_at
    from timeline_segments as ts
  ),
  -- Distinct keys and as-of times of shown.
  shown_as_of_times_per_user as (
    select distinct user_id, shown_at
    from shown
  ),
  -- interactions and the as-of times of shown on one timeline per user_id.
  interactions_timeline as (
    select i.user_id, i.occurred_at as shown_at, 1 as is_counted, i.kind
    from interactions as i
    where i.occurred_at >= (select min(s.shown_at) as at from shown as s) - interval 30 days
      and i.occurred_at < (select max(s.shown_at) as at from shown as s)
    union all
    select user_id, shown_at, cast(null as int) as is_counted, cast(null as string) as kind
    from shown_as_of_times_per_user
  ),
  -- Trailing aggregates of interactions at each as-of time: one frame per window, over a single
  -- sort.
  interactions_as_of as (
    select
      user_id,
      shown_at,
      is_counted,
      count(is_counted) over last_1d as events_1d,
      count(is_counted) over last_7d as events_7d,
      count(is_counted) over last_30d as events_30d,
      count(case when kind = 'purchase' then is_counted end) over last_1d as purchases_1d,
      count(case when kind = 'purchase' then is_counted end) over last_7d as purchases_7d,
      count(case when kind = 'purchase' then is_counted end) over last_30d as purchases_30d
    from interactions_timeline
    window
      last_1d as (
        partition by user_id
        order by shown_at
        range between interval '1 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
      ),
      last_7d as (
        partition by user_id
        order by shown_at
        range between interval '7 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
      ),
      last_30d as (
        partition by user_id
        order by shown_at
        range between interval '30 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
      )
  ),
  ranked_shown_as_of_times_per_user as (
    select
      saotpu.user_id,
      saotpu.shown_at,
      i2.kind,
      row_number() over (
        partition by saotpu.user_id, saotpu.shown_at
        order by i2.occurred_at desc, i2.interaction_id desc
      ) as nth
    from shown_as_of_times_per_user as saotpu
    join interactions as i2 on i2.user_id = saotpu.user_id
    where i2.occurred_at < saotpu.shown_at
  ),
  -- Aggregates of interactions before each as-of time.
  interactions_as_of_2 as (
    select
      user_id,
      shown_at,
      count(*) filter (where nth <= 20 and kind = 'purchase') as purchases_20_rows,
      max(kind) filter (where nth = 1) as kind_1,
      max(kind) filter (where nth = 2) as kind_2,
      max(kind) filter (where nth = 3) as kind_3
    from ranked_shown_as_of_times_per_user
    group by user_id, shown_at
  ),
  -- Distinct keys and as-of times of shown.
  shown_as_of_times_per_product as (
    select distinct product_id, shown_at
    from shown
  ),
  -- interactions and the as-of times of shown on one timeline per product_id.
  interactions_timeline_2 as (
    select i2.product_id, i2.occurred_at as shown_at, 1 as is_counted
    from interactions as i2
    where i2.occurred_at >= (select min(s.shown_at) as at from shown as s) - interval 7 days
      and i2.occurred_at < (select max(s.shown_at) as at from shown as s)
    union all
    select product_id, shown_at, cast(null as int) as is_counted
    from shown_as_of_times_per_product
  ),
  -- Trailing aggregates of interactions at each as-of time: one frame per window, over a single
  -- sort.
  interactions_as_of_3 as (
    select product_id, shown_at, is_counted, count(is_counted) over last_7d as product_events_7d
    from interactions_timeline_2
    window
      last_7d as (
        partition by product_id
        order by shown_at
        range between interval '7 00:00:00' day to second preceding
          and interval '0 00:00:00.000001' day to second preceding
      )
  )
select
  twv.user_id,
  twv.product_id,
  twv.at as shown_at,
  twv.was_clicked,
  coalesce(iao.events_1d, 0) as events_1d,
  coalesce(iao.events_7d, 0) as events_7d,
  coalesce(iao.events_30d, 0) as events_30d,
  coalesce(iao.purchases_1d, 0) as purchases_1d,
  coalesce(iao.purchases_7d, 0) as purchases_7d,
  coalesce(iao.purchases_30d, 0) as purchases_30d,
  coalesce(iao2.purchases_20_rows, 0) as purchases_20_rows,
  iao2.kind_1,
  iao2.kind_2,
  iao2.kind_3,
  coalesce(iao3.product_events_7d, 0) as product_events_7d,
  case when twv.ordered_at >= twv.at - interval 1 year then twv.total end as last_total,
  timestampdiff(
    microsecond,
    case when twv.ordered_at >= twv.at - interval 1 year then twv.ordered_at end,
    twv.at
  )
    / 1000000
    / 86400 as days_since_order
from timeline_with_values as twv
left join interactions_as_of as iao on twv.user_id = iao.user_id
  and twv.at = iao.shown_at
  and iao.is_counted is null
left join interactions_as_of_2 as iao2 on twv.user_id = iao2.user_id and twv.at = iao2.shown_at
left join interactions_as_of_3 as iao3 on twv.product_id = iao3.product_id
  and twv.at = iao3.shown_at
  and iao3.is_counted is null
where twv.source_order = 1
