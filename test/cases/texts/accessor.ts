// Made by quern from definition.ts:5. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface ComparedTextsParams {
  readonly name: string;
}

export interface ComparedTextsRow {
  readonly customerId: bigint;
  readonly german: boolean | null;
}

/** Texts compared with constants, parameters, columns. */
export const comparedTexts: Query<ComparedTextsParams, ComparedTextsRow> = /* @__PURE__ */ defineQuery({
  name: "compared_texts",
  params: { name: "text" },
  columns: {
    customerId: "bigint",
    german: "boolean?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["name"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["name"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["name"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["name"],
    },
  },
});

// Made by quern from definition.ts:25. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface GroupedByKeyRow {
  readonly productId: bigint;
  readonly sku: string;
  /** decimal(38,2), exact */
  readonly total: string;
}

/** A key groups by itself; what it determines needs no collation. */
export const groupedByKey: Query<NoParams, GroupedByKeyRow> = /* @__PURE__ */ defineQuery({
  name: "grouped_by_key",
  params: {},
  columns: {
    productId: "bigint",
    sku: "text",
    total: "decimal",
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
      text: `select product_id, sku, cast(sum(price) as varchar(41)) as total
from products
group by product_id, sku`,
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

export interface GroupedTextsRow {
  readonly status: string;
  readonly orders: number;
  readonly statuses: number;
  readonly least: string;
}

/** Texts grouped, sorted, distinct, least. */
export const groupedTexts: Query<NoParams, GroupedTextsRow> = /* @__PURE__ */ defineQuery({
  name: "grouped_texts",
  params: {},
  columns: {
    status: "text",
    orders: "count",
    statuses: "count",
    least: "text",
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

// Made by quern from definition.ts:33. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WorkedTextsRow {
  readonly customerId: bigint;
  readonly initial: string;
  readonly length: number;
  readonly padded: string;
  readonly place: number;
  readonly hash: string;
  readonly size: string;
  readonly trimmed: string | null;
  readonly inCountry: string | null;
}

/** What is done to texts. */
export const workedTexts: Query<NoParams, WorkedTextsRow> = /* @__PURE__ */ defineQuery({
  name: "worked_texts",
  params: {},
  columns: {
    customerId: "bigint",
    initial: "text",
    length: "int",
    padded: "text",
    place: "int",
    hash: "text",
    size: "text",
    trimmed: "text?",
    inCountry: "text?",
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
