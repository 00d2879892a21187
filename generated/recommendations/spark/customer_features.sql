-- customer_features: what is known of each user at an instant: what they bought, how lately, and
-- whether they buy more or less than before.
-- Spark 4.0 · definitions/features.ts · :as_of timestamp
with
  -- users and orders on one time line for each user_id; turn says which comes first at one instant.
  timeline as (
    select
      user_id,
      country,
      :as_of as at,
      1 as turn,
      cast(null as string) as status,
      cast(null as string) as coupon,
      cast(null as bigint) as order_id
    from users
    union all
    select
      user_id,
      cast(null as string) as country,
      ordered_at as at,
      0 as turn,
      status,
      coupon,
      order_id
    from orders
  ),
  -- Each row of orders begins a stretch, which the users after it belong to.
  stretches as (
    select
      user_id,
      country,
      at,
      turn,
      status,
      coupon,
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
      s.country,
      s.at,
      s.turn,
      max(s.status) over (partition by s.user_id, s.stretch) as status,
      max(s.coupon) over (partition by s.user_id, s.stretch) as coupon
    from stretches as s
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
  -- orders before the instant, in one scan.
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
  -- interactions before the instant, in one scan.
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
  f.user_id,
  f.country,
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
  f.status as last_status,
  f.coupon as last_coupon,
  coalesce(iao.carts_30d, 0) / nullif(coalesce(iao.views_30d, 0), 0) as cart_share30d
from filled as f
left join orders_as_of as oao on f.user_id = oao.user_id
left join interactions_as_of as iao on f.user_id = iao.user_id
where f.turn = 1
