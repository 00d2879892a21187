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
      text: `… as in postgres.sql`,
      params: [],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
