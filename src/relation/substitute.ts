import type { Attribute } from "./attribute.ts";
import type { Expr } from "./expr.ts";
import { transformExpr, transformRelation, walk } from "./map.ts";
import type { Relation } from "./relation.ts";

type Values = ReadonlyMap<Attribute, Expr>;

const replaced =
  (values: Values) =>
  (x: Expr): Expr => {
    if (x.kind !== "column") return x;
    const value = values.get(x.attribute);
    if (value === undefined) return x;
    // A reference can know more than what it refers to: that a join has none for it, or that a filter has let no NULL through.
    return value.kind === "column" && x.nullable !== value.nullable ? { ...value, nullable: x.nullable } : value;
  };

/** The expression with attributes replaced by what `values` says of them, inside subqueries too. */
export const substitute = (e: Expr, values: Values): Expr =>
  values.size === 0 ? e : transformExpr(e, replaced(values), (r) => substituteIn(r, values));

/** Likewise a relation that reads what is around it. One that does not keeps its identity. */
export const substituteIn = (r: Relation, values: Values): Relation =>
  values.size > 0 && reads(r, values) ? transformRelation(r, (x) => x, replaced(values)) : r;

/** Whether a relation refers to any of the attributes. */
function reads(r: Relation, values: Values): boolean {
  let found = false;
  walk(r, {
    expr: (e) => {
      if (e.kind === "column" && values.has(e.attribute)) found = true;
    },
  });
  return found;
}

/** The columns that expressions read, in subqueries too. */
export function readsOf(exprs: readonly Expr[]): ReadonlySet<Attribute> {
  const found = new Set<Attribute>();
  for (const e of exprs)
    transformExpr(
      e,
      (x) => {
        if (x.kind === "column") found.add(x.attribute);
        return x;
      },
      (r) => {
        for (const a of freeAttributes(r)) found.add(a);
        return r;
      },
    );
  return found;
}

/** Whether a relation reads the rows of a recursion that is around it. */
export function readsSelf(root: Relation): boolean {
  const [read, own] = [new Set<Relation>(), new Set<Relation>()];
  walk(root, {
    relation: (r) => {
      if (r.kind === "self") read.add(r);
      if (r.kind === "recursive") own.add(r.self);
    },
  });
  return [...read].some((r) => !own.has(r));
}

const freeOf = new WeakMap<Relation, ReadonlySet<Attribute>>();

/** The attributes that a relation reads but that none of its own inputs gives: what makes it correlated. */
export function freeAttributes(r: Relation): ReadonlySet<Attribute> {
  const known = freeOf.get(r);
  if (known) return known;
  const given = new Set<Attribute>();
  const read = new Set<Attribute>();
  walk(r, {
    relation: (x) => {
      if ("attributes" in x) for (const a of x.attributes) given.add(a);
      if (x.kind === "project") for (const i of x.items) given.add(i.attribute);
      if (x.kind === "firstEach") for (const a of [...x.items.map((i) => i.attribute), x.rank]) given.add(a);
      if (x.kind === "aggregate") for (const i of [...x.keys, ...x.measures]) given.add(i.attribute);
      if (x.kind === "asOf") for (const s of x.sets) for (const i of s.items) given.add(i.attribute);
      if (x.kind === "trailing")
        for (const a of [x.set.instant, x.set.nth, ...x.set.measures.map((i) => i.attribute)]) given.add(a);
      if (x.kind === "recursive") for (const a of x.self.attributes) given.add(a);
    },
    expr: (e) => {
      if (e.kind === "column") read.add(e.attribute);
    },
  });
  const free = new Set([...read].filter((a) => !given.has(a)));
  freeOf.set(r, free);
  return free;
}
