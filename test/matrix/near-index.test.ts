import { hnsw, pairs, similarity, t, table, vectors } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Definition } from "../../src/ir/definition.ts";
import type { VectorMetric } from "../../src/ir/similarity.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { fixtureOf, withRows } from "../fixtures/fixture.ts";
import { runOn } from "../run/run-on.ts";
import { compileFor, tablesOf } from "./compile.ts";
import { connect, execute, explain } from "./execute.ts";
import { specFor } from "./run.ts";

const DIMENSIONS = 8;
const ITEMS = 3000;
const SEARCHES = 20;
const TOP = 10;

/** The same numbers in each run, between -1 and 1, in the precision of the column. */
function drawn(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.fround((state >>> 8) / 2 ** 23 - 1);
  };
}
const draw = drawn();
type Stored = readonly [id: number, vector: readonly number[] | null];
const vectorsOf = (n: number): readonly Stored[] =>
  Array.from({ length: n }, (_, i) => [i + 1, Array.from({ length: DIMENSIONS }, draw)]);
const zeros = Array.from({ length: DIMENSIONS }, () => 0);
const itemRows: readonly Stored[] = [...vectorsOf(ITEMS), [ITEMS + 1, zeros], [ITEMS + 2, null]];
const searchRows: readonly Stored[] = [...vectorsOf(SEARCHES), [SEARCHES + 1, zeros], [SEARCHES + 2, null]];

const sum = (terms: readonly number[]): number => terms.reduce((s, x) => s + x, 0);
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((x, i) => x * (b[i] ?? 0)));
const apart = (a: readonly number[], b: readonly number[]): readonly number[] => a.map((x, i) => x - (b[i] ?? 0));
/** Less is nearer. */
const DISTANCES: { readonly [M in VectorMetric]: (a: readonly number[], b: readonly number[]) => number } = {
  cosine: (a, b) => 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)),
  dot: (a, b) => -dot(a, b),
  euclidean: (a, b) => Math.sqrt(dot(apart(a, b), apart(a, b))),
  manhattan: (a, b) => sum(apart(a, b).map(Math.abs)),
};
/** The ids of the nearest items of each search, computed here. */
function exactly(metric: VectorMetric): ReadonlyMap<number, number[]> {
  const near = (a: readonly number[]) =>
    itemRows
      .flatMap(([id, b]) => (b ? [{ id, distance: DISTANCES[metric](a, b) }] : []))
      .filter(({ distance }) => !Number.isNaN(distance))
      .sort((x, y) => x.distance - y.distance || x.id - y.id)
      .slice(0, TOP)
      .map(({ id }) => id);
  return new Map(
    searchRows.flatMap(([id, a]) => {
      const found = a ? near(a) : [];
      return found.length > 0 ? [[id, found] as const] : [];
    }),
  );
}

const stored = (name: string, rows: readonly Stored[]) =>
  withRows(
    table(name, { id: t.int().primaryKey(), v: t.vector(DIMENSIONS).nullable() }),
    rows.map(([id, v]) => [id, v && JSON.stringify(v)]),
  );
const items = stored("items", itemRows);
const searches = stored("searches", searchRows);
/** Half of the nearest of each. */
const seen = withRows(
  table("seen", { searchId: t.int(), itemId: t.int() }, { primaryKey: ["searchId", "itemId"] }),
  [...exactly("euclidean")].flatMap(([id, near]) => near.slice(0, TOP / 2).map((n) => [id, n])),
);
const right = vectors.native(items, { id: (i) => i.id, vector: (i) => i.v });
const left = vectors.native(searches, { id: (s) => s.id, vector: (s) => s.v });

const METRICS = ["cosine", "dot", "euclidean", "manhattan"] as const satisfies readonly VectorMetric[];
/** Everything is in sight. */
const thorough = (metric: VectorMetric) =>
  similarity(`thorough_${metric}`, {
    left,
    right,
    metric,
    top: TOP,
    candidates: hnsw({ efSearch: 1000, sample: 1 }),
  });
/** A bad index, hardly searched. */
const careless = similarity("careless", {
  left,
  right,
  metric: "euclidean",
  top: TOP,
  candidates: hnsw({ m: 2, efConstruction: 4, efSearch: 1, sample: 1 }),
});
const unseen = similarity("unseen", {
  left,
  right,
  metric: "euclidean",
  top: TOP,
  exclude: pairs(seen, { left: (x) => x.searchId, right: (x) => x.itemId }),
  candidates: hnsw({ efSearch: 20 }),
});
const among = similarity("among", { left: right, metric: "euclidean", top: 3, candidates: hnsw({ sample: 0.02 }) });

/** To a vector of zeros all have the product 0: any are right. */
function told(metric: VectorMetric, found: ReadonlyMap<number, number[]>): ReadonlyMap<number, number[]> {
  if (metric !== "dot") return found;
  expect(found.get(SEARCHES + 1)).toHaveLength(TOP);
  return new Map([...found].filter(([id]) => id !== SEARCHES + 1));
}

type Rows = Awaited<ReturnType<typeof execute>>;
function idsOf(rows: Rows): ReadonlyMap<number, number[]> {
  const found = new Map<number, number[]>();
  for (const r of rows)
    found.set(Number(r["leftId"]), [...(found.get(Number(r["leftId"])) ?? []), Number(r["rightId"])]);
  return found;
}

describe.each(["pglite", "postgres"] as const satisfies readonly EngineName[])("%s", (name) => {
  let engine: Engine | undefined;
  let reason = notRunReason(name);
  const opened = (): Engine => {
    if (engine === undefined) throw new Error("no engine");
    return engine;
  };
  const specOf = () => specFor(opened().dialect, opened().version);
  const compiled = (definition: Definition) => {
    const found = compileFor(definition, specOf());
    if ("refusals" in found) throw new Error(found.refusals.join());
    return found;
  };
  const rowsOf = (d: Definition): Promise<Rows> => execute(connect(opened().driver), compiled(d), {});
  const planOf = (d: Definition): Promise<string> => explain(connect(opened().driver), compiled(d), {});
  const act = (d: Definition, action: "create" | "drop") =>
    runOn(d, specOf())[action](connect(opened().driver), {}, {});

  beforeAll(async () => {
    if (reason !== undefined) return;
    const own = await openEngine(name);
    engine = own;
    await own.exec("create extension if not exists vector").catch(() => (reason = "no pgvector"));
    if (reason !== undefined) return;
    for (const source of tablesOf(
      unseen.definition.kind === "query" ? unseen.definition.relation : (undefined as never),
    )) {
      await own.exec(createTable(source, specOf()));
      for (const insert of insertRows(source, fixtureOf(source).rows, specOf())) await own.exec(insert);
    }
    await own.exec("analyze");
  });
  afterAll(() => engine?.close());

  test.for(METRICS)("%s: the index finds all where all is in sight", async (metric, { skip }) => {
    if (reason !== undefined) return skip(reason);
    const d = thorough(metric);
    await act(d.index.definition, "create");
    const plan = await planOf(d.definition);
    expect(plan).toContain(`Index Scan using items_v_${metric}_hnsw_16_64`);
    const wanted = told(metric, exactly(metric));
    expect(told(metric, idsOf(await rowsOf(d.definition)))).toEqual(wanted);
    const [all] = await rowsOf(d.recall.definition);
    const pairs = sum([...exactly(metric).values()].map((ids) => ids.length));
    expect(all).toEqual({ pairs, found: pairs, recall: 1 });
    await act(d.index.definition, "drop");
    expect(await planOf(d.definition)).not.toContain("hnsw_16_64");
    // Without the index the order is computed, and nothing is missed.
    expect(told(metric, idsOf(await rowsOf(d.definition)))).toEqual(wanted);
  });

  test("what a bad index misses is measured", async ({ skip }) => {
    if (reason !== undefined) return skip(reason);
    await act(careless.index.definition, "create");
    for (const d of [careless.definition, careless.recall.definition, careless.recallByLeft.definition]) {
      expect(await planOf(d)).toContain("Index Scan using items_v_euclidean_hnsw_2_4");
    }
    const found = idsOf(await rowsOf(careless.definition));
    const wanted = [...exactly("euclidean")].map(([leftId, near]) => {
      const own = new Set(found.get(leftId) ?? []);
      const n = near.filter((id) => own.has(id)).length;
      return { leftId, pairs: near.length, found: n, recall: n / near.length };
    });
    expect(await rowsOf(careless.recallByLeft.definition)).toEqual(wanted);
    const [all] = await rowsOf(careless.recall.definition);
    const [pairs, hits] = [sum(wanted.map((w) => w.pairs)), sum(wanted.map((w) => w.found))];
    expect(all).toEqual({ pairs, found: hits, recall: hits / pairs });
    expect(hits).toBeGreaterThan(0);
    expect(hits).toBeLessThan(pairs);
    // The setting is the statement's own.
    const { rows } = await opened().query("select current_setting('hnsw.ef_search')");
    expect(rows).toEqual([["40"]]);
    await act(careless.index.definition, "drop");
  });

  test("what is left out does not take a place", async ({ skip }) => {
    if (reason !== undefined) return skip(reason);
    await act(unseen.index.definition, "create");
    expect(await planOf(unseen.definition)).toContain("items_v_euclidean_hnsw_16_64");
    const known = exactly("euclidean");
    const found = idsOf(await rowsOf(unseen.definition));
    expect([...found.keys()]).toEqual([...known.keys()]);
    for (const [id, near] of found) {
      expect(near).toHaveLength(TOP);
      expect(
        near.filter((n) =>
          known
            .get(id)
            ?.slice(0, TOP / 2)
            .includes(n),
        ),
      ).toEqual([]);
    }
    await act(unseen.index.definition, "drop");
  });

  test("a side with itself", async ({ skip }) => {
    if (reason !== undefined) return skip(reason);
    await act(among.index.definition, "create");
    expect(await planOf(among.definition)).toContain("Index Scan using items_v_euclidean_hnsw_16_64");
    const rows = await rowsOf(among.definition);
    expect(rows.filter((r) => r["leftId"] === r["rightId"])).toEqual([]);
    expect(rows).toHaveLength((ITEMS + 1) * 3);
    const [all] = await rowsOf(among.recall.definition);
    expect(Number(all?.["recall"])).toBeGreaterThan(0.9);
    await act(among.index.definition, "drop");
  });
});

test("an engine without such an index refuses it", () => {
  const d = thorough("cosine");
  for (const [dialect, version, why] of [
    ["mysql", "9.7.4", /no index of vectors/],
    ["sqlserver", "17.0", /preview/],
    ["spark", "4.0", /no indexes/],
  ] as const) {
    for (const one of [d.definition, d.recall.definition, d.recallByLeft.definition]) {
      expect(compileFor(one, specFor(dialect, version))).toEqual({
        refusals: expect.arrayContaining([expect.stringMatching(why)]),
      });
    }
    expect(() => runOn(d.index.definition, specFor(dialect, version))).toThrow(why);
  }
});
test("an index has a limit of dimensions", () => {
  const wide = table("wide", { id: t.int().primaryKey(), v: t.vector(2001) });
  const side = vectors.native(wide, { id: (w) => w.id, vector: (w) => w.v });
  const d = similarity("wide_near", { left: side, metric: "cosine", top: 3, candidates: hnsw() });
  expect(() => runOn(d.index.definition, specFor("postgres", "17"))).toThrow(/more than 2000 dimensions/);
});
