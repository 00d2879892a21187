import type { AggregateExpr, Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { AggregateOp } from "../../relation/ops.ts";
import { types } from "../../types/sql-type.ts";
import { slip } from "../language/slip.ts";

/**
 * What is learnt of rows is written as an aggregate over whole partitions. In a query it is a window over the query's own
 * rows; in a transform it is a statistic of the rows that are fitted on.
 */
export const over = (aggregate: AggregateExpr, by: readonly Expr[] = []): Expr =>
  make.over(aggregate, { partitionBy: by, orderBy: [] });

/** An aggregate of all rows. */
export const overall = (op: AggregateOp, x: Expr, ...more: readonly Expr[]): Expr =>
  over(make.aggregateCall(op, [x, ...more]));

/** A quantile of all rows, interpolated linearly. */
export const quantileOf = (x: Expr, q: number): Expr => overall("quantile", x, make.literal(q, types.double));

/** A number of things: a whole one, of at least so many. */
export function atLeast(least: number, n: number, what: string): number {
  if (Number.isInteger(n) && n >= least) return n;
  throw slip(`${n} is not a valid number of ${what}: it must be an integer from ${least}`);
}

const isWhole = ({ type: { kind } }: Expr): boolean => kind === "int" || kind === "bigint";

/** a - b for a share in double: the difference of two whole numbers need not fit their own type. */
export const difference = (a: Expr, b: Expr): Expr =>
  make.call("sub", isWhole(a) && isWhole(b) ? [make.cast(a, types.double), make.cast(b, types.double)] : [a, b]);
