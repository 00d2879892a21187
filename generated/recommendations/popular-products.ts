// Made by quern from definitions/products.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.ts";

export interface PopularProductsParams {
  /** Default views. */
  readonly order?: "views" | "purchases" | "visitors";
  /** Default 10. */
  readonly limit?: number;
}

export interface PopularProductsRow {
  readonly productId: bigint;
  readonly name: string;
  readonly views: number;
  readonly carts: number;
  readonly purchases: number;
  readonly visitors: number;
}

/** The products that people looked at, kept and bought most, in the chosen order. */
export const popularProducts: Query<PopularProductsParams, PopularProductsRow> = /* @__PURE__ */ defineQuery({
  name: "popular_products",
  params: { order: { oneOf: ["views", "purchases", "visitors"], default: "views" }, limit: ["int", 10] },
  columns: {
    productId: "bigint",
    name: "text",
    views: "count",
    carts: "count",
    purchases: "count",
    visitors: "count",
  },
  sql: {
    postgres: {
      text: `select
  p.product_id,
  p.name,
  count(*) filter (where i.kind = 'view') as views,
  count(*) filter (where i.kind = 'cart') as carts,
  count(*) filter (where i.kind = 'purchase') as purchases,
  count(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.name
order by
  case
    when cast($1 as text) = 'views' then count(*) filter (where i.kind = 'view')
  end desc nulls last,
  case
    when cast($1 as text) = 'purchases' then count(*) filter (where i.kind = 'purchase')
  end desc nulls last,
  case when cast($1 as text) = 'visitors' then count(distinct i.user_id) end desc nulls last,
  p.product_id
limit $2`,
      params: ["order", "limit"],
    },
    mysql: {
      text: `select
  p.product_id,
  p.name,
  count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end) as views,
  count(case when i.kind collate utf8mb4_0900_bin = 'cart' then 1 end) as carts,
  count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end) as purchases,
  count(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.name
order by
  case
    when ? collate utf8mb4_0900_bin = 'views'
    then count(case when i.kind collate utf8mb4_0900_bin = 'view' then 1 end)
  end desc,
  case
    when ? collate utf8mb4_0900_bin = 'purchases'
    then count(case when i.kind collate utf8mb4_0900_bin = 'purchase' then 1 end)
  end desc,
  case when ? collate utf8mb4_0900_bin = 'visitors' then count(distinct i.user_id) end desc,
  p.product_id
limit ?`,
      params: ["order", "order", "order", "limit"],
    },
    sqlserver: {
      text: `select top (@limit)
  p.product_id,
  p.name,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
  ) as views,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.' then 1 end
  ) as carts,
  count_big(
    case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
  ) as purchases,
  count_big(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active = 1
group by p.product_id, p.name
order by
  case
    when @order = 'views'
    then count_big(
        case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'view.' then 1 end
      )
  end desc,
  case
    when @order = 'purchases'
    then count_big(
        case when (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.' then 1 end
      )
  end desc,
  case when @order = 'visitors' then count_big(distinct i.user_id) end desc,
  p.product_id`,
      params: ["limit", "order"],
    },
    spark: {
      text: `select
  p.product_id,
  p.name,
  count(*) filter (where i.kind = 'view') as views,
  count(*) filter (where i.kind = 'cart') as carts,
  count(*) filter (where i.kind = 'purchase') as purchases,
  count(distinct i.user_id) as visitors
from products as p
join interactions as i on i.product_id = p.product_id
where p.is_active
group by p.product_id, p.name
order by
  case when :order = 'views' then count(*) filter (where i.kind = 'view') end desc,
  case when :order = 'purchases' then count(*) filter (where i.kind = 'purchase') end desc,
  case when :order = 'visitors' then count(distinct i.user_id) end desc,
  p.product_id
limit :limit`,
      params: ["order", "limit"],
    },
  },
});
