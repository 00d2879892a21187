// Made by quern from definition.ts:89. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface AlikeOrdersRow {
  readonly leftId: bigint;
  readonly rightId: bigint;
  readonly score: number;
  readonly inBoth: number;
  readonly inEither: bigint;
}

/** Orders of much the same products. */
export const alikeOrders: Query<NoParams, AlikeOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "alike_orders",
  params: {},
  columns: {
    leftId: "bigint",
    rightId: "bigint",
    score: "double",
    inBoth: "count",
    inEither: "bigint",
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

// Made by quern from definition.ts:54. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface HeavyNearRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** What is computed of each item is computed once. */
export const heavyNear: Query<NoParams, HeavyNearRow> = /* @__PURE__ */ defineQuery({
  name: "heavy_near",
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

// Made by quern from definition.ts:102. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyItemsRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Near items of many. */
export const manyItems: Query<NoParams, ManyItemsRow> = /* @__PURE__ */ defineQuery({
  name: "many_items",
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

// Made by quern from definition.ts:102. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyItemsRecallRow {
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the pairs of many_items its candidates hold, on a sample. */
export const manyItemsRecall: Query<NoParams, ManyItemsRecallRow> = /* @__PURE__ */ defineQuery({
  name: "many_items_recall",
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

// Made by quern from definition.ts:95. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyOrdersRow {
  readonly leftId: bigint;
  readonly rightId: bigint;
  readonly score: number;
  readonly inBoth: number;
  readonly inEither: bigint;
}

/** Likewise of many orders. */
export const manyOrders: Query<NoParams, ManyOrdersRow> = /* @__PURE__ */ defineQuery({
  name: "many_orders",
  params: {},
  columns: {
    leftId: "bigint",
    rightId: "bigint",
    score: "double",
    inBoth: "count",
    inEither: "bigint",
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

// Made by quern from definition.ts:95. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyOrdersRecallRow {
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the pairs of many_orders its candidates hold, on a sample. */
export const manyOrdersRecall: Query<NoParams, ManyOrdersRecallRow> = /* @__PURE__ */ defineQuery({
  name: "many_orders_recall",
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

// Made by quern from definition.ts:109. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyWishesRow {
  readonly leftId: number;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** What each user would like, of many. */
export const manyWishes: Query<NoParams, ManyWishesRow> = /* @__PURE__ */ defineQuery({
  name: "many_wishes",
  params: {},
  columns: {
    leftId: "int",
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

// Made by quern from definition.ts:109. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface ManyWishesRecallRow {
  readonly pairs: number;
  readonly found: number;
  readonly recall: number | null;
}

/** Which share of the pairs of many_wishes its candidates hold, on a sample. */
export const manyWishesRecall: Query<NoParams, ManyWishesRecallRow> = /* @__PURE__ */ defineQuery({
  name: "many_wishes_recall",
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

// Made by quern from definition.ts:87. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SparseDistanceRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Items by what their tags differ in. */
export const sparseDistance: Query<NoParams, SparseDistanceRow> = /* @__PURE__ */ defineQuery({
  name: "sparse_distance",
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

// Made by quern from definition.ts:76. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SparseDotRow {
  readonly leftId: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Products of all pairs, also of items without tags. */
export const sparseDot: Query<NoParams, SparseDotRow> = /* @__PURE__ */ defineQuery({
  name: "sparse_dot",
  params: {},
  columns: {
    leftId: "int",
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

// Made by quern from definition.ts:68. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface SparseSharedRow {
  readonly leftId: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** Likewise where something in common is asked for. */
export const sparseShared: Query<NoParams, SparseSharedRow> = /* @__PURE__ */ defineQuery({
  name: "sparse_shared",
  params: {},
  columns: {
    leftId: "int",
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

// Made by quern from definition.ts:60. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface SparseTopParams {
  /** Default 10. */
  readonly top?: number;
}

export interface SparseTopRow {
  readonly leftId: number;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** What each user would like, without what they have. */
export const sparseTop: Query<SparseTopParams, SparseTopRow> = /* @__PURE__ */ defineQuery({
  name: "sparse_top",
  params: { top: ["int", 10] },
  columns: {
    leftId: "int",
    rank: "count",
    rightId: "bigint",
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

// Made by quern from definition.ts:58. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WideAllRow {
  readonly leftId: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** All distances. */
export const wideAll: Query<NoParams, WideAllRow> = /* @__PURE__ */ defineQuery({
  name: "wide_all",
  params: {},
  columns: {
    leftId: "int",
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

// Made by quern from definition.ts:35. Do not edit: `quern generate` writes it.
import { defineQuery, type Query } from "./runtime/query.js";

export interface WideLikeParams {
  readonly wanted: bigint;
  /** Default 10. */
  readonly top?: number;
}

export interface WideLikeRow {
  readonly leftId: bigint;
  readonly rank: number;
  readonly rightId: bigint;
  readonly score: number;
}

/** The items that are most like one of them, which is the only left row: each item is then measured once, where it is read. */
export const wideLike: Query<WideLikeParams, WideLikeRow> = /* @__PURE__ */ defineQuery({
  name: "wide_like",
  params: { wanted: "bigint", top: ["int", 10] },
  columns: {
    leftId: "bigint",
    rank: "count",
    rightId: "bigint",
    score: "double",
  },
  sql: {
    postgres: {
      text: `… as in postgres.sql`,
      params: ["wanted", "top"],
    },
    mysql: {
      text: `… as in mysql.sql`,
      params: ["wanted", "top"],
    },
    sqlserver: {
      text: `… as in sqlserver.sql`,
      params: ["wanted", "top"],
    },
    spark: {
      text: `… as in spark.sql`,
      params: ["wanted", "top"],
    },
  },
});

// Made by quern from definition.ts:56. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WideSelfRow {
  readonly leftId: bigint;
  readonly rightId: bigint;
  readonly score: number;
}

/** Near items, each pair once. */
export const wideSelf: Query<NoParams, WideSelfRow> = /* @__PURE__ */ defineQuery({
  name: "wide_self",
  params: {},
  columns: {
    leftId: "bigint",
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

// Made by quern from definition.ts:27. Do not edit: `quern generate` writes it.
import { defineQuery, type NoParams, type Query } from "./runtime/query.js";

export interface WideTopRow {
  readonly searchId: number;
  readonly rank: number;
  readonly itemId: bigint;
  readonly cosine: number;
}

/** The items that are most like what was searched for. */
export const wideTop: Query<NoParams, WideTopRow> = /* @__PURE__ */ defineQuery({
  name: "wide_top",
  params: {},
  columns: {
    searchId: "int",
    rank: "count",
    itemId: "bigint",
    cosine: "double",
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
