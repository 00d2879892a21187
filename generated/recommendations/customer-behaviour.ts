// Made by quern from definitions/clustering.ts:20. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CustomerBehaviourRow {
  readonly userId: bigint;
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly orders: number;
  readonly spend: number;
}

/** What each visitor did in the shop, as numbers: nobody is left out who ever looked at something. */
export const customerBehaviour: Query<NoParams, CustomerBehaviourRow> = /* @__PURE__ */ defineQuery({
  name: "customer_behaviour",
  params: {},
  columns: {
    userId: "bigint",
    views: "count",
    carts: "count",
    purchases: "count",
    orders: "count",
    spend: "double",
  },
  sql: {
    postgres: {
      text: `with
  visits as (
    select
      user_id,
      count(*) filter (where kind = 'view') as views,
      count(*) filter (where kind = 'cart') as carts,
      count(*) filter (where kind = 'purchase') as purchases
    from interactions
    group by user_id
  ),
  spending as (
    select user_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed'
    group by user_id
  )
select
  u.user_id,
  v.views,
  v.carts,
  v.purchases,
  coalesce(s.orders, 0) as orders,
  cast(coalesce(s.spend, 0.00) as double precision) as spend
from users as u
join visits as v on v.user_id = u.user_id
left join spending as s on s.user_id = u.user_id`,
      params: [],
    },
    mysql: {
      text: `with
  visits as (
    select
      user_id,
      count(case when kind collate utf8mb4_0900_bin = 'view' then 1 end) as views,
      count(case when kind collate utf8mb4_0900_bin = 'cart' then 1 end) as carts,
      count(case when kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases
    from interactions
    group by user_id
  ),
  spending as (
    select user_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed' and status collate utf8mb4_0900_bin = 'completed'
    group by user_id
  )
select
  u.user_id,
  v.views,
  v.carts,
  v.purchases,
  coalesce(s.orders, 0) as orders,
  cast(coalesce(s.spend, 0.00) as double) as spend
from users as u
join visits as v on v.user_id = u.user_id
left join spending as s on s.user_id = u.user_id`,
      params: [],
    },
    sqlserver: {
      text: `with
  visits as (
    select
      user_id,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
      ) as views,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
      ) as carts,
      count_big(
        case when (kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
      ) as purchases
    from interactions
    group by user_id
  ),
  spending as (
    select user_id, count_big(*) as orders, sum(total) as spend
    from orders
    where status = 'completed'
      and (status + N'.') collate Latin1_General_100_BIN2_UTF8 = 'completed.'
    group by user_id
  )
select
  u.user_id,
  v.views,
  v.carts,
  v.purchases,
  coalesce(s.orders, 0) as orders,
  cast(coalesce(s.spend, 0.00) as float) as spend
from users as u
join visits as v on v.user_id = u.user_id
left join spending as s on s.user_id = u.user_id`,
      params: [],
    },
    spark: {
      text: `with
  visits as (
    select
      user_id,
      count(*) filter (where kind = 'view') as views,
      count(*) filter (where kind = 'cart') as carts,
      count(*) filter (where kind = 'purchase') as purchases
    from interactions
    group by user_id
  ),
  spending as (
    select user_id, count(*) as orders, sum(total) as spend
    from orders
    where status = 'completed'
    group by user_id
  )
select
  u.user_id,
  v.views,
  v.carts,
  v.purchases,
  coalesce(s.orders, 0) as orders,
  cast(coalesce(s.spend, 0.00) as double) as spend
from users as u
join visits as v on v.user_id = u.user_id
left join spending as s on s.user_id = u.user_id`,
      params: [],
    },
  },
});
