// Made by quern from definitions/behaviour.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.ts";

export interface LastCartRow {
  readonly interactionId: bigint;
  readonly userId: bigint;
  readonly product: string;
  readonly occurredAt: Date;
}

/** The last product that each visitor put into the cart, and when. */
export const lastCart: Query<NoParams, LastCartRow> = /* @__PURE__ */ defineQuery({
  name: "last_cart",
  params: {},
  columns: {
    interactionId: "bigint",
    userId: "bigint",
    product: "text",
    occurredAt: "timestamp",
  },
  sql: {
    postgres: {
      text: `select distinct on (i.user_id) i.interaction_id, i.user_id, p.name as product, i.occurred_at
from interactions as i
join products as p on p.product_id = i.product_id
where i.kind = 'cart'
order by i.user_id, i.occurred_at desc, i.interaction_id`,
      params: [],
    },
    mysql: {
      text: `with ranked_interactions as (
  select
    i.interaction_id,
    i.user_id,
    p.name as product,
    i.occurred_at,
    row_number() over (partition by i.user_id order by i.occurred_at desc, i.interaction_id) as rn
  from interactions as i
  join products as p on p.product_id = i.product_id
  where i.kind = 'cart' and i.kind collate utf8mb4_0900_bin = 'cart'
)
select interaction_id, user_id, product, occurred_at
from ranked_interactions
where rn = 1
order by user_id`,
      params: [],
    },
    sqlserver: {
      text: `with ranked_interactions as (
  select
    i.interaction_id,
    i.user_id,
    p.name as product,
    i.occurred_at,
    row_number() over (partition by i.user_id order by i.occurred_at desc, i.interaction_id) as rn
  from interactions as i
  join products as p on p.product_id = i.product_id
  where i.kind = 'cart' and (i.kind + N'.') collate Latin1_General_100_BIN2_UTF8 = 'cart.'
)
select interaction_id, user_id, product, occurred_at
from ranked_interactions
where rn = 1
order by user_id`,
      params: [],
    },
    spark: {
      text: `with ranked_interactions as (
  select
    i.interaction_id,
    i.user_id,
    p.name as product,
    i.occurred_at,
    row_number() over (partition by i.user_id order by i.occurred_at desc, i.interaction_id) as rn
  from interactions as i
  join products as p on p.product_id = i.product_id
  where i.kind = 'cart'
)
select interaction_id, user_id, product, occurred_at
from ranked_interactions
where rn = 1
order by user_id`,
      params: [],
    },
  },
});
