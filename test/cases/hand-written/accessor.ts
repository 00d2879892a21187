// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface HandWrittenParams {
  readonly least: string;
}

export interface HandWrittenRow {
  readonly orderId: bigint;
  readonly rate: number;
  readonly soundex: string;
}

/** An expression and a relation of each engine's own. */
export const handWritten: Query<HandWrittenParams, HandWrittenRow> = /* @__PURE__ */ defineQuery({
  name: "hand_written",
  params: { least: "decimal(12,2)" },
  columns: {
    orderId: "bigint",
    rate: "double",
    soundex: "text",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["least"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["least", "least"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["least"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["least"],
    },
  },
});

// Made by quern from definition.ts:35. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface LettersOnlyRow {
  readonly customerId: bigint;
}

/** A condition of each engine's own. */
export const lettersOnly: Query<NoParams, LettersOnlyRow> = /* @__PURE__ */ defineQuery({
  name: "letters_only",
  params: {},
  columns: {
    customerId: "bigint",
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
