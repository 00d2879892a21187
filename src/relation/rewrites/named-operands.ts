import { type Attribute, attribute } from "../attribute.ts";
import type { CallExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Item, Relation } from "../relation.ts";
import { isHeavy } from "../size.ts";

/**
 * An operation that the engine can only write with its operand standing several times gets it by name: what it takes of a
 * group is computed by the grouping, and the operation stands above it.
 */
export const withNamedOperands =
  (writesTwice: (e: CallExpr) => boolean) =>
  (r: Relation): Relation => {
    if (r.kind !== "aggregate") return r;
    const inner: Item[] = [];
    const named = (e: Expr, owner: Attribute): Expr => {
      const [operand, ...rest] = e.kind === "call" && writesTwice(e) ? e.args : [];
      if (e.kind !== "call" || !operand || !isHeavy(operand)) return e;
      if (!someExpr(operand, (x) => x.kind === "aggregate")) return e;
      const name = `${owner.name}_exact`;
      const own = attribute({ key: name, name, type: operand.type, nullable: owner.nullable || operand.nullable });
      inner.push({ attribute: own, expr: operand });
      return { ...e, args: [make.column(own), ...rest] };
    };
    const outer = r.measures.map((m) => {
      const before = inner.length;
      const expr = transformExpr(m.expr, (e) => named(e, m.attribute));
      return { measure: m, expr, split: inner.length > before };
    });
    if (inner.length === 0) return r;
    const kept = outer.filter((o) => !o.split).map((o) => o.measure);
    const same = (i: Item): Item => ({ attribute: i.attribute, expr: make.column(i.attribute) });
    return {
      kind: "project",
      input: { ...r, measures: [...kept, ...inner] },
      items: [...r.keys.map(same), ...outer.map((o) => (o.split ? { ...o.measure, expr: o.expr } : same(o.measure)))],
    };
  };
