// Made by quern from definitions/similarity.ts:47. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface SimilarProductsRow {
  readonly productId: bigint;
  readonly rank: number;
  readonly similarId: bigint;
  readonly distance: number;
}

/** The three products nearest to each: of a like price, and as often seen and bought. */
export const similarProducts: Query<NoParams, SimilarProductsRow> = /* @__PURE__ */ defineQuery({
  name: "similar_products",
  params: {},
  columns: {
    productId: "bigint",
    rank: "count",
    similarId: "bigint",
    distance: "double",
  },
  sql: {
    postgres: {
      text: `with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as materialized (
    select
      p.product_id,
      coalesce(
        case when p.price + 1.00 > 0 then ln(cast(p.price + 1.00 as double precision)) end,
        0.0
      ) as price_level,
      ln(cast(count(*) filter (where i.kind = 'view') + 1 as double precision)) as view_level,
      ln(cast(count(*) filter (where i.kind = 'cart') + 1 as double precision)) as cart_level,
      ln(
        cast(count(*) filter (where i.kind = 'purchase') + 1 as double precision)
      ) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active
    group by p.product_id, p.price
  )
select
  a.product_id,
  row_number() over (
    partition by a.product_id
    order by nearest.distance, nearest.similar_id
  ) as rank,
  nearest.similar_id,
  nearest.distance
from product_vectors as a
cross join lateral (
  select
    b.product_id as similar_id,
    sqrt(
      (a.price_level - b.price_level) * (a.price_level - b.price_level)
        + (a.view_level - b.view_level) * (a.view_level - b.view_level)
        + (a.cart_level - b.cart_level) * (a.cart_level - b.cart_level)
        + (a.purchase_level - b.purchase_level) * (a.purchase_level - b.purchase_level)
    ) as distance
  from product_vectors as b
  where a.product_id <> b.product_id
  order by distance, b.product_id
  limit 3
) as nearest
order by a.product_id, rank`,
      params: [],
    },
    mysql: {
      text: `with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as (
    select
      p.product_id,
      coalesce(case when p.price + 1.00 > 0 then ln(p.price + 1.00) end, 0e0) as price_level,
      ln(count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end) + 1) as view_level,
      ln(count(case when i.kind collate utf8mb4_0900_bin = 'cart' then 1 end) + 1) as cart_level,
      ln(
        count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) + 1
      ) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active
    group by p.product_id, p.price
  )
select /*+ set_var(optimizer_switch = 'derived_merge=off') */
  a.product_id,
  row_number() over (
    partition by a.product_id
    order by nearest.distance, nearest.similar_id
  ) as \`rank\`,
  nearest.similar_id,
  nearest.distance
from product_vectors as a
cross join lateral (
  select
    b.product_id as similar_id,
    sqrt(
      (a.price_level - b.price_level) * (a.price_level - b.price_level)
        + (a.view_level - b.view_level) * (a.view_level - b.view_level)
        + (a.cart_level - b.cart_level) * (a.cart_level - b.cart_level)
        + (a.purchase_level - b.purchase_level) * (a.purchase_level - b.purchase_level)
    ) as distance
  from product_vectors as b
  where a.product_id <> b.product_id
  order by distance, b.product_id
  limit 3
) as nearest
order by a.product_id, \`rank\``,
      params: [],
    },
    sqlserver: {
      text: `with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as (
    select
      p.product_id,
      coalesce(case when p.price + 1.00 > 0 then log(p.price + 1.00) end, 0e0) as price_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
        )
          + 1
      ) as view_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
        )
          + 1
      ) as cart_level,
      log(
        count_big(
          case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
        )
          + 1
      ) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active = 1
    group by p.product_id, p.price
  )
select
  a.product_id,
  row_number() over (
    partition by a.product_id
    order by nearest.distance, nearest.similar_id
  ) as rank,
  nearest.similar_id,
  nearest.distance
from product_vectors as a
cross apply (
  select top (3)
    b.product_id as similar_id,
    sqrt(
      (a.price_level - b.price_level) * (a.price_level - b.price_level)
        + (a.view_level - b.view_level) * (a.view_level - b.view_level)
        + (a.cart_level - b.cart_level) * (a.cart_level - b.cart_level)
        + (a.purchase_level - b.purchase_level) * (a.purchase_level - b.purchase_level)
    ) as distance
  from product_vectors as b
  where a.product_id <> b.product_id
  order by distance, b.product_id
) as nearest
order by a.product_id, rank`,
      params: [],
    },
    spark: {
      text: `with
  -- A vector for each product: its price and what visitors did with it, on logarithmic scales.
  product_vectors as (
    select
      p.product_id,
      coalesce(ln(p.price + 1.00), 0) as price_level,
      ln(count(*) filter (where i.kind = 'view') + 1) as view_level,
      ln(count(*) filter (where i.kind = 'cart') + 1) as cart_level,
      ln(count(*) filter (where i.kind = 'purchase') + 1) as purchase_level
    from products as p
    left join interactions as i on i.product_id = p.product_id
    where p.is_active
    group by p.product_id, p.price
  ),
  -- Every pair, and how alike it is.
  pairs as (
    select
      a.product_id,
      b.product_id as similar_id,
      sqrt(
        (a.price_level - b.price_level) * (a.price_level - b.price_level)
          + (a.view_level - b.view_level) * (a.view_level - b.view_level)
          + (a.cart_level - b.cart_level) * (a.cart_level - b.cart_level)
          + (a.purchase_level - b.purchase_level) * (a.purchase_level - b.purchase_level)
      ) as distance
    from product_vectors as a
    join product_vectors as b on a.product_id <> b.product_id
  ),
  ranked as (
    select
      product_id,
      similar_id,
      distance,
      row_number() over (partition by product_id order by distance, similar_id) as rank
    from pairs
  )
select product_id, rank, similar_id, distance
from ranked
where rank <= 3
order by product_id, rank`,
      params: [],
    },
  },
});
