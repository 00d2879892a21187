import type { Expr, WindowExpr } from "../relation/expr.ts";
import * as make from "../relation/make.ts";
import { transformExpr } from "../relation/map.ts";
import type { Item, Relation } from "../relation/relation.ts";
import { types } from "../types/sql-type.ts";

/**
 * What a `transform` definition says: columns computed of the rows of `input`. An aggregate over all rows or over a partition
 * in them is a statistic: it is computed over the rows of `fitOn`, and each row is given it.
 */
export interface Transform {
  readonly kind: "transform";
  readonly input: Relation;
  /** Which rows the statistics are computed over; without it, all. */
  readonly fitOn?: Expr;
  readonly columns: readonly Item[];
  /** The table that statistics are stored in; without one they are computed by the query itself. */
  readonly store?: string;
}

/** Stands for whether a row is one that the statistics are computed over; where nothing is fitted, every row is. */
export const IS_FITTED_ON: Expr = make.literal(true, types.boolean);

/** The expression where it is known which rows are fitted on: those of the condition, or all. */
export const settled = (e: Expr, fitOn?: Expr): Expr =>
  transformExpr(e, (x) => {
    if (x === IS_FITTED_ON) return fitOn ?? x;
    const [first] = x.kind === "case" ? x.whens : [];
    return first?.when === IS_FITTED_ON ? first.result : x;
  });

/** An aggregate over a whole partition, or a dense rank: the same for all rows of a category, so it can be learnt. */
export function isStatistic(e: Expr): e is WindowExpr {
  if (e.kind !== "window" || e.frame) return false;
  if (e.fn.kind === "aggregate") return e.orderBy.length === 0;
  return e.fn.op === "denseRank" && e.partitionBy.length === 0 && e.orderBy.length > 0;
}
