import type { ScalarOp } from "../../src/relation/ops.ts";
import { type ScalarTable, unsupported } from "../dialect.ts";

/** Operations on two vectors of the engine's own type. */
export type VectorOp = Extract<ScalarOp, `vector${string}`>;
export type VectorTable = { readonly [O in VectorOp]: ScalarTable[O] };

/** An engine whose vectors nothing can be computed of. */
export const noVectors = (reason: string): VectorTable => ({
  vectorDot: unsupported(reason),
  vectorCosine: unsupported(reason),
  vectorEuclidean: unsupported(reason),
  vectorManhattan: unsupported(reason),
  vectorCosineDistance: unsupported(reason),
  vectorNegatedDot: unsupported(reason),
});
