import { similarity, t, table, vectors } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import { snakeCase } from "../../src/base/names.ts";
import type { QueryDefinition } from "../../src/ir/definition.ts";
import type { VectorMetric } from "../../src/ir/similarity.ts";
import * as build from "../../src/relation/build.ts";
import * as make from "../../src/relation/make.ts";
import type { VectorOrder } from "../../src/relation/ops.ts";
import type { Alias } from "../../src/relation/relation.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, type TsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { fixtureOf, withRows } from "../fixtures/fixture.ts";
import { compileFor, tablesOf } from "./compile.ts";
import { connect, execute } from "./execute.ts";
import { specFor } from "./run.ts";

/** Vectors of the engine's own type, which not every server has. */
const points = withRows(table("points", { id: t.int().primaryKey(), v: t.vector(3) }), [
  [1, "[1,2,2]"],
  [2, "[0,3,4]"],
  [3, "[-1,0.5,0]"],
  [4, "[0,0,0]"],
]);
const ROWS: readonly (readonly [number, readonly number[]])[] = [
  [1, [1, 2, 2]],
  [2, [0, 3, 4]],
  [3, [-1, 0.5, 0]],
  [4, [0, 0, 0]],
];
/** pgvector and SQL Server keep and compute single precision. */
const PRECISION = 1e-6;

const METRICS = ["cosine", "dot", "euclidean", "manhattan"] as const satisfies readonly VectorMetric[];
const side = vectors.native(points, { id: (p) => p.id, vector: (p) => p.v });
const all = (metric: VectorMetric) => similarity(`native_${metric}`, { left: side, metric }).definition;
const top = similarity("native_top", { left: side, metric: "euclidean", top: 1 }).definition;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((s, x, i) => s + x * (b[i] ?? 0), 0);
const less = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((x, i) => x - (b[i] ?? 0));
const SCORES: { readonly [M in VectorMetric]: (a: readonly number[], b: readonly number[]) => number | null } = {
  cosine: (a, b) => (dot(a, a) * dot(b, b) === 0 ? null : dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))),
  dot,
  euclidean: (a, b) => Math.sqrt(dot(less(a, b), less(a, b))),
  manhattan: (a, b) => less(a, b).reduce((s, x) => s + Math.abs(x), 0),
};
const expected = (metric: VectorMetric) =>
  ROWS.flatMap(([leftId, a]) =>
    ROWS.filter(([rightId]) => leftId < rightId).map(([rightId, b]) => ({
      leftId,
      rightId,
      score: SCORES[metric](a, b),
    })),
  );

describe.each(["pglite", "postgres", "spark"] as const satisfies readonly EngineName[])("%s", (name) => {
  let engine: Engine | undefined;
  let reason = notRunReason(name);
  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    if (engine.dialect === "postgres")
      await engine.exec("create extension if not exists vector").catch(() => (reason = "no pgvector"));
    if (reason !== undefined) return;
    const spec = specFor(engine.dialect, engine.version);
    for (const x of tablesOf(top.kind === "query" ? top.relation : (undefined as never))) {
      await engine.exec(createTable(x, spec));
      for (const insert of insertRows(x, fixtureOf(x).rows, spec)) await engine.exec(insert);
    }
  });
  afterAll(() => engine?.close());

  const rowsOf = async (definition: typeof top) => {
    if (engine === undefined) throw new Error("no engine");
    const compiled = compileFor(definition, specFor(engine.dialect, engine.version));
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return execute(connect(engine.driver), compiled, {});
  };

  test.for(METRICS)("%s", async (metric, { skip }) => {
    if (reason !== undefined) return skip(reason);
    const found = [...(await rowsOf(all(metric)))].sort(
      (a, b) => Number(a["leftId"]) - Number(b["leftId"]) || Number(a["rightId"]) - Number(b["rightId"]),
    );
    const wanted = expected(metric);
    expect(found.map(({ leftId, rightId }) => [leftId, rightId])).toEqual(wanted.map((r) => [r.leftId, r.rightId]));
    for (const [i, { score }] of wanted.entries()) {
      const own = found[i]?.["score"];
      if (score === null) expect(own).toBeNull();
      else expect(Math.abs(Number(own) - score)).toBeLessThanOrEqual(PRECISION * Math.max(1, Math.abs(score)));
    }
  });
  test("the nearest", async ({ skip }) => {
    if (reason !== undefined) return skip(reason);
    expect((await rowsOf(top)).map(({ leftId, rightId }) => [leftId, rightId])).toEqual([
      [1, 2],
      [2, 1],
      [3, 4],
      [4, 3],
    ]);
  });
  test.for(Object.entries(ORDERS))("%s", async ([op, ids], { skip }) => {
    if (reason !== undefined) return skip(reason);
    expect((await rowsOf(byDistance(op as VectorOrder))).map((r) => r["id"])).toEqual(ids);
  });
});

/** The other points, by their distance from the second, in the order by which an index finds the nearest. */
function byDistance(op: VectorOrder): QueryDefinition {
  const [a, b] = [build.use("a", side.side.rows.input), build.use("b", side.side.rows.input)];
  const at = (r: Alias, key: string) => build.columnOf(r, key);
  const pairs = build.join(
    a,
    b,
    make.and(make.call("eq", [at(a, "id"), make.int(2)]), make.call("ne", [at(a, "id"), at(b, "id")])),
  );
  const sorted = build.sort(pairs, make.asc(make.call(op, [at(a, "v"), at(b, "v")])));
  const relation = build.project(sorted, { id: at(b, "id") });
  return { kind: "query", name: snakeCase(op), place: { file: "", line: 1 }, relation };
}
const ORDERS: { readonly [O in VectorOrder]: readonly number[] } = {
  vectorCosineDistance: [1, 3, 4],
  vectorNegatedDot: [1, 3, 4],
  vectorEuclidean: [1, 3, 4],
  vectorManhattan: [1, 4, 3],
};

test("an engine without functions of vectors refuses them", () => {
  for (const metric of METRICS) {
    expect(compileFor(all(metric), specFor("mysql", "9.7.4"))).toEqual({
      refusals: [expect.stringContaining("no distance function")],
    });
    expect(compileFor(all(metric), specFor("sqlserver", "16.0"))).toEqual({
      refusals: [expect.stringMatching(/2025|no Manhattan/)],
    });
  }
  expect(compileFor(all("manhattan"), specFor("sqlserver", "17.0"))).toHaveProperty("refusals");
});

describe("T-SQL of 2025", () => {
  const reason = tsqlNotRunReason();
  let checker: TsqlChecker | undefined;
  beforeAll(async () => {
    if (reason === undefined) checker = await openTsqlChecker();
  });
  afterAll(() => checker?.close());
  test.for([
    ...(["cosine", "dot", "euclidean"] as const).map((metric) => [metric, all(metric)] as const),
    ...(["vectorCosineDistance", "vectorNegatedDot"] as const).map((op) => [op, byDistance(op)] as const),
  ])("%s", async ([name, definition], { skip }) => {
    if (checker === undefined) return skip(reason);
    const compiled = compileFor(definition, specFor("sqlserver", "17.0"));
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    const found = await checker.check([{ id: name, ddl: "", params: {}, version: 2025, sql: compiled.text }]);
    // The model of the parser knows no type of vectors, so that only the grammar and the functions are looked at.
    expect([...found.values()].flat().filter((e) => !/points|vector|id\b|\bv\b/i.test(e))).toEqual([]);
  });
});
