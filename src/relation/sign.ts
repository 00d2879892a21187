import type { Expr } from "./expr.ts";
import type { WindowOp } from "./ops.ts";
import { sameExpr } from "./same-expr.ts";

/** Whether a number can be seen to be 0 or more, or NULL: a sum of squares, a count, a distance. It then needs no guard before a root. */
export function isNotNegative(e: Expr): boolean {
  switch (e.kind) {
    case "literal":
      return typeof e.value === "number" ? e.value >= 0 : typeof e.value === "bigint" && e.value >= 0n;
    case "column":
      return e.type.kind === "count" || e.attribute.notNegative === true;
    case "cast":
      return isTruth(e.input) || isNotNegative(e.input);
    case "window":
      return e.fn.kind === "aggregate" ? isNotNegative(e.fn) : COUNTING.has(e.fn.op);
    case "aggregate":
      return e.op === "count" || (/^(sum|avg|min|max|quantile)$/.test(e.op) && e.args.every(isNotNegative));
    case "case":
      return e.whens.every((w) => isNotNegative(w.result)) && (isNull(e.otherwise) || isNotNegative(e.otherwise));
    case "call": {
      const [a, b] = e.args;
      if (a === undefined) return false;
      if (e.op === "abs" || e.op === "sqrt" || e.op === "exp" || e.op === "length" || e.op === "hashUnit") return true;
      if (e.op === "mul" && b !== undefined && sameExpr(a, b)) return true;
      if (e.op === "power" && b?.kind === "literal" && b.value !== null && Number(b.value) % 2 === 0) return true;
      return /^(add|mul|div|coalesce|least|greatest)$/.test(e.op) && e.args.every(isNotNegative);
    }
    default:
      return false;
  }
}

/** How many rows a group has is at least 1, where there is a group for its rows only. */
export const isCountOfRows = (e: Expr): boolean =>
  e.kind === "aggregate" && e.op === "count" && e.args.length === 0 && e.filter === undefined;

/** As a number it is 1 or 0. */
const isTruth = (e: Expr): boolean => e.type.kind === "boolean";
const COUNTING: ReadonlySet<WindowOp> = new Set(["rowNumber", "rank", "denseRank", "percentRank", "cumeDist", "ntile"]);

/** Whether a number can be seen to be more than 0, or NULL: its logarithm then needs no guard. */
export function isPositive(e: Expr): boolean {
  switch (e.kind) {
    case "column":
      return e.attribute.positive === true;
    case "literal":
      return typeof e.value === "number" ? e.value > 0 : typeof e.value === "bigint" && e.value > 0n;
    case "cast":
      return e.type.kind === "double" && isPositive(e.input);
    case "call":
      if (e.op === "add") return e.args.every(isNotNegative) && e.args.some(isPositive);
      return (e.op === "mul" || e.op === "div") && e.args.every(isPositive);
    case "aggregate":
      return /^(sum|avg|min|max|quantile)$/.test(e.op) && e.args.every(isPositive);
    case "window":
      if (e.fn.kind !== "aggregate") return e.fn.op === "rowNumber" || e.fn.op === "rank" || e.fn.op === "denseRank";
      // The row is one of its own partition.
      return isPositive(e.fn) || (isCountOfRows(e.fn) && !e.frame);
    default:
      return false;
  }
}

/** Whether a number can be seen not to be 0: what is divided by it needs no guard. */
export const isNotZero = (e: Expr | undefined): boolean =>
  e !== undefined &&
  (isPositive(e) ||
    (e.kind === "literal" && e.value !== null && typeof e.value !== "boolean" && Number(e.value) !== 0));

const isNull = (e: Expr): boolean => e.kind === "literal" && e.value === null;
