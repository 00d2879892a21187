-- customer_features: what is known of each user at an instant: what they bought, how lately, and
-- whether they buy more or less than before.
-- MySQL 8.4 · definitions/features.ts · parameters in order:
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
--   as_of timestamp
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
-- Note: as of, by lookup: the order also names the key, which is constant here, because the engine
--   reads the index in order only then.
with
  orders_before as (
    select
      user_id,
      total,
      ordered_at,
      timestampdiff(microsecond, ordered_at, cast(? as datetime(6))) / 1e6
        / 86400e0 as ordered_at_age
    from orders
    where ordered_at < ?
  ),
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select
      user_id,
      count(*) as orders,
      sum(total) as spend,
      timestampdiff(microsecond, min(ordered_at), cast(? as datetime(6))) / 1e6
        / 86400e0 as days_since_first,
      timestampdiff(microsecond, max(ordered_at), cast(? as datetime(6))) / 1e6
        / 86400e0 as days_since_last,
      count(
        case when ordered_at >= cast(? as datetime(6)) - interval 30 day then 1 end
      ) as orders_30d,
      count(
        case when ordered_at >= cast(? as datetime(6)) - interval 90 day then 1 end
      ) as orders_90d,
      count(
        case when ordered_at >= cast(? as datetime(6)) - interval 365 day then 1 end
      ) as orders_365d,
      sum(
        case when ordered_at >= cast(? as datetime(6)) - interval 30 day then total end
      ) as spend_30d,
      sum(
        case when ordered_at >= cast(? as datetime(6)) - interval 90 day then total end
      ) as spend_90d,
      sum(
        case when ordered_at >= cast(? as datetime(6)) - interval 365 day then total end
      ) as spend_365d,
      sum(
        cast(total as double)
          * case
            when ordered_at_age <= 0e0 then 1e0
            when ordered_at_age < 60000e0 then exp(ordered_at_age * -0.011552453009332421e0)
            when ordered_at_age is not null then 0e0
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
      count(
        case
          when occurred_at >= cast(? as datetime(6)) - interval 7 day
            and kind collate utf8mb4_0900_bin = 'view'
          then 1
        end
      ) as views_7d,
      count(case when kind collate utf8mb4_0900_bin = 'view' then 1 end) as views_30d,
      count(
        case
          when occurred_at >= cast(? as datetime(6)) - interval 7 day
            and kind collate utf8mb4_0900_bin = 'cart'
          then 1
        end
      ) as carts_7d,
      count(case when kind collate utf8mb4_0900_bin = 'cart' then 1 end) as carts_30d,
      count(distinct case
        when occurred_at >= cast(? as datetime(6)) - interval 7 day then product_id
      end) as products_7d,
      count(distinct product_id) as products_30d
    from interactions
    where occurred_at >= cast(? as datetime(6)) - interval 30 day and occurred_at < ?
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
  cast(coalesce(iao.carts_30d, 0) as double)
    / nullif(coalesce(iao.views_30d, 0), 0) as cart_share30d
from users as u
left join lateral (
  select o.status, o.coupon
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= ?
  order by o.user_id desc, o.ordered_at desc, o.order_id desc
  limit 1
) as orders on true
left join orders_as_of as oao on u.user_id = oao.user_id
left join interactions_as_of as iao on u.user_id = iao.user_id
