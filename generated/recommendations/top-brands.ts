// Made by quern from definitions/products.ts:29. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface TopBrandsParams {
  /** Default 5. */
  readonly places?: number;
}

export interface TopBrandsRow {
  readonly brandId: number;
  readonly brand: string;
  /** decimal(38,2), exact */
  readonly revenue: string;
  readonly sold: bigint;
  readonly place: number;
  readonly share: number | null;
}

/** Brands by revenue, with their place and their share of all revenue. */
export const topBrands: Query<TopBrandsParams, TopBrandsRow> = /* @__PURE__ */ defineQuery({
  name: "top_brands",
  params: { places: ["int", 5] },
  columns: {
    brandId: "int",
    brand: "text",
    revenue: "decimal",
    sold: "bigint",
    place: "count",
    share: "double?",
  },
  sql: {
    postgres: {
      text: `with
  grouped_order_items as (
    select
      b.brand_id,
      b.name as brand,
      sum(oi.unit_price * oi.quantity) as revenue,
      sum(oi.quantity) as sold
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    join products as p on p.product_id = oi.product_id
    join brands as b on b.brand_id = p.brand_id
    where o.status not in ('cancelled', 'returned')
    group by b.brand_id, b.name
  ),
  ranked_order_items as (
    select
      brand_id,
      brand,
      revenue,
      sold,
      rank() over (order by revenue desc) as place,
      cast(revenue as double precision) / nullif(sum(revenue) over (), 0) as share
    from grouped_order_items
  )
select brand_id, brand, revenue, sold, place, share
from ranked_order_items
where place <= $1
order by place, brand_id`,
      params: ["places"],
    },
    mysql: {
      text: `with
  grouped_order_items as (
    select
      b.brand_id,
      b.name as brand,
      sum(oi.unit_price * oi.quantity) as revenue,
      cast(sum(oi.quantity) as signed) as sold
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    join products as p on p.product_id = oi.product_id
    join brands as b on b.brand_id = p.brand_id
    where o.status collate utf8mb4_0900_bin not in ('cancelled', 'returned')
    group by b.brand_id, b.name
  ),
  ranked_order_items as (
    select
      brand_id,
      brand,
      revenue,
      sold,
      rank() over (order by revenue desc) as place,
      cast(revenue as double) / nullif(sum(revenue) over (), 0) as share
    from grouped_order_items
  )
select brand_id, brand, revenue, sold, place, share
from ranked_order_items
where place <= ?
order by place, brand_id`,
      params: ["places"],
    },
    sqlserver: {
      text: `with
  grouped_order_items as (
    select
      b.brand_id,
      b.name as brand,
      sum(oi.unit_price * oi.quantity) as revenue,
      sum(cast(oi.quantity as bigint)) as sold
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    join products as p on p.product_id = oi.product_id
    join brands as b on b.brand_id = p.brand_id
    where (o.status + N'.') collate Latin1_General_100_BIN2_UTF8 not in ('cancelled.', 'returned.')
    group by b.brand_id, b.name
  ),
  ranked_order_items as (
    select
      brand_id,
      brand,
      revenue,
      sold,
      rank() over (order by revenue desc) as place,
      cast(revenue as float) / nullif(sum(revenue) over (), 0) as share
    from grouped_order_items
  )
select
  roi.brand_id,
  roi.brand,
  cast(roi.revenue as varchar(41)) as revenue,
  roi.sold,
  roi.place,
  roi.share
from ranked_order_items as roi
where roi.place <= @places
order by roi.place, roi.brand_id`,
      params: ["places"],
    },
    spark: {
      text: `with
  grouped_order_items as (
    select
      b.brand_id,
      b.name as brand,
      sum(oi.unit_price * oi.quantity) as revenue,
      sum(oi.quantity) as sold
    from order_items as oi
    join orders as o on o.order_id = oi.order_id
    join products as p on p.product_id = oi.product_id
    join brands as b on b.brand_id = p.brand_id
    where o.status not in ('cancelled', 'returned')
    group by b.brand_id, b.name
  ),
  ranked_order_items as (
    select
      brand_id,
      brand,
      revenue,
      sold,
      rank() over (order by revenue desc) as place,
      cast(revenue as double) / nullif(sum(revenue) over (), 0) as share
    from grouped_order_items
  )
select brand_id, brand, revenue, sold, place, share
from ranked_order_items
where place <= :places
order by place, brand_id`,
      params: ["places"],
    },
  },
});
