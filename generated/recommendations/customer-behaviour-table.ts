// Made by quern from definitions/clustering.ts:36. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.ts";

/** The same, kept in a table: each round of the clustering reads it, and computes it no more. */
export const customerBehaviourTable: Run<NoParams, "create" | "refresh" | "drop"> = /* @__PURE__ */ defineRun({
  name: "customer_behaviour_table",
  params: {},
  actions: ["create", "refresh", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_behaviour",
          text: `create table if not exists customer_behaviour (
  user_id bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  orders bigint not null,
  spend double precision not null,
  primary key (user_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_behaviour",
          counts: "deleted",
          text: `delete from customer_behaviour`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_behaviour",
          counts: "inserted",
          text: `insert into customer_behaviour (user_id, views, carts, purchases, orders, spend)
with
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
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_behaviour",
          text: `drop table if exists customer_behaviour`,
          params: [],
        },
      ],
    },
    mysql: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_behaviour",
          text: `create table if not exists customer_behaviour (
  user_id bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  orders bigint not null,
  spend double not null,
  primary key (user_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_behaviour",
          counts: "deleted",
          text: `delete from customer_behaviour`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_behaviour",
          counts: "inserted",
          text: `insert into customer_behaviour (user_id, views, carts, purchases, orders, spend)
with
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
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_behaviour",
          text: `drop table if exists customer_behaviour`,
          params: [],
        },
      ],
    },
    sqlserver: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the table customer_behaviour",
          text: `if object_id(N'customer_behaviour', N'U') is null
create table customer_behaviour (
  user_id bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  orders bigint not null,
  spend float not null,
  primary key (user_id)
)`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_behaviour",
          counts: "deleted",
          text: `delete from customer_behaviour`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_behaviour",
          counts: "inserted",
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
insert into customer_behaviour (user_id, views, carts, purchases, orders, spend)
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
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_behaviour",
          text: `drop table if exists customer_behaviour`,
          params: [],
        },
      ],
    },
    spark: {
      transaction: false,
      create: [
        {
          do: "write",
          name: "create the table customer_behaviour",
          text: `create table if not exists customer_behaviour (
  user_id bigint not null,
  views bigint not null,
  carts bigint not null,
  purchases bigint not null,
  orders bigint not null,
  spend double not null
) using delta`,
          params: [],
        },
      ],
      refresh: [
        {
          do: "write",
          name: "empty the table customer_behaviour",
          counts: "deleted",
          text: `delete from customer_behaviour`,
          params: [],
        },
        {
          do: "write",
          name: "fill the table customer_behaviour",
          counts: "inserted",
          text: `insert into customer_behaviour (user_id, views, carts, purchases, orders, spend)
with
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
      ],
      drop: [
        {
          do: "write",
          name: "drop the table customer_behaviour",
          text: `drop table if exists customer_behaviour`,
          params: [],
        },
      ],
    },
  },
});
