import { type Attribute, renewed } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import * as build from "../build.ts";
import type { Expr, SortKey } from "../expr.ts";
import * as make from "../make.ts";
import { pairsOf } from "../pairs-of.ts";
import type { FirstEach, Item, Relation } from "../relation.ts";
import { substitute } from "../substitute.ts";

/** Items with attributes of their own, and the ones that they had by those. */
const renewedItems = (items: readonly Item[]): readonly Item[] =>
  items.map((i) => ({ attribute: renewed(i.attribute), expr: i.expr }));

/** Expressions that read `from`, over the columns of `to` in the same places. */
function onto(from: readonly Item[], to: readonly Attribute[]): (e: Expr) => Expr {
  const values = new Map(
    from.flatMap(({ attribute: a }, i) => (to[i] ? [[a, make.column(to[i], a.nullable)] as const] : [])),
  );
  return (e) => substitute(e, values);
}

const sorted = (order: readonly SortKey[], on: (e: Expr) => Expr): readonly SortKey[] =>
  order.map((k) => ({ ...k, by: on(k.by) }));
const numbered = ({ keys, order }: FirstEach, on: (e: Expr) => Expr): Expr =>
  make.windowCall("rowNumber", [], {
    partitionBy: keys.map((a) => on(make.column(a))),
    orderBy: sorted(order, on),
  });

/** All pairs under a name, numbered, and of them those of the first numbers. */
export function withNumbers(r: FirstEach): Relation {
  const pairs = pairsOf({ ...r, items: renewedItems(r.items) });
  const all = build.use("pairs", build.named("pairs", pairs, r.comment));
  const on = onto(r.items, all.attributes);
  const ranked: Relation = {
    kind: "project",
    input: all,
    items: [
      ...r.items.map((i) => ({ attribute: renewed(i.attribute), expr: on(make.column(i.attribute)) })),
      { attribute: renewed(r.rank), expr: numbered(r, on) },
    ],
  };
  const used = build.use("ranked_pairs", build.named("ranked_pairs", ranked));
  const place = used.attributes[r.items.length] ?? r.rank;
  const kept = r.keep ? [onto(r.items, used.attributes)(r.keep)] : [];
  return {
    kind: "project",
    input: build.filter(used, make.call("le", [make.column(place), r.count]), ...kept),
    items: attributesOf(r).map((a, i) => ({ attribute: a, expr: make.column(used.attributes[i] ?? a, a.nullable) })),
  };
}

/** A side that is read row by row: what it computes, or what an engine would write out at each use, is computed before. */
const computed = (r: Relation): Relation =>
  r.kind === "alias" && r.input.kind !== "scan" ? { ...r, computedOnce: true } : r;

/**
 * A lateral join to the first rows of each, which are numbered among themselves. `searched`: they are chosen by an index, and on
 * these conditions, which say how far it is searched.
 */
export function withLimits(r: FirstEach, searched?: readonly Expr[]): Relation {
  const given = new Set(attributesOf(r.left));
  const isGiven = ({ expr }: Item): boolean => expr.kind === "column" && given.has(expr.attribute);
  const found = r.items.filter((i) => !isGiven(i));
  const own = renewedItems(found);
  const within = onto(
    found,
    own.map((i) => i.attribute),
  );
  // What is the same for all rows of one does not order them.
  const same = new Map(r.items.filter(isGiven).map((i) => [i.attribute, i.expr]));
  const order = r.order.filter((k) => !(k.by.kind === "column" && same.has(k.by.attribute)));
  const met = r.on ? build.filter(computed(r.right), r.on) : computed(r.right);
  const candidates = (input: Relation): Relation => ({ kind: "project", input, items: own });
  const nearest = searched && r.approximately;
  const first = build.limit(
    nearest ? candidates(build.sort(met, make.asc(nearest.by))) : build.sort(candidates(met), ...sorted(order, within)),
    r.count,
  );
  const used = build.use(r.name, build.named(r.name, first));
  const on = onto(found, used.attributes);
  const whole = (e: Expr): Expr => on(substitute(e, same));
  const joined = build.lateralJoin(computed(r.left), used, "cross");
  const conditions = [...(searched ?? []), ...(r.keep ? [whole(r.keep)] : [])];
  return {
    kind: "project",
    input: conditions.length > 0 ? build.filter(joined, ...conditions) : joined,
    items: [
      ...r.items.map(({ attribute: a }) => ({ attribute: a, expr: whole(make.column(a)) })),
      { attribute: r.rank, expr: numbered(r, whole) },
    ],
  };
}
