import type { Expr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import type { Keyed } from "./confusion-matrix.ts";

/** Two numbers of each row. */
export interface NumberPair {
  readonly x: Expr;
  readonly y: Expr;
}

/** What a `correlations` definition says. */
export interface Correlations {
  readonly kind: "correlations";
  readonly from: Relation;
  readonly by: Keyed;
  /** One pair; or several by their names, which the result has in its column `pair`. */
  readonly numbers: NumberPair | ReadonlyMap<string, NumberPair>;
}
