// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NearRow {
  readonly leftId: bigint;
  readonly rightId: bigint;
  readonly score: number;
}

/** Near items. */
export const near: Query<NoParams, NearRow> = /* @__PURE__ */ defineQuery({
  name: "near",
  params: {},
  columns: {
    leftId: "bigint",
    rightId: "bigint",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
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

// Made by quern from definition.ts:11. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NearestRow {
  readonly leftId: number;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** The items that are most like what was searched for. */
export const nearest: Query<NoParams, NearestRow> = /* @__PURE__ */ defineQuery({
  name: "nearest",
  params: {},
  columns: {
    leftId: "int",
    rank: "count",
    rightId: "bigint",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
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

// Made by quern from definition.ts:20. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ProductsRow {
  readonly leftId: bigint;
  readonly rightId: bigint;
  readonly score: number;
}

/** Their products. */
export const products: Query<NoParams, ProductsRow> = /* @__PURE__ */ defineQuery({
  name: "products",
  params: {},
  columns: {
    leftId: "bigint",
    rightId: "bigint",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
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
