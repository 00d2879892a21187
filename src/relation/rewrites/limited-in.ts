import { renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import type { Expr } from "../expr.ts";
import { exprsOf, mapRelation, someExpr, transformExpr } from "../map.ts";
import type { Relation } from "../relation.ts";

const isRelation = (values: Extract<Expr, { kind: "in" }>["values"]): values is Relation =>
  !Array.isArray(values) && !("param" in values);

/** Whether the relation's own SELECT ends with a limit. */
const isLimited = (r: Relation): boolean =>
  r.kind === "limit" || ((r.kind === "project" || r.kind === "sort" || r.kind === "named") && isLimited(r.input));

const isLimitedIn = (e: Expr): boolean => e.kind === "in" && isRelation(e.values) && isLimited(e.values);

/** The limit in a query of its own, where the engine takes none in the subquery of IN. */
export function withoutLimitedIn(r: Relation): Relation {
  if (!exprsOf(r).some((e) => someExpr(e, isLimitedIn))) return r;
  const change = (e: Expr): Expr => {
    if (e.kind !== "in" || !isRelation(e.values) || !isLimited(e.values)) return e;
    const input: Relation = { kind: "named", name: "wanted", input: e.values };
    return {
      ...e,
      values: { kind: "alias", name: "wanted", input, attributes: attributesOf(input).map((a) => renewed(a)) },
    };
  };
  return mapRelation(
    r,
    (x) => x,
    (e) => transformExpr(e, change),
  );
}
