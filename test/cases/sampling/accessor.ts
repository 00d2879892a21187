// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SplitRow {
  readonly customerId: bigint;
  readonly unit: number;
  readonly fold: bigint;
  readonly byCountry: number;
}

/** A split that every engine makes alike. */
export const split: Query<NoParams, SplitRow> = /* @__PURE__ */ defineQuery({
  name: "split",
  params: {},
  columns: {
    customerId: "bigint",
    unit: "double",
    fold: "bigint",
    byCountry: "double",
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

// Made by quern from definition.ts:16. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TenthRow {
  readonly orderId: bigint;
  readonly lineNumber: number;
  readonly productId: bigint;
  readonly quantity: number;
}

/** A tenth of the order lines, by their key of two columns. */
export const tenth: Query<NoParams, TenthRow> = /* @__PURE__ */ defineQuery({
  name: "tenth",
  params: {},
  columns: {
    orderId: "bigint",
    lineNumber: "int",
    productId: "bigint",
    quantity: "int",
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
