// Made by quern from definition.ts:31. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface ForYouParams {
  /** Default 10. */
  readonly top?: number;
}

export interface ForYouRow {
  readonly userId: number;
  readonly rank: number;
  readonly itemId: bigint;
  readonly score: number;
}

/** Items like what each user bought. */
export const forYou: Query<ForYouParams, ForYouRow> = /* @__PURE__ */ defineQuery({
  name: "for_you",
  params: { top: ["int", 10] },
  columns: {
    userId: "int",
    rank: "count",
    itemId: "bigint",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["top"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["top"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["top"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["top"],
    },
  },
});

// Made by quern from definition.ts:37. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface OthersBoughtRow {
  readonly userId: number;
  readonly rank: number;
  readonly itemId: bigint;
  readonly score: number;
}

/** Items that others bought who bought the same. */
export const othersBought: Query<NoParams, OthersBoughtRow> = /* @__PURE__ */ defineQuery({
  name: "others_bought",
  params: {},
  columns: {
    userId: "int",
    rank: "count",
    itemId: "bigint",
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

// Made by quern from definition.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface QualityRow {
  readonly k: number;
  readonly users: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly map: number | null;
  readonly mrr: number;
  readonly ndcg: number | null;
  readonly hitRate: number;
  readonly coverage: number;
}

/** How well what was shown meets what was bought. */
export const quality: Query<NoParams, QualityRow> = /* @__PURE__ */ defineQuery({
  name: "quality",
  params: {},
  columns: {
    k: "int",
    users: "count",
    precision: "double?",
    recall: "double?",
    map: "double?",
    mrr: "double",
    ndcg: "double?",
    hitRate: "double",
    coverage: "double",
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

// Made by quern from definition.ts:55. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface QualityPerUserRow {
  readonly k: number;
  readonly userId: number;
  readonly hits: bigint;
  readonly wanted: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly averagePrecision: number | null;
  readonly reciprocalRank: number;
  readonly ndcg: number | null;
}

/** How well each user's first places do, of quality. */
export const qualityPerUser: Query<NoParams, QualityPerUserRow> = /* @__PURE__ */ defineQuery({
  name: "quality_per_user",
  params: {},
  columns: {
    k: "int",
    userId: "int",
    hits: "bigint",
    wanted: "count",
    precision: "double?",
    recall: "double?",
    averagePrecision: "double?",
    reciprocalRank: "double",
    ndcg: "double?",
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

// Made by quern from definition.ts:53. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SoldRow {
  readonly rank: number;
  readonly itemId: bigint;
  readonly events: number;
  readonly users: number;
  readonly score: number;
}

/** What sold at all. */
export const sold: Query<NoParams, SoldRow> = /* @__PURE__ */ defineQuery({
  name: "sold",
  params: {},
  columns: {
    rank: "count",
    itemId: "bigint",
    events: "count",
    users: "count",
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

// Made by quern from definition.ts:39. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface TogetherRow {
  readonly itemId: bigint;
  readonly rank: number;
  readonly otherId: bigint;
  readonly baskets: number;
  readonly support: number | null;
  readonly confidence: number | null;
  readonly reverseConfidence: number | null;
  readonly lift: number | null;
  readonly cosine: number | null;
  readonly jaccard: number | null;
  readonly pmi: number;
}

/** What stands in one order together. */
export const together: Query<NoParams, TogetherRow> = /* @__PURE__ */ defineQuery({
  name: "together",
  params: {},
  columns: {
    itemId: "bigint",
    rank: "count",
    otherId: "bigint",
    baskets: "count",
    support: "double?",
    confidence: "double?",
    reverseConfidence: "double?",
    lift: "double?",
    cosine: "double?",
    jaccard: "double?",
    pmi: "double",
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

// Made by quern from definition.ts:46. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface TrendingParams {
  readonly as_of: Date;
}

export interface TrendingRow {
  readonly rank: number;
  readonly itemId: bigint;
  readonly events: number;
  readonly users: number;
  readonly score: number;
}

/** What sold lately. */
export const trending: Query<TrendingParams, TrendingRow> = /* @__PURE__ */ defineQuery({
  name: "trending",
  params: { as_of: "timestamp" },
  columns: {
    rank: "count",
    itemId: "bigint",
    events: "count",
    users: "count",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["as_of"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["as_of", "as_of"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["as_of"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["as_of"],
    },
  },
});
