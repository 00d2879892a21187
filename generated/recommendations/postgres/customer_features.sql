-- customer_features: what is known of each user at an instant: what they bought, how lately, and
-- whether they buy more or less than before.
-- Postgres 16 · definitions/features.ts · $1 as_of timestamp
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
with
  orders_before as (
    select
      user_id,
      total,
      ordered_at,
      cast(extract(epoch from cast($1 as timestamp) - ordered_at) as double precision)
        / 86400.0 as ordered_at_age
    from orders
    where ordered_at < $1
  ),
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select
      user_id,
      count(*) as orders,
      sum(total) as spend,
      cast(extract(epoch from cast($1 as timestamp) - min(ordered_at)) as double precision)
        / 86400.0 as days_since_first,
      cast(extract(epoch from cast($1 as timestamp) - max(ordered_at)) as double precision)
        / 86400.0 as days_since_last,
      count(*) filter (
        where ordered_at >= cast($1 as timestamp) - interval '30 days'
      ) as orders_30d,
      count(*) filter (
        where ordered_at >= cast($1 as timestamp) - interval '90 days'
      ) as orders_90d,
      count(*) filter (
        where ordered_at >= cast($1 as timestamp) - interval '365 days'
      ) as orders_365d,
      sum(total) filter (
        where ordered_at >= cast($1 as timestamp) - interval '30 days'
      ) as spend_30d,
      sum(total) filter (
        where ordered_at >= cast($1 as timestamp) - interval '90 days'
      ) as spend_90d,
      sum(total) filter (
        where ordered_at >= cast($1 as timestamp) - interval '365 days'
      ) as spend_365d,
      sum(
        cast(total as double precision)
          * case
            when ordered_at_age <= 0.0 then 1.0
            when ordered_at_age < 60000.0 then exp(ordered_at_age * -0.011552453009332421)
            when ordered_at_age is not null then 0.0
          end
      ) as faded_spend,
      -(
        (
          cast(count(*) as double precision) * sum(ordered_at_age * cast(total as double precision))
            - sum(ordered_at_age) * sum(cast(total as double precision))
        )
          / nullif(
            cast(count(*) as double precision) * sum(ordered_at_age * ordered_at_age)
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
      count(*) filter (
        where occurred_at >= cast($1 as timestamp) - interval '7 days' and kind = 'view'
      ) as views_7d,
      count(*) filter (where kind = 'view') as views_30d,
      count(*) filter (
        where occurred_at >= cast($1 as timestamp) - interval '7 days' and kind = 'cart'
      ) as carts_7d,
      count(*) filter (where kind = 'cart') as carts_30d,
      count(distinct product_id) filter (
        where occurred_at >= cast($1 as timestamp) - interval '7 days'
      ) as products_7d,
      count(distinct product_id) as products_30d
    from interactions
    where occurred_at >= cast($1 as timestamp) - interval '30 days' and occurred_at < $1
    group by user_id
  )
select
  u.user_id,
  u.country,
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
  orders.status as last_status,
  orders.coupon as last_coupon,
  cast(coalesce(iao.carts_30d, 0) as double precision)
    / nullif(coalesce(iao.views_30d, 0), 0) as cart_share30d
from users as u
left join lateral (
  select o.status, o.coupon
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= $1
  order by o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
left join orders_as_of as oao on u.user_id = oao.user_id
left join interactions_as_of as iao on u.user_id = iao.user_id
