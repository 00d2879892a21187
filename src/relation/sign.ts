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
      return /^(add|mul|div|coalesce|least|greatest)$/.test(e.op) && e.args.every(isNotNegative);
    }
    default:
      return false;
  }
}

const isNull = (e: Expr): boolean => e.kind === "literal" && e.value === null;
