import type { Attribute } from "../attribute.ts";
import * as build from "../build.ts";
import type { Expr, SortKey } from "../expr.ts";
import * as make from "../make.ts";
import type { AsOf, AsOfSet, Relation } from "../relation.ts";
import { substitute } from "../substitute.ts";
import { upToUnique } from "../total-order.ts";
import { instantiate } from "./instantiate.ts";

/** Each row of the left side looks up the one row of each set: a lateral join to the first by time, downwards. */
export const asLookups = (r: AsOf, keysInOrder: boolean): Relation => {
  const joined = r.sets.reduce<Relation>(
    (left, set) => build.lateralJoin(left, latest(set, r.at, keysInOrder)),
    r.left,
  );
  return r.comment === undefined ? joined : { ...joined, comment: r.comment };
};

/** So long before the instant. */
export const before = (at: Expr, { n, unit }: NonNullable<AsOfSet["within"]>): Expr =>
  make.call("addTime", [at, make.int(-n)], unit);
/** What a condition has said not to be NULL. */
export const notNull = (e: Expr): Expr => ({ ...e, nullable: false });

/** The latest first, up to where no two rows of a key are equal by it. */
export const orderOf = (set: AsOfSet): readonly SortKey[] =>
  upToUnique(
    [...set.times.map((time) => make.desc(notNull(time))), ...set.ties],
    set.keys.map((k) => k.right),
    set.right,
  );

function latest(set: AsOfSet, at: Expr, keysInOrder: boolean): Relation {
  const { relation, of } = instantiate(set.right);
  const names = new Map<Attribute, Expr>([...of].map(([a, copy]) => [a, make.column(copy)]));
  const own = (e: Expr): Expr => substitute(e, names);
  const [time] = set.times;
  const conditions = [
    ...set.keys.map((k) => make.call("eq", [own(k.right), k.left])),
    ...set.times.map((each) => make.call(set.exclusive ? "lt" : "le", [own(each), at])),
    ...(set.within && time ? [make.call("ge", [own(time), before(at, set.within)])] : []),
  ];
  const order = [
    // All of them are equal: they are there for the index.
    ...(keysInOrder ? set.keys.map((k) => ({ ...make.desc(notNull(own(k.right))), asStored: true as const })) : []),
    ...orderOf(set).map((key) => ({ ...key, by: own(key.by) })),
  ];
  const first = build.limit(build.sort(build.filter(relation, ...conditions), ...order), 1);
  const items = set.items.map((i) => ({ attribute: { ...i.attribute }, expr: own(i.expr) }));
  return {
    kind: "alias",
    name: set.name,
    input: { kind: "project", input: first, items },
    attributes: set.items.map((i) => i.attribute),
  };
}
