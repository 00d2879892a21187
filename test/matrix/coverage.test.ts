import { describe, expect, test } from "vitest";
import type { Expr } from "../../src/relation/expr.ts";
import { walk } from "../../src/relation/map.ts";
import { AGGREGATE_OPS, SCALAR_OPS, WINDOW_OPS } from "../../src/relation/ops.ts";
import type { Relation } from "../../src/relation/relation.ts";
import { TIME_UNITS } from "../../src/relation/time-unit.ts";
import { cases } from "./cases/index.ts";

const seen = new Map<string, Set<string>>();
const note = (what: string, name: string): void => {
  seen.set(what, (seen.get(what) ?? new Set()).add(name));
};

function noteExpr(e: Expr): void {
  note("expression", e.kind);
  if (e.kind === "call") note("scalar", e.op);
  if (e.kind === "call" && e.unit) note(e.op, e.unit);
  if (e.kind === "cast") note("cast", `${e.input.type.kind} to ${e.type.kind}`);
  if (e.kind === "aggregate") note("aggregate", e.op);
  if (e.kind !== "window") return;
  note(e.fn.kind === "aggregate" ? "aggregate over a window" : "window", e.fn.op);
  if (e.frame) note("frame", e.frame.mode);
}

function noteRelation(r: Relation): void {
  note("relation", r.kind);
  if (r.kind === "join") note("join", r.lateral ? `lateral ${r.join}` : r.join);
  if (r.kind === "setOperation") note("set operation", `${r.op}${r.all ? " all" : ""}`);
  if (r.kind === "unnest") note("unnest", r.of);
}

for (const c of cases) walk(c.relation(c.columns), { expr: noteExpr, relation: noteRelation });

const names = (what: string): readonly string[] => [...(seen.get(what) ?? [])].sort();
const all = (...wanted: readonly string[]): readonly string[] => [...wanted].sort();

/** Every kind of node, so that a new one does not compile until it stands here. */
const expressionKinds: { readonly [K in Expr["kind"]]: true } = {
  column: true,
  literal: true,
  param: true,
  call: true,
  case: true,
  cast: true,
  in: true,
  exists: true,
  subquery: true,
  aggregate: true,
  window: true,
  raw: true,
};
const relationKinds: { readonly [K in Relation["kind"]]: true } = {
  scan: true,
  values: true,
  paramRows: true,
  raw: true,
  alias: true,
  named: true,
  recursive: true,
  self: true,
  project: true,
  filter: true,
  join: true,
  asOf: true,
  trailing: true,
  aggregate: true,
  distinct: true,
  firstPer: true,
  firstEach: true,
  setOperation: true,
  sort: true,
  limit: true,
  unnest: true,
};

describe("the matrix has a case of every", () => {
  // Those of vectors have a test of their own: not every server has the type.
  const elsewhere = (op: string): boolean => op.startsWith("vector");
  test("scalar operation", () =>
    expect(names("scalar")).toEqual(all(...Object.keys(SCALAR_OPS).filter((op) => !elsewhere(op)))));
  test("aggregate", () => expect(names("aggregate")).toEqual(all(...Object.keys(AGGREGATE_OPS))));
  test("window function", () => expect(names("window")).toEqual(all(...Object.keys(WINDOW_OPS))));
  test("kind of expression", () => expect(names("expression")).toEqual(all(...Object.keys(expressionKinds))));
  test("kind of relation", () => expect(names("relation")).toEqual(all(...Object.keys(relationKinds))));
  test("kind of join", () => {
    expect(names("join")).toEqual(all("inner", "left", "full", "cross", "lateral cross", "lateral left"));
  });
  test("set operation", () => {
    expect(names("set operation")).toEqual(all("union", "union all", "intersect", "except"));
  });
  test("unnest", () => expect(names("unnest")).toEqual(all("array", "object", "numbers")));
  test("kind of frame", () => expect(names("frame")).toEqual(all("rows", "range")));
  test.each(["trunc", "addTime", "diffTime"])("unit of %s", (op) => expect(names(op)).toEqual(all(...TIME_UNITS)));
});

test("no two cases have one name", () => {
  expect(new Set(cases.map((c) => c.name)).size).toBe(cases.length);
});
