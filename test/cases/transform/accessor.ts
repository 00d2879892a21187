// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OrderInputsRow {
  readonly orderId: bigint;
  readonly total: number | null;
  readonly totalRobust: number | null;
  readonly status_completed: number;
  readonly status_cancelled: number;
  readonly status_other: number;
  readonly statusMean: number | null;
}

/** Orders as a model reads them, scaled by what the orders before March say. */
export const orderInputs: Query<NoParams, OrderInputsRow> = /* @__PURE__ */ defineQuery({
  name: "order_inputs",
  params: {},
  columns: {
    orderId: "bigint",
    total: "double?",
    totalRobust: "double?",
    status_completed: "int",
    status_cancelled: "int",
    status_other: "int",
    statusMean: "double?",
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
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: [],
    },
    spark: {
      text: `… as in spark.sql`,
      params: [],
    },
  },
});
