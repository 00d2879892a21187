import type { Columns } from "../build.ts";
import type { Expr } from "../expr.ts";
import type { ScalarOp } from "../ops.ts";
import type { Relation } from "../relation.ts";

/** Operations on two texts that a query of its own can compute. */
export type ComparingOp = Extract<ScalarOp, "levenshtein" | "damerau" | "qgramJaccard">;

/** What is compared in many rows, and what a query of its own finds of it. */
export interface Comparison {
  /** The two texts of each row, over the relation that is compared. */
  readonly left: Expr;
  readonly right: Expr;
  /** What else was said of the comparison. */
  readonly options: readonly Expr[];
  /** The different pairs of texts for which a condition holds, as `a` and `b`. */
  readonly pairs: (such: (a: Expr, b: Expr) => readonly Expr[]) => Relation;
  /** `matrix` → `given_name_matrix`: the name of a query for the column that the comparison computes. */
  readonly called: (what: string) => string;
}
/** One row a pair of texts, `a` and `b`, with what was found; and the value of a row, of what was found for it. */
export interface Found {
  readonly relation: Relation;
  readonly value: (column: Columns) => Expr;
}
