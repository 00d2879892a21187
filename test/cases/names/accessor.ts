// Made by quern from definition.ts:23. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface EverythingRow {
  readonly select: number;
  readonly group: string;
  readonly userId: number;
  readonly quoted: string;
  readonly ticked: string;
  readonly bracketed: string;
  readonly umlaut: string;
  readonly dotted: number;
  readonly commented: number;
  readonly numbered: number;
  readonly upper: number;
}

/** Everything that needs quotes. */
export const everything: Query<NoParams, EverythingRow> = /* @__PURE__ */ defineQuery({
  name: "everything",
  params: {},
  columns: {
    select: "int",
    group: "text",
    userId: "int",
    quoted: "text",
    ticked: "text",
    bracketed: "text",
    umlaut: "text",
    dotted: "int",
    commented: "int",
    numbered: "int",
    upper: "int",
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

// Made by quern from definition.ts:32. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ReservedAliasesRow {
  readonly from: number;
  readonly limit: number;
  readonly order: number;
}

/** Aliases, output columns and a CTE that are reserved words. */
export const reservedAliases: Query<NoParams, ReservedAliasesRow> = /* @__PURE__ */ defineQuery({
  name: "reserved_aliases",
  params: {},
  columns: {
    from: "count",
    limit: "int",
    order: "int",
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
