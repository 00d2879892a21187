import type { Expr } from "../expr.ts";
import { exprsOf, someExpr } from "../map.ts";
import type { Relation } from "../relation.ts";
import { freeAttributes } from "../substitute.ts";

const isCorrelated = (r: Relation): boolean => freeAttributes(r).size > 0;

/** One row of all rows, whatever is computed of it. */
function isAggregated(r: Relation): boolean {
  if (r.kind === "aggregate") return r.keys.length === 0;
  return (r.kind === "project" || r.kind === "alias" || r.kind === "named") && isAggregated(r.input);
}

const isValue = (e: Expr): boolean => e.kind === "subquery" && isCorrelated(e.relation);
const isPredicate = (e: Expr): boolean =>
  e.kind === "exists" ||
  (e.kind === "in" && !Array.isArray(e.values) && "kind" in e.values && e.values.kind !== "param");
const isWindow = (e: Expr): boolean => e.kind === "window";

/** Where correlated subqueries stand that an engine without `ofRows`, or without `anywhere`, does not take. */
export function correlationFaults(
  r: Relation,
  allowed: { readonly ofRows: boolean; readonly anywhere: boolean },
): readonly string[] {
  const faults: string[] = [];
  const on = r.kind === "join" && r.on ? r.on : undefined;
  if (!allowed.ofRows) {
    const windowed = r.kind === "project" && r.items.some((i) => someExpr(i.expr, isWindow));
    if ((r.kind === "limit" || windowed) && isCorrelated(r)) faults.push("has a limit or a window");
    const bare = (e: Expr): boolean => e.kind === "subquery" && isValue(e) && !isAggregated(e.relation);
    if (exprsOf(r).some((e) => someExpr(e, bare))) faults.push("is a value and does not aggregate");
    if (on && someExpr(on, isPredicate)) faults.push("stands in the condition of a join");
  }
  if (!allowed.anywhere) {
    if (on && someExpr(on, isValue)) faults.push("is a value in the condition of a join");
    const sorts = r.kind === "sort" && r.keys.some((k) => someExpr(k.by, (e) => isValue(e) || isPredicate(e)));
    if (sorts) faults.push("is a sort key and no column");
  }
  return faults;
}
