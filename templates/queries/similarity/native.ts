import type { NativeVectors, Similarity, VectorMetric } from "../../../src/ir/similarity.ts";
import * as make from "../../../src/relation/make.ts";
import type { ScalarOp } from "../../../src/relation/ops.ts";
import type { Meeting } from "./meeting.ts";
import { isSearched, orderOf } from "./near-index.ts";
import { sideNames, useRows } from "./sides.ts";

const OPS: { readonly [M in VectorMetric]: ScalarOp } = {
  cosine: "vectorCosine",
  dot: "vectorDot",
  euclidean: "vectorEuclidean",
  manhattan: "vectorManhattan",
};

/** Vectors of the engine's own type: its own functions of two of them. */
export function nativeMeeting(s: Similarity, left: NativeVectors, right: NativeVectors): Meeting {
  const [nameLeft, nameRight] = sideNames(s);
  const a = useRows(left.rows, { id: left.id, vector: left.vector }, nameLeft);
  const b = useRows(right.rows, { id: right.id, vector: right.vector }, nameRight);
  const units = left.unit && right.unit && s.metric === "cosine";
  const op = units ? "vectorDot" : (OPS[s.metric as VectorMetric] ?? "vectorDot");
  const order = orderOf(s);
  return {
    left: { rel: a.rel, id: a.of.id },
    right: { rel: b.rel, id: b.of.id },
    score: make.call(op, [a.of.vector, b.of.vector]),
    ...(order && isSearched(s)
      ? { approximately: { by: make.call(order, [a.of.vector, b.of.vector]), effort: s.candidates.efSearch } }
      : { mayBeIndexed: true }),
  };
}
