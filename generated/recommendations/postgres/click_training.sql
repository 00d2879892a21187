-- click_training: each recommendation with what was known of its user when it was shown.
-- Postgres 16 · definitions/features.ts
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
-- Needs: create index interactions_user_id_occurred_at on interactions (user_id, occurred_at)
-- Needs: create index interactions_product_id_occurred_at on interactions (product_id, occurred_at)
with
  -- What was recommended, to whom and when, and whether they clicked on it.
  shown as (
    select user_id, product_id, recommended_at as shown_at, clicked_at is not null as was_clicked
    from recommendations
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
    where i.occurred_at >= (select min(s.shown_at) as at from shown as s) - interval '30 days'
      and i.occurred_at < (select max(s.shown_at) as at from shown as s)
    union all
    select user_id, shown_at, cast(null as integer) as is_counted, cast(null as text) as kind
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
      count(is_counted) filter (where kind = 'purchase') over last_1d as purchases_1d,
      count(is_counted) filter (where kind = 'purchase') over last_7d as purchases_7d,
      count(is_counted) filter (where kind = 'purchase') over last_30d as purchases_30d
    from interactions_timeline
    window
      last_1d as (
        partition by user_id
        order by shown_at
        range between interval '1 day' preceding and interval '1 microsecond' preceding
      ),
      last_7d as (
        partition by user_id
        order by shown_at
        range between interval '7 days' preceding and interval '1 microsecond' preceding
      ),
      last_30d as (
        partition by user_id
        order by shown_at
        range between interval '30 days' preceding and interval '1 microsecond' preceding
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
    where i2.occurred_at >= (select min(s.shown_at) as at from shown as s) - interval '7 days'
      and i2.occurred_at < (select max(s.shown_at) as at from shown as s)
    union all
    select product_id, shown_at, cast(null as integer) as is_counted
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
        range between interval '7 days' preceding and interval '1 microsecond' preceding
      )
  )
select
  s.user_id,
  s.product_id,
  s.shown_at,
  s.was_clicked,
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
  orders.total as last_total,
  cast(extract(epoch from s.shown_at - orders.ordered_at) as double precision)
    / 86400.0 as days_since_order
from shown as s
left join lateral (
  select o.total, o.ordered_at
  from orders as o
  where o.user_id = s.user_id
    and o.ordered_at <= s.shown_at
    and o.ordered_at >= s.shown_at - interval '1 year'
  order by o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
left join interactions_as_of as iao on s.user_id = iao.user_id
  and s.shown_at = iao.shown_at
  and iao.is_counted is null
cross join lateral (
  select
    count(*) filter (
      where ranked_top_interactions.nth <= 20 and ranked_top_interactions.kind = 'purchase'
    ) as purchases_20_rows,
    max(ranked_top_interactions.kind collate "C") filter (
      where ranked_top_interactions.nth = 1
    ) as kind_1,
    max(ranked_top_interactions.kind collate "C") filter (
      where ranked_top_interactions.nth = 2
    ) as kind_2,
    max(ranked_top_interactions.kind collate "C") filter (
      where ranked_top_interactions.nth = 3
    ) as kind_3
  from (
    select
      top_interactions.kind,
      row_number() over (
        order by top_interactions.occurred_at desc, top_interactions.interaction_id desc
      ) as nth
    from (
      select i.interaction_id, i.kind, i.occurred_at
      from interactions as i
      where i.user_id = s.user_id and i.occurred_at < s.shown_at
      order by i.occurred_at desc, i.interaction_id desc
      limit 20
    ) as top_interactions
  ) as ranked_top_interactions
) as interactions_before
left join interactions_as_of_2 as iao2 on s.product_id = iao2.product_id
  and s.shown_at = iao2.shown_at
  and iao2.is_counted is null
