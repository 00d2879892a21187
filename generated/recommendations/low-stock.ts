// Made by quern from definitions/products.ts:65. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface LowStockParams {
  readonly as_of: Date;
}

export interface LowStockRow {
  readonly productId: bigint;
  readonly name: string;
  readonly brand: string | null;
  readonly stock: number;
  readonly soldIn28Days: bigint;
  readonly daysLeft: number | null;
  readonly urgency: string;
}

/** Products whose stock lasts less than a week at the pace of the last four weeks. */
export const lowStock: Query<LowStockParams, LowStockRow> = /* @__PURE__ */ defineQuery({
  name: "low_stock",
  params: { as_of: "timestamp" },
  columns: {
    productId: "bigint",
    name: "text",
    brand: "text?",
    stock: "int",
    soldIn28Days: "bigint",
    daysLeft: "double?",
    urgency: "text",
  },
  sql: {
    postgres: {
      text: `with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, sum(oi.quantity) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= cast($1 as timestamp) - interval '28 days'
      and o.ordered_at < $1
      and o.status <> 'cancelled'
    group by oi.product_id
  ),
  computed_products as (
    select
      p.product_id,
      p.name,
      b.name as brand,
      p.stock,
      rd.pieces as sold_in28_days,
      cast(
        round(
          cast(cast(cast(p.stock * 28 as double precision)
            / nullif(rd.pieces, 0) as text) as numeric),
          1
        ) as double precision
      ) as days_left,
      case
        when p.stock = 0 then 'sold out'
        when p.stock * 28 < rd.pieces * 3 then 'order now'
        else 'watch'
      end as urgency
    from products as p
    join recent_demand as rd on rd.product_id = p.product_id
    left join brands as b on b.brand_id = p.brand_id
    where p.is_active
  )
select product_id, name, brand, stock, sold_in28_days, days_left, urgency
from computed_products
where days_left < 7.0
order by days_left, product_id`,
      params: ["as_of"],
    },
    mysql: {
      text: `with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, cast(sum(oi.quantity) as signed) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= cast(? as datetime(6)) - interval 28 day
      and o.ordered_at < ?
      and o.status collate utf8mb4_0900_bin <> 'cancelled'
    group by oi.product_id
  ),
  computed_products as (
    select
      p.product_id,
      p.name,
      b.name as brand,
      p.stock,
      rd.pieces as sold_in28_days,
      case
        when abs(cast(p.stock * 28 as double) / nullif(rd.pieces, 0)) < 1e16
        then cast(
            cast(cast(p.stock * 28 as double) / nullif(rd.pieces, 0) as decimal(38, 1)) as double
          )
        else cast(p.stock * 28 as double) / nullif(rd.pieces, 0)
      end as days_left,
      case
        when p.stock = 0 then 'sold out'
        when p.stock * 28 < rd.pieces * 3 then 'order now'
        else 'watch'
      end as urgency
    from products as p
    join recent_demand as rd on rd.product_id = p.product_id
    left join brands as b on b.brand_id = p.brand_id
    where p.is_active
  )
select product_id, name, brand, stock, sold_in28_days, days_left, urgency
from computed_products
where days_left < 7e0
order by days_left is null, days_left, product_id`,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, sum(cast(oi.quantity as bigint)) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= dateadd(day, -28, @as_of)
      and o.ordered_at < @as_of
      and (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 <> 'cancelled.'
    group by oi.product_id
  ),
  computed_products as (
    select
      p.product_id,
      p.name,
      b.name as brand,
      p.stock,
      rd.pieces as sold_in28_days,
      case
        when cast(
            try_cast(cast(p.stock * 28 as float) / nullif(rd.pieces, 0) as decimal(38, 2)) as float
          )
            = cast(p.stock * 28 as float) / nullif(rd.pieces, 0)
        then cast(
            cast(
              cast(
                cast(p.stock * 28 as float) / nullif(rd.pieces, 0) as decimal(38, 2)
              ) as decimal(38, 1)
            ) as float
          )
        else round(cast(p.stock * 28 as float) / nullif(rd.pieces, 0), 1)
      end as days_left,
      case
        when p.stock = 0 then 'sold out'
        when p.stock * 28 < rd.pieces * 3 then 'order now'
        else 'watch'
      end as urgency
    from products as p
    join recent_demand as rd on rd.product_id = p.product_id
    left join brands as b on b.brand_id = p.brand_id
    where p.is_active = 1
  )
select product_id, name, brand, stock, sold_in28_days, days_left, urgency
from computed_products
where days_left < 7e0
order by case when days_left is null then 1 else 0 end, days_left, product_id`,
      params: ["as_of"],
    },
    spark: {
      text: `with
  -- How many pieces of each product were ordered in the days before a moment.
  recent_demand as (
    select oi.product_id, sum(oi.quantity) as pieces
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    where o.ordered_at >= :as_of - interval 28 days
      and o.ordered_at < :as_of
      and o.status <> 'cancelled'
    group by oi.product_id
  ),
  computed_products as (
    select
      p.product_id,
      p.name,
      b.name as brand,
      p.stock,
      rd.pieces as sold_in28_days,
      round(p.stock * 28 / nullif(rd.pieces, 0), 1) as days_left,
      case
        when p.stock = 0 then 'sold out'
        when p.stock * 28 < rd.pieces * 3 then 'order now'
        else 'watch'
      end as urgency
    from products as p
    join recent_demand as rd on rd.product_id = p.product_id
    left join brands as b on b.brand_id = p.brand_id
    where p.is_active
  )
select product_id, name, brand, stock, sold_in28_days, days_left, urgency
from computed_products
where days_left < 7
order by days_left nulls last, product_id`,
      params: ["as_of"],
    },
  },
});
