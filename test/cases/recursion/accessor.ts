// Made by quern from definition.ts:13. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReportsRow {
  readonly name: string;
  readonly depth: number;
}

/** Everybody below each manager, with the distance. */
export const reports: Query<NoParams, ReportsRow> = /* @__PURE__ */ defineQuery({
  name: "reports",
  params: {},
  columns: {
    name: "text",
    depth: "int",
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
