-- click_training: each recommendation with what was known of its user when it was shown.
-- MySQL 8.4 · definitions/features.ts
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
-- Needs: create index interactions_user_id_occurred_at on interactions (user_id, occurred_at)
-- Needs: create index interactions_product_id_occurred_at on interactions (product_id, occurred_at)
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
      cast(null as datetime(6)) as ordered_at,
      cast(null as signed) as order_id
    from shown
    union all
    select
      user_id,
      cast(null as signed) as product_id,
      ordered_at as at,
      cast(null as signed) as was_clicked,
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
    where i.occurred_at >= (select min(s.shown_at) as at from shown as s) - interval 30 day
      and i.occurred_at < (select max(s.shown_at) as at from shown as s)
    union all
    select user_id, shown_at, cast(null as signed) as is_counted, null as kind
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
      count(
        case when kind collate utf8mb4_0900_bin = 'purchase' then is_counted end
      ) over last_1d as purchases_1d,
      count(
        case when kind collate utf8mb4_0900_bin = 'purchase' then is_counted end
      ) over last_7d as purchases_7d,
      count(
        case when kind collate utf8mb4_0900_bin = 'purchase' then is_counted end
      ) over last_30d as purchases_30d
    from interactions_timeline
    window
      last_1d as (
        partition by user_id
        order by shown_at
        range between interval 1 day preceding and interval 1 microsecond preceding
      ),
      last_7d as (
        partition by user_id
        order by shown_at
        range between interval 7 day preceding and interval 1 microsecond preceding
      ),
      last_30d as (
        partition by user_id
        order by shown_at
        range between interval 30 day preceding and interval 1 microsecond preceding
      )
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
    where i2.occurred_at >= (select min(s.shown_at) as at from shown as s) - interval 7 day
      and i2.occurred_at < (select max(s.shown_at) as at from shown as s)
    union all
    select product_id, shown_at, cast(null as signed) as is_counted
    from shown_as_of_times_per_product
  ),
  -- Trailing aggregates of interactions at each as-of time: one frame per window, over a single
  -- sort.
  interactions_as_of_2 as (
    select product_id, shown_at, is_counted, count(is_counted) over last_7d as product_events_7d
    from interactions_timeline_2
    window
      last_7d as (
        partition by product_id
        order by shown_at
        range between interval 7 day preceding and interval 1 microsecond preceding
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
  interactions_before.purchases_20_rows,
  interactions_before.kind_1,
  interactions_before.kind_2,
  interactions_before.kind_3,
  coalesce(iao2.product_events_7d, 0) as product_events_7d,
  case when twv.ordered_at >= twv.at - interval 1 year then twv.total end as last_total,
  timestampdiff(
    microsecond,
    case when twv.ordered_at >= twv.at - interval 1 year then twv.ordered_at end,
    twv.at
  )
    / 1e6
    / 86400e0 as days_since_order
from timeline_with_values as twv
left join interactions_as_of as iao on twv.user_id = iao.user_id
  and twv.at = iao.shown_at
  and iao.is_counted is null
cross join lateral (
  select
    count(
      case
        when ranked_top_interactions.nth <= 20
          and ranked_top_interactions.kind collate utf8mb4_0900_bin = 'purchase'
        then 1
      end
    ) as purchases_20_rows,
    max(
      case
        when ranked_top_interactions.nth = 1 then ranked_top_interactions.kind
      end collate utf8mb4_0900_bin
    ) as kind_1,
    max(
      case
        when ranked_top_interactions.nth = 2 then ranked_top_interactions.kind
      end collate utf8mb4_0900_bin
    ) as kind_2,
    max(
      case
        when ranked_top_interactions.nth = 3 then ranked_top_interactions.kind
      end collate utf8mb4_0900_bin
    ) as kind_3
  from (
    select
      top_interactions.kind,
      row_number() over (
        order by top_interactions.user_id desc,
          top_interactions.occurred_at desc,
          top_interactions.interaction_id desc
      ) as nth
    from (
      select i.interaction_id, i.user_id, i.kind, i.occurred_at
      from interactions as i
      where i.user_id = twv.user_id and i.occurred_at < twv.at
      order by i.user_id desc, i.occurred_at desc, i.interaction_id desc
      limit 20
    ) as top_interactions
  ) as ranked_top_interactions
) as interactions_before
left join interactions_as_of_2 as iao2 on twv.product_id = iao2.product_id
  and twv.at = iao2.shown_at
  and iao2.is_counted is null
where twv.source_order = 1
