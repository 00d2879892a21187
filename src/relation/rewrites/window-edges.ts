import { type Attribute, attribute } from "../attribute.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import { mapExpr, operandsOf } from "../map.ts";
import type { Item } from "../relation.ts";
import { sameExpr } from "../same-expr.ts";
import { unitSuffix } from "../time-unit.ts";

/**
 * The instants at which windows begin or end, of those that measures compare with: computed once for each instant, and not
 * for each row that is compared. `at` gives an expression that reads them by their names.
 */
export function windowEdges(
  measures: readonly Item[],
  instant: Attribute,
): { readonly edges: readonly Item[]; readonly at: (e: Expr) => Expr } {
  const edges: Item[] = [];
  const known = (e: Expr): Item | undefined => edges.find((i) => sameExpr(i.expr, e));
  const visit = (e: Expr): void => {
    if (!isEdge(e, instant)) for (const operand of operandsOf(e)) visit(operand);
    else if (!known(e)) {
      const name = `before${nameOf(e)}`;
      const own = attribute({ key: name, name, type: instant.type, nullable: instant.nullable });
      edges.push({ attribute: own, expr: e });
    }
  };
  for (const m of measures) visit(m.expr);
  const at = (e: Expr): Expr => {
    const edge = known(e);
    return edge ? make.column(edge.attribute) : mapExpr(e, at);
  };
  return { edges, at };
}

/** A length of time before the instant, or before such an edge. */
function isEdge(e: Expr, instant: Attribute): boolean {
  if (e.kind !== "call" || e.op !== "addTime") return false;
  const [from, n] = e.args;
  if (n?.kind !== "literal" || from === undefined) return false;
  return (from.kind === "column" && from.attribute === instant) || isEdge(from, instant);
}

/** `_7d`; `_1h_7d`: seven days before an hour before. */
function nameOf(e: Expr): string {
  if (e.kind !== "call") return "";
  const [from, n] = e.args;
  const length = n?.kind === "literal" && e.unit ? `_${Math.abs(Number(n.value))}${unitSuffix[e.unit]}` : "";
  return from ? nameOf(from) + length : length;
}
