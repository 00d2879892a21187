import type { Expr, LiteralExpr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";

/** Columns by their keys. */
export type Keyed = { readonly [key: string]: Expr };
/** What a ratio with a zero denominator gives. */
export type ZeroDivision = null | 0 | 1;
/** Which total a share is taken of: the rows of the actual class, of the predicted class, all rows. */
export type Share = "actual" | "predicted" | "all";

/** What every evaluation reads: rows, the groups that they fall into, and how much each counts. */
interface Evaluated {
  readonly kind: "confusionMatrix";
  readonly from: Relation;
  readonly by: Keyed;
  /** How much a row counts; nothing: one. */
  readonly weights?: Expr;
}

/** A matrix of actual and predicted labels, and what follows from it. */
export interface MatrixNode extends Evaluated {
  readonly form: "matrix";
  readonly actual: Expr;
  readonly predicted?: Expr;
  readonly score?: Expr;
  readonly threshold?: Expr;
  readonly thresholds?: readonly number[];
  /** Nothing: the classes that the rows hold. */
  readonly classes?: readonly LiteralExpr[];
  readonly positive?: LiteralExpr;
  /** What becomes of a label that is none of the classes: its row is left out, or it counts as this one. */
  readonly unseen?: "exclude" | LiteralExpr;
  readonly nulls?: "exclude" | "count";
  readonly layout: "long" | "grid";
  readonly totals: boolean;
  readonly normalize: readonly Share[];
  readonly zeroDivision: ZeroDivision;
  /** F-beta columns: their keys and betas. */
  readonly betas: { readonly [key: string]: number };
  readonly costs?: Costs;
  /** The metric by which the best threshold is chosen: the greatest, or the least cost. */
  readonly best?: string;
  readonly alarm?: Alarm;
  readonly samples?: { readonly id: Expr; readonly most: number };
  readonly bootstrap?: Bootstrap;
}

/** What each outcome costs; a negative cost is a gain. */
export interface Costs {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/** The first period in which a metric is out of its bounds. */
export interface Alarm {
  readonly metric: string;
  readonly period: string;
  readonly below?: number;
  readonly above?: number;
}

/** Intervals out of replicates in which each row counts as often as a hash of its id says. */
export interface Bootstrap {
  readonly id: readonly Expr[];
  readonly replicates: number;
  readonly seed: string | number;
  readonly level: number;
}

/** What a `confusionMatrix` definition, or one of its family, says. */
export type ConfusionMatrix = MatrixNode;
