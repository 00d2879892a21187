import { nearest } from "../base/names.ts";
import type { Attribute } from "../relation/attribute.ts";
import { attributesOf } from "../relation/attributes-of.ts";
import type { Expr } from "../relation/expr.ts";
import { exprsOf, inputsOf, operandsOf, someExpr } from "../relation/map.ts";
import type { Item, Relation } from "../relation/relation.ts";
import { readsOf } from "../relation/substitute.ts";
import type { Report } from "./report.ts";

/** Every column that an expression reads is given by a source of the relation around it. */
export function columnsInScope(root: Relation, report: Report): void {
  const done = new Set<Relation>();
  const relation = (r: Relation, outer: ReadonlySet<Attribute>): void => {
    if (done.has(r)) return;
    done.add(r);
    const inputs = inputsOf(r);
    const inside = new Set([...outer, ...inputs.flatMap(attributesOf)]);
    if (r.kind === "unnest" || r.kind === "values" || r.kind === "raw") for (const a of outer) inside.add(a);
    // Its order is one of what it gives.
    if (r.kind === "firstEach") for (const { attribute } of r.items) inside.add(attribute);
    if (r.kind === "trailing") inside.add(r.set.instant).add(r.set.nth);
    for (const e of exprsOf(r)) expr(e, inside);
    if (r.kind === "aggregate") for (const m of r.measures) ownAggregates(m, attributesOf(r.input), outer, report);
    for (const input of inputs) {
      const lateral = r.kind === "join" && r.lateral && input === r.right;
      relation(input, lateral ? new Set([...outer, ...attributesOf(r.left)]) : outer);
    }
  };
  const expr = (e: Expr, given: ReadonlySet<Attribute>): void => {
    if (e.kind === "column" && !given.has(e.attribute)) {
      const name = nearest(
        e.attribute.key,
        [...given].map((a) => a.key),
      );
      report({
        code: "QN1201",
        data: { column: e.attribute.key, ...(name !== undefined && name !== e.attribute.key && { nearest: name }) },
      });
    }
    if (e.kind === "exists" || e.kind === "subquery") relation(e.relation, given);
    if (e.kind === "in" && !Array.isArray(e.values)) {
      const source = e.values as Exclude<typeof e.values, readonly Expr[]>;
      if (source.kind !== "param") relation(source, given);
    }
    for (const operand of operandsOf(e)) expr(operand, given);
  };
  relation(root, new Set());
}

/** An aggregate of columns of the surrounding query alone would belong to that query, and is an error where it stands. */
function ownAggregates(m: Item, own: readonly Attribute[], outer: ReadonlySet<Attribute>, report: Report): void {
  someExpr(m.expr, (e) => {
    if (e.kind !== "aggregate") return false;
    const read = [...readsOf([e])];
    if (read.length > 0 && read.every((a) => outer.has(a) && !own.includes(a)))
      report({ code: "QN1320", data: { output: m.attribute.key, columns: read.map((a) => a.key) } });
    return false;
  });
}
