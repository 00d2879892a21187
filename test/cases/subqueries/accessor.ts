// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface AboveAverageRow {
  readonly orderId: bigint;
  readonly latest: Date | null;
  readonly again: boolean;
}

/** Orders above the customer's own average, of customers in a list. */
export const aboveAverage: Query<NoParams, AboveAverageRow> = /* @__PURE__ */ defineQuery({
  name: "above_average",
  params: {},
  columns: {
    orderId: "bigint",
    latest: "timestamp?",
    again: "boolean",
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

// Made by quern from definition.ts:38. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface BandedRow {
  readonly orderId: bigint;
  readonly band: string;
}

/** Orders by bands that the definition holds. */
export const banded: Query<NoParams, BandedRow> = /* @__PURE__ */ defineQuery({
  name: "banded",
  params: {},
  columns: {
    orderId: "bigint",
    band: "text",
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
