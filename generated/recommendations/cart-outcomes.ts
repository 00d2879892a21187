// Made by quern from definitions/samples.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface CartOutcomesRow {
  readonly cartId: bigint;
  readonly userId: bigint;
  readonly productId: bigint;
  readonly addedAt: Date;
  readonly isBought: boolean;
}

/** What was put into a cart, and whether its visitor bought it within a week: the rows that a model is trained on. */
export const cartOutcomes: Query<NoParams, CartOutcomesRow> = /* @__PURE__ */ defineQuery({
  name: "cart_outcomes",
  params: {},
  columns: {
    cartId: "bigint",
    userId: "bigint",
    productId: "bigint",
    addedAt: "timestamp",
    isBought: "boolean",
  },
  sql: {
    postgres: {
      text: `select
  cart.interaction_id as cart_id,
  cart.user_id,
  cart.product_id,
  cart.occurred_at as added_at,
  count(purchase.interaction_id) > 0 as is_bought
from interactions as cart
left join interactions as purchase on purchase.user_id = cart.user_id
  and purchase.product_id = cart.product_id
  and purchase.kind = 'purchase'
  and purchase.occurred_at >= cart.occurred_at
  and purchase.occurred_at < cart.occurred_at + interval '7 days'
where cart.kind = 'cart'
group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at`,
      params: [],
    },
    mysql: {
      text: `select
  cart.interaction_id as cart_id,
  cart.user_id,
  cart.product_id,
  cart.occurred_at as added_at,
  count(purchase.interaction_id) > 0 as is_bought
from interactions as cart
left join interactions as purchase on purchase.user_id = cart.user_id
  and purchase.product_id = cart.product_id
  and purchase.kind = 'purchase'
  and purchase.kind collate utf8mb4_0900_bin = 'purchase'
  and purchase.occurred_at >= cart.occurred_at
  and purchase.occurred_at < cart.occurred_at + interval 7 day
where cart.kind = 'cart' and cart.kind collate utf8mb4_0900_bin = 'cart'
group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at`,
      params: [],
    },
    sqlserver: {
      text: `select
  cart.interaction_id as cart_id,
  cart.user_id,
  cart.product_id,
  cart.occurred_at as added_at,
  cast(case when count_big(purchase.interaction_id) > 0 then 1 else 0 end as bit) as is_bought
from interactions as cart
left join interactions as purchase on purchase.user_id = cart.user_id
  and purchase.product_id = cart.product_id
  and purchase.kind = 'purchase'
  and (purchase.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'purchase.'
  and purchase.occurred_at >= cart.occurred_at
  and purchase.occurred_at < dateadd(day, 7, cart.occurred_at)
where cart.kind = 'cart' and (cart.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.'
group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at`,
      params: [],
    },
    spark: {
      text: `select
  cart.interaction_id as cart_id,
  cart.user_id,
  cart.product_id,
  cart.occurred_at as added_at,
  count(purchase.interaction_id) > 0 as is_bought
from interactions as cart
left join interactions as purchase on purchase.user_id = cart.user_id
  and purchase.product_id = cart.product_id
  and purchase.kind = 'purchase'
  and purchase.occurred_at >= cart.occurred_at
  and purchase.occurred_at < cart.occurred_at + interval 7 days
where cart.kind = 'cart'
group by cart.interaction_id, cart.user_id, cart.product_id, cart.occurred_at`,
      params: [],
    },
  },
});
