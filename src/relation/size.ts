import type { Expr } from "./expr.ts";
import { someExpr } from "./map.ts";

/** An expression of so many parts may stand twice; a larger one gets a name. */
const REPEATABLE = 5;

/** Whether a reader would rather see the expression named than twice. */
export const isHeavy = (e: Expr): boolean =>
  e.kind !== "column" && e.kind !== "literal" && e.kind !== "param" && size(e) > REPEATABLE;

/** One operation here, and many on most engines. */
const isHash = (e: Expr): boolean => e.kind === "call" && (e.op === "hashUnit" || e.op === "hashBucket");

function size(e: Expr): number {
  let n = 0;
  someExpr(e, (x) => {
    n += x.kind === "window" || x.kind === "subquery" || x.kind === "exists" ? 3 : isHash(x) ? REPEATABLE : 1;
    return false;
  });
  return n;
}
