// Made by quern from definition.ts:8. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WeekBeforeRow {
  readonly orderId: bigint;
  /** decimal(38,2), exact */
  readonly week: string;
  /** decimal(38,2), exact */
  readonly beforeThat: string | null;
  readonly near: number;
}

/** What a customer spent in the week up to each order, and in the orders of the same value. */
export const weekBefore: Query<NoParams, WeekBeforeRow> = /* @__PURE__ */ defineQuery({
  name: "week_before",
  params: {},
  columns: {
    orderId: "bigint",
    week: "decimal",
    beforeThat: "decimal?",
    near: "count",
  },
  sql: {
    postgres: {
      text: `select
  order_id,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between interval '7 days' preceding and current row
  ) as week,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between unbounded preceding and interval '7 days' preceding
  ) as before_that,
  count(total) over (order by total range between 10 preceding and 10 following) as near
from orders`,
      params: [],
    },
    mysql: {
      text: `select
  order_id,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between interval 7 day preceding and current row
  ) as week,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between unbounded preceding and interval 7 day preceding
  ) as before_that,
  count(total) over (order by total range between 10 preceding and 10 following) as near
from orders`,
      params: [],
    },
    spark: {
      text: `select
  order_id,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between interval 7 days preceding and current row
  ) as week,
  sum(total) over (
    partition by customer_id
    order by ordered_at
    range between unbounded preceding and interval 7 days preceding
  ) as before_that,
  count(total) over (order by total range between 10 preceding and 10 following) as near
from orders`,
      params: [],
    },
  },
});
