// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PayloadLinesRow {
  readonly orderId: bigint;
  readonly number: number;
  readonly sku: string | null;
  readonly quantity: number | null;
}

/** The lines inside each order's JSON. */
export const payloadLines: Query<NoParams, PayloadLinesRow> = /* @__PURE__ */ defineQuery({
  name: "payload_lines",
  params: {},
  columns: {
    orderId: "bigint",
    number: "int",
    sku: "text?",
    quantity: "int?",
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

export interface PayloadTagsRow {
  readonly tag: string;
  readonly orders: number;
  readonly withText: number;
}

/** Which tags orders carry, and how often. */
export const payloadTags: Query<NoParams, PayloadTagsRow> = /* @__PURE__ */ defineQuery({
  name: "payload_tags",
  params: {},
  columns: {
    tag: "text",
    orders: "count",
    withText: "count",
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

// Made by quern from definition.ts:28. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface PayloadValuesRow {
  readonly orderId: bigint;
  readonly channel: string | null;
  readonly firstSku: string | null;
  readonly points: bigint | null;
  readonly weight: number | null;
  readonly gift: boolean | null;
  readonly lines: number | null;
}

/** Single values out of the JSON. */
export const payloadValues: Query<NoParams, PayloadValuesRow> = /* @__PURE__ */ defineQuery({
  name: "payload_values",
  params: {},
  columns: {
    orderId: "bigint",
    channel: "text?",
    firstSku: "text?",
    points: "bigint?",
    weight: "double?",
    gift: "boolean?",
    lines: "int?",
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
