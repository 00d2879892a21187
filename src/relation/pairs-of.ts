import type { Expr } from "./expr.ts";
import * as make from "./make.ts";
import { relationIn, someExpr } from "./map.ts";
import type { FirstEach, Project, Relation } from "./relation.ts";

const hasQuery = (e: Expr): boolean => someExpr(e, (x) => relationIn(x) !== undefined);

/** All that `firstEach` chooses from, without an order: the rows of both sides that meet. A subquery is no part of a join. */
export function pairsOf({ left, right, on, items }: FirstEach): Project {
  const conditions = on?.kind === "call" && on.op === "and" ? on.args : on ? [on] : [];
  const plain = conditions.filter((c) => !hasQuery(c));
  const others = conditions.filter(hasQuery);
  const sides = { kind: "join", left, right, lateral: false } as const;
  const joined: Relation =
    plain.length > 0 ? { ...sides, join: "inner", on: make.and(...plain) } : { ...sides, join: "cross" };
  const input: Relation = others.length > 0 ? { kind: "filter", input: joined, where: make.and(...others) } : joined;
  return { kind: "project", input, items };
}
