// Made by quern from definition.ts:21. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NearRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Near items that were not looked at together. */
export const near: Query<NoParams, NearRow> = /* @__PURE__ */ defineQuery({
  name: "near",
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
  },
});

// Made by quern from definition.ts:21. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** The index by which near is answered. */
export const nearIndex: Run<NoParams, "create" | "drop"> = /* @__PURE__ */ defineRun({
  name: "near_index",
  params: {},
  actions: ["create", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the index items_embedding_euclidean_hnsw_16_64",
          text: `create index if not exists items_embedding_euclidean_hnsw_16_64 on items using hnsw (embedding vector_l2_ops) with (m = 16, ef_construction = 64)`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the index items_embedding_euclidean_hnsw_16_64",
          text: `drop index if exists items_embedding_euclidean_hnsw_16_64`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:21. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NearRecallRow {
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the nearest of each left row the index finds for near, on a sample. */
export const nearRecall: Query<NoParams, NearRecallRow> = /* @__PURE__ */ defineQuery({
  name: "near_recall",
  params: {},
  columns: {
    pairs: "count",
    found: "count",
    recall: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:21. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface NearRecallByLeftRow {
  readonly leftId: bigint;
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the nearest of each left row the index finds for near, on a sample. */
export const nearRecallByLeft: Query<NoParams, NearRecallByLeftRow> = /* @__PURE__ */ defineQuery({
  name: "near_recall_by_left",
  params: {},
  columns: {
    leftId: "bigint",
    pairs: "count",
    found: "count",
    recall: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: [],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface NearestParams {
  /** Default 10. */
  readonly top?: number;
}

export interface NearestRow {
  readonly searchId: number;
  readonly rank: number;
  readonly itemId: bigint;
  readonly cosine: number;
}

/** The items that are most like what was searched for, or nearly. */
export const nearest: Query<NearestParams, NearestRow> = /* @__PURE__ */ defineQuery({
  name: "nearest",
  params: { top: ["int", 10] },
  columns: {
    searchId: "int",
    rank: "count",
    itemId: "bigint",
    cosine: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["top"],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineRun, type NoParams, type Run } from "./runtime/run.js";

/** The index by which nearest is answered. */
export const nearestIndex: Run<NoParams, "create" | "drop"> = /* @__PURE__ */ defineRun({
  name: "nearest_index",
  params: {},
  actions: ["create", "drop"],
  engines: {
    postgres: {
      transaction: true,
      create: [
        {
          do: "write",
          name: "create the index items_embedding_cosine_hnsw_24_100",
          text: `create index if not exists items_embedding_cosine_hnsw_24_100 on items using hnsw (embedding vector_cosine_ops) with (m = 24, ef_construction = 100)`,
          params: [],
        },
      ],
      drop: [
        {
          do: "write",
          name: "drop the index items_embedding_cosine_hnsw_24_100",
          text: `drop index if exists items_embedding_cosine_hnsw_24_100`,
          params: [],
        },
      ],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface NearestRecallParams {
  /** Default 10. */
  readonly top?: number;
}

export interface NearestRecallRow {
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the nearest of each left row the index finds for nearest, on a sample. */
export const nearestRecall: Query<NearestRecallParams, NearestRecallRow> = /* @__PURE__ */ defineQuery({
  name: "nearest_recall",
  params: { top: ["int", 10] },
  columns: {
    pairs: "count",
    found: "count",
    recall: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["top"],
    },
  },
});

// Made by quern from definition.ts:12. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface NearestRecallByLeftParams {
  /** Default 10. */
  readonly top?: number;
}

export interface NearestRecallByLeftRow {
  readonly searchId: number;
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the nearest of each left row the index finds for nearest, on a sample. */
export const nearestRecallByLeft: Query<NearestRecallByLeftParams, NearestRecallByLeftRow> = /* @__PURE__ */ defineQuery({
  name: "nearest_recall_by_left",
  params: { top: ["int", 10] },
  columns: {
    searchId: "int",
    pairs: "count",
    found: "count",
    recall: "double?",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["top"],
    },
  },
});
