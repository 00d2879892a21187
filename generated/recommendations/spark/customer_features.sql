-- customer_features: what is known of each user at an instant: what they bought, how lately, and
-- whether they buy more or less than before.
-- Spark 4.0 · definitions/features.ts · :as_of timestamp
with
  -- Rows of users and orders on one timeline per user_id; source_order breaks ties in time.
  timeline as (
    select
      user_id,
      country,
      :as_of as at,
      1 as source_order,
      cast(null as string) as status,
      cast(null as string) as coupon,
      cast(null as bigint) as order_id
    from users
    union all
    select
      user_id,
      cast(null as string) as country,
      ordered_at as at,
      0 as source_order,
      status,
      coupon,
      order_id
    from orders
  ),
  -- Timeline segments: each row of orders begins one, and the users rows after it belong to it.
  timeline_segments as (
    select
      user_id,
      country,
      at,
      source_order,
      status,
      coupon,
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
      ts.country,
      ts.at,
      ts.source_order,
      max(ts.status) over (partition by ts.user_id, ts.segment) as status,
      max(ts.coupon) over (partition by ts.user_id, ts.segment) as coupon
    from timeline_segments as ts
  ),
  orders_before as (
    select
      user_id,
      total,
      ordered_at,
      timestampdiff(microsecond, ordered_at, :as_of) / 1000000 / 86400 as ordered_at_age
    from orders
    where ordered_at < :as_of
  ),
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select
      user_id,
      count(*) as orders,
      sum(total) as spend,
      timestampdiff(microsecond, min(ordered_at), :as_of) / 1000000 / 86400 as days_since_first,
      timestampdiff(microsecond, max(ordered_at), :as_of) / 1000000 / 86400 as days_since_last,
      count(*) filter (where ordered_at >= :as_of - interval 30 days) as orders_30d,
      count(*) filter (where ordered_at >= :as_of - interval 90 days) as orders_90d,
      count(*) filter (where ordered_at >= :as_of - interval 365 days) as orders_365d,
      sum(total) filter (where ordered_at >= :as_of - interval 30 days) as spend_30d,
      sum(total) filter (where ordered_at >= :as_of - interval 90 days) as spend_90d,
      sum(total) filter (where ordered_at >= :as_of - interval 365 days) as spend_365d,
      sum(
        cast(total as double)
          * case
            when ordered_at_age <= 0 then 1
            when ordered_at_age < 60000 then exp(ordered_at_age * -0.011552453009332421)
            when ordered_at_age is not null then 0
          end
      ) as faded_spend,
      -(
        (
          cast(count(*) as double) * sum(ordered_at_age * cast(total as double))
            - sum(ordered_at_age) * sum(cast(total as double))
        )
          / nullif(
            cast(count(*) as double) * sum(ordered_at_age * ordered_at_age)
              - sum(ordered_at_age) * sum(ordered_at_age),
            0
          )
      ) as trend
    from orders_before
    group by user_id
  ),
  -- Aggregates of interactions before the as-of time, in one scan.
  interactions_as_of as (
    select
      user_id,
      count(*) filter (where occurred_at >= :as_of - interval 7 days and kind = 'view') as views_7d,
      count(*) filter (where kind = 'view') as views_30d,
      count(*) filter (where occurred_at >= :as_of - interval 7 days and kind = 'cart') as carts_7d,
      count(*) filter (where kind = 'cart') as carts_30d,
      count(distinct case
        when occurred_at >= :as_of - interval 7 days then product_id
      end) as products_7d,
      count(distinct product_id) as products_30d
    from interactions
    where occurred_at >= :as_of - interval 30 days and occurred_at < :as_of
    group by user_id
  )
select
  twv.user_id,
  twv.country,
  coalesce(oao.orders, 0) as orders,
  oao.spend,
  oao.days_since_first,
  oao.days_since_last,
  coalesce(oao.orders_30d, 0) as orders_30d,
  coalesce(oao.orders_90d, 0) as orders_90d,
  coalesce(oao.orders_365d, 0) as orders_365d,
  oao.spend_30d,
  oao.spend_90d,
  oao.spend_365d,
  oao.faded_spend,
  oao.trend,
  coalesce(iao.views_7d, 0) as views_7d,
  coalesce(iao.views_30d, 0) as views_30d,
  coalesce(iao.carts_7d, 0) as carts_7d,
  coalesce(iao.carts_30d, 0) as carts_30d,
  coalesce(iao.products_7d, 0) as products_7d,
  coalesce(iao.products_30d, 0) as products_30d,
  twv.status as last_status,
  twv.coupon as last_coupon,
  coalesce(iao.carts_30d, 0) / nullif(coalesce(iao.views_30d, 0), 0) as cart_share30d
from timeline_with_values as twv
left join orders_as_of as oao on twv.user_id = oao.user_id
left join interactions_as_of as iao on twv.user_id = iao.user_id
where twv.source_order = 1
