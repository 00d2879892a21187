import { t, table } from "quern";
import { stored } from "../stored.ts";

export const items = stored(
  "similarity/vectors",
  "items",
  table("items", {
    itemId: t.int().primaryKey(),
  }),
);

export const itemVectorsLong = stored(
  "similarity/vectors",
  "item_vectors_long",
  table(
    "itemVectorsLong",
    {
      itemId: t.int(),
      dim: t.int(),
      value: t.double(),
    },
    { primaryKey: ["itemId", "dim"] },
  ),
);

export const itemVectorsSparse = stored(
  "similarity/vectors",
  "item_vectors_sparse",
  table(
    "itemVectorsSparse",
    {
      itemId: t.int(),
      dim: t.int(),
      value: t.double(),
    },
    { primaryKey: ["itemId", "dim"] },
  ),
);

export const itemVectorsWide = stored(
  "similarity/vectors",
  "item_vectors_wide",
  table("itemVectorsWide", {
    itemId: t.int().primaryKey(),
    d01: t.double(),
    d02: t.double(),
    d03: t.double(),
    d04: t.double(),
    d05: t.double(),
    d06: t.double(),
    d07: t.double(),
    d08: t.double(),
    d09: t.double(),
    d10: t.double(),
    d11: t.double(),
    d12: t.double(),
    d13: t.double(),
    d14: t.double(),
    d15: t.double(),
    d16: t.double(),
  }),
);

export const itemVectorsJson = stored(
  "similarity/vectors",
  "item_vectors_json",
  table("itemVectorsJson", {
    itemId: t.int().primaryKey(),
    vector: t.json<readonly number[]>(),
  }),
);

export const queries = stored(
  "similarity/vectors",
  "queries",
  table("queries", {
    queryId: t.int().primaryKey(),
  }),
);

export const queryVectorsLong = stored(
  "similarity/vectors",
  "query_vectors_long",
  table(
    "queryVectorsLong",
    {
      queryId: t.int(),
      dim: t.int(),
      value: t.double(),
    },
    { primaryKey: ["queryId", "dim"] },
  ),
);

export const queryVectorsSparse = stored(
  "similarity/vectors",
  "query_vectors_sparse",
  table(
    "queryVectorsSparse",
    {
      queryId: t.int(),
      dim: t.int(),
      value: t.double(),
    },
    { primaryKey: ["queryId", "dim"] },
  ),
);

export const queryVectorsWide = stored(
  "similarity/vectors",
  "query_vectors_wide",
  table("queryVectorsWide", {
    queryId: t.int().primaryKey(),
    d01: t.double(),
    d02: t.double(),
    d03: t.double(),
    d04: t.double(),
    d05: t.double(),
    d06: t.double(),
    d07: t.double(),
    d08: t.double(),
    d09: t.double(),
    d10: t.double(),
    d11: t.double(),
    d12: t.double(),
    d13: t.double(),
    d14: t.double(),
    d15: t.double(),
    d16: t.double(),
  }),
);

export const queryVectorsJson = stored(
  "similarity/vectors",
  "query_vectors_json",
  table("queryVectorsJson", {
    queryId: t.int().primaryKey(),
    vector: t.json<readonly number[]>(),
  }),
);

export const purchases = stored(
  "similarity/vectors",
  "purchases",
  table(
    "purchases",
    {
      userId: t.int(),
      itemId: t.int(),
      qty: t.int(),
    },
    { primaryKey: ["userId", "itemId"] },
  ),
);
