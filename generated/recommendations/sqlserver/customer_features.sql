-- customer_features: what is known of each user at an instant: what they bought, how lately, and
-- whether they buy more or less than before.
-- SQL Server 2022 · definitions/features.ts · @as_of timestamp
-- Needs: create index orders_user_id_ordered_at on orders (user_id, ordered_at)
with
  orders_before as (
    select
      user_id,
      total,
      ordered_at,
      datediff_big(microsecond, ordered_at, @as_of) / 1e6 / 86400e0 as ordered_at_age
    from orders
    where ordered_at < @as_of
  ),
  -- Aggregates of orders before the as-of time, in one scan.
  orders_as_of as (
    select
      user_id,
      count_big(*) as orders,
      sum(total) as spend,
      datediff_big(microsecond, min(ordered_at), @as_of) / 1e6 / 86400e0 as days_since_first,
      datediff_big(microsecond, max(ordered_at), @as_of) / 1e6 / 86400e0 as days_since_last,
      count_big(case when ordered_at >= dateadd(day, -30, @as_of) then 1 end) as orders_30d,
      count_big(case when ordered_at >= dateadd(day, -90, @as_of) then 1 end) as orders_90d,
      count_big(case when ordered_at >= dateadd(day, -365, @as_of) then 1 end) as orders_365d,
      sum(case when ordered_at >= dateadd(day, -30, @as_of) then total end) as spend_30d,
      sum(case when ordered_at >= dateadd(day, -90, @as_of) then total end) as spend_90d,
      sum(case when ordered_at >= dateadd(day, -365, @as_of) then total end) as spend_365d,
      sum(
        cast(total as float)
          * case
            when ordered_at_age <= 0e0 then 1e0
            when ordered_at_age < 60000e0 then exp(ordered_at_age * -0.011552453009332421e0)
            when ordered_at_age is not null then 0e0
          end
      ) as faded_spend,
      -(
        (
          cast(count_big(*) as float) * sum(ordered_at_age * cast(total as float))
            - sum(ordered_at_age) * sum(cast(total as float))
        )
          / nullif(
            cast(count_big(*) as float) * sum(ordered_at_age * ordered_at_age)
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
      count_big(
        case
          when occurred_at >= dateadd(day, -7, @as_of)
            and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.'
          then 1
        end
      ) as views_7d,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
      ) as views_30d,
      count_big(
        case
          when occurred_at >= dateadd(day, -7, @as_of)
            and (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.'
          then 1
        end
      ) as carts_7d,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
      ) as carts_30d,
      count_big(distinct case
        when occurred_at >= dateadd(day, -7, @as_of) then product_id
      end) as products_7d,
      count_big(distinct product_id) as products_30d
    from interactions
    where occurred_at >= dateadd(day, -30, @as_of) and occurred_at < @as_of
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
  cast(coalesce(iao.carts_30d, 0) as float) / nullif(coalesce(iao.views_30d, 0), 0) as cart_share30d
from users as u
outer apply (
  select top (1) o.status, o.coupon
  from orders as o
  where o.user_id = u.user_id and o.ordered_at <= @as_of
  order by o.ordered_at desc, o.order_id desc
) as orders
left join orders_as_of as oao on u.user_id = oao.user_id
left join interactions_as_of as iao on u.user_id = iao.user_id;
