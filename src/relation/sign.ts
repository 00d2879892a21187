import type { Expr } from "./expr.ts";
import { sameExpr } from "./same-expr.ts";

/** Whether a number can be seen to be 0 or more, or NULL: a sum of squares, a count, a distance. It then needs no guard before a root. */
export function isNotNegative(e: Expr): boolean {
  switch (e.kind) {
    case "literal":
      return typeof e.value === "number" ? e.value >= 0 : typeof e.value === "bigint" && e.value >= 0n;
    case "column":
      return e.type.kind === "count" || e.attribute.notNegative === true;
    case "cast":
      return isNotNegative(e.input);
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

/** Whether a number can be seen to be more than 0, or NULL: its logarithm then needs no guard. */
export function isPositive(e: Expr): boolean {
  switch (e.kind) {
    case "literal":
      return typeof e.value === "number" ? e.value > 0 : typeof e.value === "bigint" && e.value > 0n;
    case "cast":
      return e.type.kind === "double" && isPositive(e.input);
    case "call":
      if (e.op === "add") return e.args.every(isNotNegative) && e.args.some(isPositive);
      return e.op === "mul" && e.args.every(isPositive);
    default:
      return false;
  }
}

const isNull = (e: Expr): boolean => e.kind === "literal" && e.value === null;
