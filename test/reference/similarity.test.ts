import { sets, similarity, vectors } from "quern";
import type { VectorMetric } from "../../src/ir/similarity.ts";
import { table } from "./expected.ts";
import { checkReference, type ReferenceCase } from "./run.ts";
import { interactions } from "./tables/sets.ts";
import {
  items,
  itemVectorsJson,
  itemVectorsLong,
  itemVectorsSparse,
  itemVectorsWide,
  queries,
  queryVectorsJson,
  queryVectorsLong,
  queryVectorsSparse,
  queryVectorsWide,
} from "./tables/vectors.ts";

const METRICS = ["cosine", "dot", "euclidean", "manhattan"] as const satisfies readonly VectorMetric[];

const wideQueries = vectors.wide(queryVectorsWide, {
  id: (q) => q.queryId,
  columns: (q) => [
    q.d01,
    q.d02,
    q.d03,
    q.d04,
    q.d05,
    q.d06,
    q.d07,
    q.d08,
    q.d09,
    q.d10,
    q.d11,
    q.d12,
    q.d13,
    q.d14,
    q.d15,
    q.d16,
  ],
});
const wideItems = vectors.wide(itemVectorsWide, {
  id: (i) => i.itemId,
  columns: (i) => [
    i.d01,
    i.d02,
    i.d03,
    i.d04,
    i.d05,
    i.d06,
    i.d07,
    i.d08,
    i.d09,
    i.d10,
    i.d11,
    i.d12,
    i.d13,
    i.d14,
    i.d15,
    i.d16,
  ],
});

/** The same vectors as they can be stored. */
const LAYOUTS = {
  wide: { left: wideQueries, right: wideItems },
  long: {
    left: vectors.long(queryVectorsLong, { id: (q) => q.queryId, dim: (q) => q.dim, value: (q) => q.value }),
    right: vectors.long(itemVectorsLong, { id: (i) => i.itemId, dim: (i) => i.dim, value: (i) => i.value }),
  },
  dense: {
    left: vectors.long(queryVectorsLong, {
      id: (q) => q.queryId,
      dim: (q) => q.dim,
      value: (q) => q.value,
      dense: true,
    }),
    right: vectors.long(itemVectorsLong, {
      id: (i) => i.itemId,
      dim: (i) => i.dim,
      value: (i) => i.value,
      dense: true,
    }),
  },
  sparse: {
    left: vectors.long(queryVectorsSparse, {
      id: (q) => q.queryId,
      dim: (q) => q.dim,
      value: (q) => q.value,
      all: vectors.ids(queries, (q) => q.queryId),
    }),
    right: vectors.long(itemVectorsSparse, {
      id: (i) => i.itemId,
      dim: (i) => i.dim,
      value: (i) => i.value,
      all: vectors.ids(items, (i) => i.itemId),
    }),
  },
  json: {
    left: vectors.json(queryVectorsJson, { id: (q) => q.queryId, vector: (q) => q.vector }),
    right: vectors.json(itemVectorsJson, { id: (i) => i.itemId, vector: (i) => i.vector }),
  },
  sized: {
    left: vectors.json(queryVectorsJson, { id: (q) => q.queryId, vector: (q) => q.vector, dimensions: 16 }),
    right: vectors.json(itemVectorsJson, { id: (i) => i.itemId, vector: (i) => i.vector, dimensions: 16 }),
  },
  mixed: {
    left: wideQueries,
    right: vectors.long(itemVectorsSparse, {
      id: (i) => i.itemId,
      dim: (i) => i.dim,
      value: (i) => i.value,
      all: vectors.ids(items, (i) => i.itemId),
    }),
  },
} as const;

const ofMetrics: readonly ReferenceCase[] = Object.entries(LAYOUTS).flatMap(([layout, sides]) =>
  METRICS.flatMap((metric): readonly ReferenceCase[] => {
    const names = { left: "queryId", right: "itemId", score: metric } as const;
    const others = Object.fromEntries(METRICS.filter((m) => m !== metric).map((m) => [m, null]));
    const all: ReferenceCase = {
      of: similarity(`${layout}_${metric}`, { ...sides, metric, names }),
      expected: table("similarity/vectors", "matrix", { columns: others }),
    };
    const top: ReferenceCase = {
      of: similarity(`${layout}_${metric}_top`, { ...sides, metric, top: 5, names: { ...names, score: "value" } }),
      expected: table("similarity/vectors", "top5", { where: { metric }, key: "none" }),
    };
    return [all, top];
  }),
);

const jaccardUsers = similarity("jaccard_users", {
  left: sets.of(interactions, { id: (i) => i.tailnum, member: (i) => i.dest }),
  metric: "jaccard",
  names: { left: "tailnumA", right: "tailnumB", score: "jaccard" },
});
const itemCosine = similarity("item_cosine", {
  left: sets.of(interactions, { id: (i) => i.dest, member: (i) => i.tailnum }),
  metric: "cosine",
  names: { left: "destA", right: "destB", score: "cosine" },
});

checkReference([
  ...ofMetrics,
  {
    of: jaccardUsers,
    expected: table("similarity/sets", "jaccard_users", {
      columns: { n_intersection: "inBoth", n_union: "inEither" },
    }),
  },
  { of: itemCosine, expected: table("similarity/sets", "item_cosine") },
]);
