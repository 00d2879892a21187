// Made by quern from definitions/features.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface CustomerFeaturesParams {
  readonly as_of: Date;
}

export interface CustomerFeaturesRow {
  readonly userId: bigint;
  readonly country: string | null;
  readonly orders: number;
  /** decimal(38,2), exact */
  readonly spend: string | null;
  readonly daysSinceFirst: number | null;
  readonly daysSinceLast: number | null;
  readonly orders30d: number;
  readonly orders90d: number;
  readonly orders365d: number;
  /** decimal(38,2), exact */
  readonly spend30d: string | null;
  /** decimal(38,2), exact */
  readonly spend90d: string | null;
  /** decimal(38,2), exact */
  readonly spend365d: string | null;
  readonly fadedSpend: number | null;
  readonly trend: number | null;
  readonly views7d: number;
  readonly views30d: number;
  readonly carts7d: number;
  readonly carts30d: number;
  readonly products7d: number;
  readonly products30d: number;
  readonly lastStatus: string | null;
  readonly lastCoupon: string | null;
  readonly cartShare30d: number | null;
}

/** What is known of each user at an instant: what they bought, how lately, and whether they buy more or less than before. */
export const customerFeatures: Query<CustomerFeaturesParams, CustomerFeaturesRow> = /* @__PURE__ */ defineQuery({
  name: "customer_features",
  params: { as_of: "timestamp" },
  columns: {
    userId: "bigint",
    country: "text?",
    orders: "count",
    spend: "decimal?",
    daysSinceFirst: "double?",
    daysSinceLast: "double?",
    orders30d: "count",
    orders90d: "count",
    orders365d: "count",
    spend30d: "decimal?",
    spend90d: "decimal?",
    spend365d: "decimal?",
    fadedSpend: "double?",
    trend: "double?",
    views7d: "count",
    views30d: "count",
    carts7d: "count",
    carts30d: "count",
    products7d: "count",
    products30d: "count",
    lastStatus: "text?",
    lastCoupon: "text?",
    cartShare30d: "double?",
  },
  sql: {
    postgres: {
      text: `with
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
  -- orders before the instant, in one scan.
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
  -- interactions before the instant, in one scan.
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
left join interactions_as_of as iao on u.user_id = iao.user_id`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
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
  -- orders before the instant, in one scan.
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
  -- interactions before the instant, in one scan.
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
left join interactions_as_of as iao on u.user_id = iao.user_id`,
      params: ["as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  orders_before as (
    select
      user_id,
      total,
      ordered_at,
      datediff_big(microsecond, ordered_at, @as_of) / 1e6 / 86400e0 as ordered_at_age
    from orders
    where ordered_at < @as_of
  ),
  -- orders before the instant, in one scan.
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
  -- interactions before the instant, in one scan.
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
  cast(oao.spend as varchar(41)) as spend,
  oao.days_since_first,
  oao.days_since_last,
  coalesce(oao.orders_30d, 0) as orders_30d,
  coalesce(oao.orders_90d, 0) as orders_90d,
  coalesce(oao.orders_365d, 0) as orders_365d,
  cast(oao.spend_30d as varchar(41)) as spend_30d,
  cast(oao.spend_90d as varchar(41)) as spend_90d,
  cast(oao.spend_365d as varchar(41)) as spend_365d,
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
left join interactions_as_of as iao on u.user_id = iao.user_id`,
      params: ["as_of"],
    },
    spark: {
      text: `with
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
            when ordered_at_age <= 0 then 1D
            when ordered_at_age < 60000 then exp(ordered_at_age * -0.011552453009332421)
            when ordered_at_age is not null then 0D
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
where f.turn = 1`,
      params: ["as_of"],
    },
  },
});
