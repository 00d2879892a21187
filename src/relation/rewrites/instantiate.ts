import { type Attribute, renewed } from "../attribute.ts";
import type { Expr } from "../expr.ts";
import * as make from "../make.ts";
import { mapRelation } from "../map.ts";
import type { Item, Relation } from "../relation.ts";
import { substitute, substituteIn } from "../substitute.ts";

/** A second use of a relation, with attributes of its own; what it reads by name stays shared. */
export function instantiate(root: Relation): {
  readonly relation: Relation;
  readonly of: ReadonlyMap<Attribute, Attribute>;
} {
  const of = new Map<Attribute, Attribute>();
  const values = new Map<Attribute, Expr>();
  const fresh = (a: Attribute): Attribute => {
    const copy = renewed(a);
    of.set(a, copy);
    values.set(a, make.column(copy));
    return copy;
  };
  const exprs = (e: Expr): Expr => substitute(e, values);
  const items = (list: readonly Item[]): readonly Item[] =>
    list.map((i) => ({ attribute: fresh(i.attribute), expr: i.expr }));
  const done = new Map<Relation, Relation>();
  /** A relation that stands in several places of it stays one. */
  const go = (r: Relation): Relation => {
    const copy = done.get(r) ?? copyOf(r);
    done.set(r, copy);
    return copy;
  };
  const copyOf = (r: Relation): Relation => {
    switch (r.kind) {
      case "scan":
      case "self":
        return { ...r, attributes: r.attributes.map(fresh) };
      case "alias":
        return { ...r, input: substituteIn(r.input, values), attributes: r.attributes.map(fresh) };
      case "recursive":
        return { ...r, base: go(r.base) };
      default: {
        const copy = mapRelation(r, go, exprs);
        if (copy.kind === "project") return { ...copy, items: items(copy.items) };
        if (copy.kind === "aggregate") return { ...copy, keys: items(copy.keys), measures: items(copy.measures) };
        if (copy.kind === "asOf") return { ...copy, sets: copy.sets.map((s) => ({ ...s, items: items(s.items) })) };
        if (copy.kind === "trailing") return { ...copy, set: { ...copy.set, measures: items(copy.set.measures) } };
        if (copy.kind === "firstEach") {
          const own = { items: items(copy.items), rank: fresh(copy.rank) };
          const order = copy.order.map((k) => ({ ...k, by: exprs(k.by) }));
          const keep = copy.keep && exprs(copy.keep);
          return { ...copy, ...own, keys: copy.keys.map((a) => of.get(a) ?? a), order, ...(keep && { keep }) };
        }
        if (copy.kind === "named" && copy.unique) return { ...copy, unique: copy.unique.map((a) => of.get(a) ?? a) };
        if ("attributes" in copy) return { ...copy, attributes: copy.attributes.map(fresh) };
        return copy;
      }
    }
  };
  return { relation: go(root), of };
}
