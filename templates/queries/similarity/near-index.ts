import type { Graph, NativeVectors, Similarity, VectorMetric } from "../../../src/ir/similarity.ts";
import type { VectorOrder } from "../../../src/relation/ops.ts";
import type { Table } from "../../../src/relation/table.ts";
import type { CreateIndex } from "../../../src/relation/write.ts";

/** By what an index finds the nearest. */
const ORDERS: { readonly [M in VectorMetric]: VectorOrder } = {
  cosine: "vectorCosineDistance",
  dot: "vectorNegatedDot",
  euclidean: "vectorEuclidean",
  manhattan: "vectorManhattan",
};

/** The cosine of vectors of length 1 is their product. */
export function orderOf({ left, right, metric }: Similarity): VectorOrder | undefined {
  const units = left.layout === "native" && right.layout === "native" && left.unit && right.unit;
  return ORDERS[units && metric === "cosine" ? "dot" : (metric as VectorMetric)];
}

/** A side whose vectors an index can hold: a stored table's own column. */
export function storedIn({
  rows,
  vector,
}: NativeVectors): { readonly table: Table; readonly column: string } | undefined {
  if (rows.input.kind !== "scan" || vector.kind !== "column") return undefined;
  const { table } = rows.input;
  const column = table.columns[rows.attributes.indexOf(vector.attribute)]?.attribute.name;
  return column === undefined ? undefined : { table, column };
}

type Searched = Similarity & { readonly candidates: Graph };
/** Whether an index finds the nearest; where it could not, a rule refuses the definition. */
export const isSearched = (s: Similarity): s is Searched =>
  s.candidates?.kind === "hnsw" && s.left.layout === "native" && s.top !== undefined && nearIndexOf(s) !== undefined;

/** The index that a definition is answered by: definitions of one metric and the same build share one. */
export function nearIndexOf({ candidates, ...s }: Similarity): CreateIndex | undefined {
  if (candidates?.kind !== "hnsw" || s.right.layout !== "native") return undefined;
  const [stored, by] = [storedIn(s.right), orderOf(s)];
  if (!stored || !by) return undefined;
  const { m: neighbors, efConstruction: breadth } = candidates;
  const built = `_${by === "vectorNegatedDot" ? "dot" : s.metric}_hnsw_${neighbors}_${breadth}`;
  return {
    kind: "createIndex",
    name: `${`${stored.table.name}_${stored.column}`.slice(0, LONGEST - built.length)}${built}`,
    table: stored.table,
    columns: [{ column: stored.column, direction: "asc" }],
    unique: false,
    near: { by, neighbors, breadth },
  };
}

/** Engines cut or refuse names of more than 63 bytes. */
const LONGEST = 60;
