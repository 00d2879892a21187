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
