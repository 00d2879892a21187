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
  /** The metrics that a row of `metrics` has. */
  readonly metrics: readonly string[];
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

/** Curves over scores, and the areas below them. */
export interface CurvesNode extends Evaluated {
  readonly form: "curves";
  readonly actual: Expr;
  readonly score: Expr;
  readonly positive?: LiteralExpr;
  /** Scores are rounded to so many digits first. */
  readonly digits?: number;
  /** The curves have about so many points at most; nothing: one for each score. */
  readonly points?: number;
  /** What all is computed of is kept in a table. */
  readonly store: boolean;
  /** Bins of the calibration, of equal width. */
  readonly bins: number;
  /** Buckets of gains and lift, of equal size. */
  readonly buckets: number;
}

/** The errors of predicted numbers. */
export interface RegressionNode extends Evaluated {
  readonly form: "regression";
  readonly actual: Expr;
  readonly predicted: Expr;
  /** Pinball losses: their keys and quantiles. */
  readonly pinball: { readonly [key: string]: number };
}

/** A probability for each class. */
export interface ProbabilitiesNode extends Evaluated {
  readonly form: "probabilities";
  readonly actual: Expr;
  readonly probabilities: readonly { readonly label: LiteralExpr; readonly probability: Expr }[];
  /** Shares of rows whose true class is among the most probable: their keys and how many. */
  readonly top: { readonly [key: string]: number };
  readonly digits?: number;
}

/** Any number of labels a row. */
export interface MultiLabelNode extends Evaluated {
  readonly form: "multiLabel";
  readonly id: Expr;
  /** The labels that count, in their order; nothing: those that occur. */
  readonly declared?: readonly string[];
  /** What becomes of documents with a label whose truth or prediction is unknown; needed where one may be NULL. */
  readonly nulls?: "exclude" | "absent";
  /** Rows of one label each; or a JSON array of the true labels, and an array of those predicted or an object of scores. */
  readonly labels: (
    | {
        readonly as: "rows";
        readonly label: Expr;
        readonly truth: Expr;
        readonly predicted?: Expr;
        readonly score?: Expr;
      }
    | { readonly as: "json"; readonly truths: Expr; readonly predictions?: Expr; readonly scores?: Expr }
  ) & {
    /** Options that must be given and are not: something else stands for them. */
    readonly missing?: readonly string[];
  };
  readonly threshold?: Expr;
  readonly thresholds?: readonly number[];
  readonly zeroDivision: ZeroDivision;
  readonly betas: { readonly [key: string]: number };
}

/** Several models' predictions of the same rows. */
export interface ComparisonNode extends Evaluated {
  readonly form: "comparison";
  readonly id: Expr;
  readonly model: Expr;
  /** The models in their order; nothing: those that occur, as their names sort. */
  readonly models?: readonly LiteralExpr[];
  readonly actual: Expr;
  readonly predicted: Expr;
  readonly positive?: LiteralExpr;
  /** The metrics that a model's row has. */
  readonly metrics: readonly string[];
  readonly rankBy: string;
  readonly zeroDivision: ZeroDivision;
}

/** What a `confusionMatrix` definition, or one of its family, says. */
export type ConfusionMatrix =
  | MatrixNode
  | CurvesNode
  | RegressionNode
  | ProbabilitiesNode
  | MultiLabelNode
  | ComparisonNode;
