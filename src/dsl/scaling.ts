import type { Expr } from "../relation/expr.ts";
import * as make from "../relation/make.ts";
import type { AggregateOp } from "../relation/ops.ts";
import { types } from "../types/sql-type.ts";
import { ex } from "./expression.ts";
import type { Ex, Level, Nulls, NumberEx, NumericTag } from "./types.ts";

type Num = Ex<NumericTag, Nulls, Level>;
/** A number that depends on a statistic: over all rows of a query, or over the rows that a transform is fitted on. */
type Scaled = NumberEx<"double", null, "window">;
const scaled = (node: Expr): Scaled => ex(node);

const double = (value: number): Expr => make.literal(value, types.double);
/** An aggregate over all rows. */
export const overall = (op: AggregateOp, x: Expr, ...more: readonly Expr[]): Expr =>
  make.over(make.aggregateCall(op, [x, ...more]), { partitionBy: [], orderBy: [] });
export const quantileOf = (x: Expr, q: number): Expr => overall("quantile", x, double(q));
const sub = (a: Expr, b: Expr): Expr => make.call("sub", [a, b]);
const div = (a: Expr, b: Expr): Expr => make.call("div", [a, b]);

/**
 * (x − mean) / standard deviation of the population. NULL of NULL, and everywhere where all values are the same.
 * As scikit-learn's `StandardScaler`, but for the NULL of a constant column.
 */
export const standard = (x: Num): Scaled =>
  scaled(div(sub(x.node, overall("avg", x.node)), overall("stddevPop", x.node)));

/**
 * (x − minimum) / (maximum − minimum): from 0 to 1 for the rows that are fitted on, and beyond for others. NULL of NULL, and
 * everywhere where all values are the same.
 */
export const minMax = (x: Num): Scaled => {
  const low = overall("min", x.node);
  return scaled(div(sub(x.node, low), sub(overall("max", x.node), low)));
};

/** x / greatest absolute value: from −1 to 1. NULL of NULL, and everywhere where all values are 0. */
export const maxAbs = (x: Num): Scaled => scaled(div(x.node, overall("max", make.call("abs", [x.node]))));

/**
 * (x − median) / (third quartile − first quartile), with the quantiles interpolated linearly. NULL of NULL, and everywhere
 * where the quartiles are the same. As scikit-learn's `RobustScaler`.
 */
export const robust = (x: Num): Scaled =>
  scaled(div(sub(x.node, quantileOf(x.node, 0.5)), sub(quantileOf(x.node, 0.75), quantileOf(x.node, 0.25))));
