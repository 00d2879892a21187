// Made by quern from definition.ts:6. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ArraysRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Items by an array. */
export const arrays: Query<NoParams, ArraysRow> = /* @__PURE__ */ defineQuery({
  name: "arrays",
  params: {},
  columns: {
    leftId: "bigint",
    rank: "count",
    rightId: "bigint",
    score: "double",
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

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ColumnsRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Items by an array of a known length, which is read into columns. */
export const columns: Query<NoParams, ColumnsRow> = /* @__PURE__ */ defineQuery({
  name: "columns",
  params: {},
  columns: {
    leftId: "bigint",
    rank: "count",
    rightId: "bigint",
    score: "double",
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

// Made by quern from definition.ts:18. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface NearParams {
  readonly wanted: bigint;
}

export interface NearRow {
  readonly leftId: bigint;
  readonly rightId: bigint;
  readonly score: number;
}

/** Likewise near ones of one of them. */
export const near: Query<NearParams, NearRow> = /* @__PURE__ */ defineQuery({
  name: "near",
  params: { wanted: "bigint" },
  columns: {
    leftId: "bigint",
    rightId: "bigint",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["wanted"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["wanted"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["wanted"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["wanted"],
    },
  },
});
