import type { NativeVectors, Similarity, VectorMetric } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import * as make from "../../../src/relation/make.ts";
import type { ScalarOp } from "../../../src/relation/ops.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { paired, sideNames, useRows, without } from "./sides.ts";

const OPS: { readonly [M in VectorMetric]: ScalarOp } = {
  cosine: "vectorCosine",
  dot: "vectorDot",
  euclidean: "vectorEuclidean",
  manhattan: "vectorManhattan",
};

/** Vectors of the engine's own type: its own functions of two of them. */
export function nativePairs(s: Similarity, left: NativeVectors, right: NativeVectors): Relation {
  const [nameLeft, nameRight] = sideNames(s);
  const a = useRows(left.rows, { id: left.id, vector: left.vector }, nameLeft);
  const b = useRows(right.rows, { id: right.id, vector: right.vector }, nameRight);
  const units = left.unit && right.unit && s.metric === "cosine";
  const op = units ? "vectorDot" : (OPS[s.metric as VectorMetric] ?? "vectorDot");
  const pair = paired(s, undefined, { rel: a.rel, id: a.of.id }, { rel: b.rel, id: b.of.id });
  return build.project(without(pair.rel, s.exclude, pair.left, pair.right), {
    [s.names.left]: pair.left,
    [s.names.right]: pair.right,
    [s.names.score]: make.call(op, [a.of.vector, b.of.vector]),
  });
}
