// Made by quern from definitions/similarity.ts:21. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface ProductVectorsRow {
  readonly productId: bigint;
  readonly priceLevel: number;
  readonly viewLevel: number;
  readonly cartLevel: number;
  readonly purchaseLevel: number;
}

/** A vector for each product: its price and what visitors did with it, on logarithmic scales. */
export const productVectors: Query<NoParams, ProductVectorsRow> = /* @__PURE__ */ defineQuery({
  name: "product_vectors",
  params: {},
  columns: {
    productId: "bigint",
    priceLevel: "double",
    viewLevel: "double",
    cartLevel: "double",
    purchaseLevel: "double",
  },
  sql: {
    postgres: {
      text: `select
  p.product_id,
  coalesce(
    case when p.price + 1.00 > 0 then ln(cast(p.price + 1.00 as double precision)) end,
    0.0
  ) as price_level,
  ln(cast(count(*) filter (where i.kind = 'view') + 1 as double precision)) as view_level,
  ln(cast(count(*) filter (where i.kind = 'cart') + 1 as double precision)) as cart_level,
  ln(cast(count(*) filter (where i.kind = 'purchase') + 1 as double precision)) as purchase_level
from products as p
left join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.price`,
      params: [],
    },
    mysql: {
      text: `select
  p.product_id,
  coalesce(case when p.price + 1.00 > 0 then ln(p.price + 1.00) end, 0e0) as price_level,
  ln(count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end) + 1) as view_level,
  ln(count(case when i.kind collate utf8mb4_0900_bin = 'cart' then 1 end) + 1) as cart_level,
  ln(count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) + 1) as purchase_level
from products as p
left join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.price`,
      params: [],
    },
    sqlserver: {
      text: `select
  p.product_id,
  coalesce(case when p.price + 1.00 > 0 then log(p.price + 1.00) end, 0e0) as price_level,
  log(
    count_big(case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end)
      + 1
  ) as view_level,
  log(
    count_big(case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end)
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
group by p.product_id, p.price`,
      params: [],
    },
    spark: {
      text: `select
  p.product_id,
  coalesce(ln(p.price + 1.00), 0) as price_level,
  ln(count(*) filter (where i.kind = 'view') + 1) as view_level,
  ln(count(*) filter (where i.kind = 'cart') + 1) as cart_level,
  ln(count(*) filter (where i.kind = 'purchase') + 1) as purchase_level
from products as p
left join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.price`,
      params: [],
    },
  },
});
