import type { VectorOrder } from "../src/relation/ops.ts";
import type { NearIndex } from "../src/relation/write.ts";

/** How an index is made that answers an order by the distance of vectors. */
export interface NearIndexes {
  readonly method: string;
  /** What says by which operation it orders. */
  readonly classes: { readonly [O in VectorOrder]: string };
  readonly options: (index: NearIndex) => string;
  readonly mostDimensions: number;
  /** Subqueries of a value each, which set how far it is searched until the transaction ends, before any row is read. */
  readonly searched: (effort: number) => readonly string[];
}

/** HNSW of pgvector. A scan that goes on after its first rows (0.8 and newer) finds others where a condition leaves some out. */
export const hnsw: NearIndexes = {
  method: "hnsw",
  classes: {
    vectorCosineDistance: "vector_cosine_ops",
    vectorNegatedDot: "vector_ip_ops",
    vectorEuclidean: "vector_l2_ops",
    vectorManhattan: "vector_l1_ops",
  },
  options: ({ neighbors, breadth }) => `m = ${neighbors}, ef_construction = ${breadth}`,
  mostDimensions: 2000,
  // A subquery that reads no row is computed before the first is read; `true`: until the transaction ends.
  searched: (effort) => [
    `select set_config('hnsw.ef_search', '${effort}', true)`,
    "select set_config('hnsw.iterative_scan', 'relaxed_order', true)",
  ],
};
