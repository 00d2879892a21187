import type { Expr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import type { Keyed } from "./confusion-matrix.ts";

/** What an `informationValue` definition says. */
export interface InformationValue {
  readonly kind: "informationValue";
  readonly from: Relation;
  readonly by: Keyed;
  /** What is to be told apart; rows for which it is NULL count nowhere. */
  readonly target: Expr;
  /** Columns of categories, by the names that the result has for them. */
  readonly features: Keyed;
  /** What each category is given of positive rows, and of negative ones. */
  readonly smooth: number;
}
