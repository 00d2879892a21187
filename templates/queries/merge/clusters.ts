import type { Clusters } from "../../../src/ir/merge.ts";
import { renewed } from "../../../src/relation/attribute.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, RecursiveSelf, Relation } from "../../../src/relation/relation.ts";

/** Every row with the lowest key that pairs connect it to: its own, where there is none. */
export const clustersQuery = (node: Clusters): Relation =>
  withIds(
    node,
    build.use(
      "cluster_per_key",
      build.named(
        "cluster_per_key",
        clustersOf(node),
        "Connected keys, each with its cluster: the lowest key that it reaches.",
      ),
    ),
  );

/** The rows' keys, each with the id that `connected` has for it, as `clusterId` of `member`. */
export function withIds(node: Clusters, connected: Alias): Relation {
  const [name = "id", key = make.int(0)] = Object.entries(node.keys)[0] ?? [];
  const columns = build.columnsOf(connected, true);
  const joined = build.join(node.input, connected, make.call("eq", [columns.member ?? key, key]), "left");
  const lowest = columns.clusterId ?? key;
  return build.project(joined, [{ [name]: key }, { clusterId: make.call("coalesce", [lowest, key]) }]);
}

function clustersOf(node: Clusters): Relation {
  const edges = build.named("edges", bothWays(node), "Pairs in both directions.");
  const first = build.use("edges", edges);
  const start = build.columnsOf(first);
  const [from, to] = [start.from ?? make.int(0), start.to ?? make.int(0)];
  const base = build.project(first, { member: from, reached: to });
  const self: RecursiveSelf = Object.freeze({
    kind: "self",
    name: "reach",
    attributes: attributesOf(base).map((a) => renewed(a)),
  });
  const sofar = build.columnsOf(self);
  const next = build.use("next", edges);
  const edge = build.columnsOf(next);
  const [reached, begin] = [sofar.reached ?? from, edge.from ?? to];
  const stepped = build.join(self, next, make.call("eq", [begin, reached]));
  const step = build.project(stepped, { member: sofar.member ?? from, reached: edge.to ?? to });
  const reach: Relation = Object.freeze({
    kind: "recursive",
    name: "reach",
    base,
    step,
    self,
    all: false,
    comment: "Keys that each key is connected to, including itself; each is followed once.",
  });
  const found = build.use("reach", reach);
  const { member = from, reached: end = to } = build.columnsOf(found);
  return build.aggregate(found, { member }, { clusterId: make.aggregateCall("min", [end]) });
}

/** The pairs that connect two keys, with those: one with a NULL connects nothing. */
export function connecting({ pairs, ends: [a, b] }: Clusters): {
  readonly rows: Relation;
  readonly a: Expr;
  readonly b: Expr;
} {
  const known = (e: Expr): Expr => ({ ...e, nullable: false });
  const whole = [a, b].filter((e) => e.nullable).map((e) => make.call("isNotNull", [e]));
  return { rows: whole.length > 0 ? build.filter(pairs, ...whole) : pairs, a: known(a), b: known(b) };
}

function bothWays(node: Clusters): Relation {
  const { rows, a, b } = connecting(node);
  const listed = build.use("pairs", build.named("pairs", build.project(rows, { a, b })));
  const again = build.use("pairs", listed.input);
  const [x, y] = [build.columnsOf(listed), build.columnsOf(again)];
  return build.unionAll([
    build.project(listed, { from: x.a ?? a, to: x.b ?? b }),
    build.project(again, { from: y.b ?? b, to: y.a ?? a }),
  ]);
}
