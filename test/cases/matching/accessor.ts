// Made by quern from definition.ts:13. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface BySoundRow {
  readonly customerId: bigint;
  readonly sound: string | null;
}

/** Customers by the sound of their name. */
export const bySound: Query<NoParams, BySoundRow> = /* @__PURE__ */ defineQuery({
  name: "by_sound",
  params: {},
  columns: {
    customerId: "bigint",
    sound: "text?",
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

// Made by quern from definition.ts:19. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NearlySmithRow {
  readonly customerId: bigint;
  readonly name: string;
}

/** Customers whose name is nearly Smith. */
export const nearlySmith: Query<NoParams, NearlySmithRow> = /* @__PURE__ */ defineQuery({
  name: "nearly_smith",
  params: {},
  columns: {
    customerId: "bigint",
    name: "text",
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
