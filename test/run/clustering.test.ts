import { createHash } from "node:crypto";
import { clustering, compareClusterings, nearestCluster, t, table } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Progress } from "../../src/runtime/run.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn } from "./run-on.ts";

const visitors = table("visitors", {
  visitorId: t.int().primaryKey(),
  visits: t.int(),
  spend: t.decimal(10, 2).nullable(),
});
const DATA = [
  [1, 1, 10],
  [2, 2, 30],
  [3, 1, 20],
  [4, 9, 900],
  [5, 10, 800],
  [6, 11, 1000],
  [7, 5, 400],
  [8, 6, 500],
  [9, 20, 50],
  [10, 21, null],
  [11, 0, 0],
] as const;
const known = DATA.flatMap(([id, x, y]): readonly Point[] => (y === null ? [] : [{ id, at: [x, y] }]));

interface Point {
  readonly id: number;
  readonly at: readonly number[];
}
type Vector = readonly number[];

const squared = (a: Vector, b: Vector, w: Vector): number =>
  a.reduce((total, x, i) => total + (w[i] ?? 1) * (x - (b[i] ?? 0)) ** 2, 0);
const nearest = (p: Point, centroids: readonly Vector[], w: Vector): number => {
  const all = centroids.map((c) => squared(p.at, c, w));
  return all.indexOf(Math.min(...all));
};
const mean = (points: readonly Point[]): Vector =>
  [0, 1].map((i) => points.reduce((total, p) => total + (p.at[i] ?? 0), 0) / points.length);
const hashUnit = (text: string): number =>
  Number.parseInt(createHash("sha256").update(text).digest("hex").slice(0, 13), 16) / 16 ** 13;

/** The point of the least value; of several, the one of the lowest id. */
function least(value: (p: Point) => number): Point {
  const [first, ...rest] = known;
  if (!first) throw new Error("no points");
  return rest.reduce((best, p) => (value(p) < value(best) ? p : best), first);
}
const byHash = (seed: string): Point => least((p) => hashUnit(`${seed}:${p.id}`));

/** The same algorithm, written again. */
function lloyd(first: readonly Vector[], w: Vector): readonly Vector[] {
  let centroids = first;
  for (let i = 0; i < 100; i++) {
    centroids = centroids.map((c, j) => {
      const own = known.filter((p) => nearest(p, centroids, w) === j);
      return own.length === 0 ? c : mean(own);
    });
  }
  return centroids;
}
function start(kind: "farthest-first" | "k-means++", seed: string, k: number, w: Vector): readonly Vector[] {
  const chosen = [byHash(seed).at];
  while (chosen.length < k) {
    const distance = (p: Point): number => Math.min(...chosen.map((c) => squared(p.at, c, w)));
    const wait = (p: Point): number =>
      distance(p) === 0
        ? Number.POSITIVE_INFINITY
        : -Math.log(hashUnit(`${seed}:${chosen.length}:${p.id}`)) / distance(p);
    chosen.push(least(kind === "farthest-first" ? (p) => -distance(p) : wait).at);
  }
  return chosen;
}

const ONE = [1, 1];
const variance = (i: number): number => {
  const m = mean(known)[i] ?? 0;
  return known.reduce((total, p) => total + ((p.at[i] ?? 0) - m) ** 2, 0) / known.length;
};
const range = (i: number): number => {
  const values = known.map((p) => p.at[i] ?? 0);
  return Math.max(...values) - Math.min(...values);
};

const about = { points: visitors, id: "visitorId", features: ["visits", "spend"] } as const;
const farthest = clustering("farthest", { ...about, k: 3, initial: "farthest-first", seed: "a" });
const plus = clustering("plus", { ...about, k: 4, seed: "b", silhouette: { share: 0.6 } });
const standard = clustering("standardised", { ...about, k: 3, scale: "standard" });
const ranged = clustering("ranged", { ...about, k: 3, scale: "minMax", iterations: 6, unrolled: true });
const single = clustering("single", { ...about, k: 1 });
const similar = nearestCluster("similar", farthest, { points: visitors, id: "visitorId", by: "cosine" });
const elbow = compareClusterings("elbow", [plus, single, farthest]);

const CASES = [
  [farthest, start("farthest-first", "a", 3, ONE), ONE],
  [plus, start("k-means++", "b", 4, ONE), ONE],
  [standard, undefined, [1 / variance(0), 1 / variance(1)]],
  [ranged, undefined, [1 / range(0) ** 2, 1 / range(1) ** 2]],
  [single, undefined, ONE],
] as const;

const tableOf = (source: AnySource) => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};

describe.each(engineNames)("clustering on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let connection: Connection | undefined;
  let spec: DialectSpec | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, {}); // Spark: parquet, which knows INSERT and nothing else
    const stored = tableOf(visitors);
    await engine.exec(createTable(stored, spec));
    const rows = DATA.map(([id, x, y]) => [id, x, y === null ? null : String(y)]);
    for (const insert of insertRows(stored, rows, spec)) await engine.exec(insert);
    connection = connect(engine.driver);
  });
  afterAll(() => engine?.close());

  const rowsOf = async (of: Defines, c: Connection, s: DialectSpec) => {
    const query = compileFor(of.definition, s);
    if ("refusals" in query) throw new Error(query.refusals.join());
    return execute(c, query, {});
  };
  const byId = (rows: readonly { readonly [key: string]: unknown }[], key: string) =>
    [...rows].sort((a, b) => Number(a[key]) - Number(b[key]));

  test.each(CASES.map((c) => [c[0].name, ...c] as const))("%s", { timeout: 300_000 }, async (_, of, given, w) => {
    if (!engine || !connection || !spec) return;
    const { create, refresh, run, drop } = runOn(of.definition, spec);
    const first = given ?? start("k-means++", "1", of === single ? 1 : 3, w);
    const centroids = lloyd(first, w);
    await create(connection, {});
    const [c, s] = [connection, spec];
    const isRight = async (): Promise<void> => {
      const found = byId(await rowsOf(of.centroids, c, s), "clusterId");
      expect(found.map((r) => r["clusterId"])).toStrictEqual(centroids.map((_, j) => j));
      for (const [j, centroid] of centroids.entries()) {
        expect(found[j]?.["visits"]).toBeCloseTo(centroid[0] ?? 0, 9);
        expect(found[j]?.["spend"]).toBeCloseTo(centroid[1] ?? 0, 9);
      }
    };
    if (of === plus) {
      // Stopped after the second iteration, as a process that is killed: what there is stays as it was, or is gone on from.
      const stop = new AbortController();
      const onProgress = (e: Progress): void => {
        if (e.iteration === 1 && e.name === "move the centroids" && e.state === "end") stop.abort(new Error("stopped"));
      };
      await expect(refresh(connection, {}, { signal: stop.signal, onProgress })).rejects.toThrow("stopped");
      await run(connection, {});
      await isRight();
    }
    const summary = await refresh(connection, {});
    if (of !== ranged) expect(summary.converged).toBe(true);
    await isRight();
    const assigned = byId(await rowsOf(of.assignments, connection, spec), "visitorId");
    expect(assigned.map((r) => [r["visitorId"], r["clusterId"]])).toStrictEqual(
      known.map((p) => [p.id, nearest(p, centroids, w)]),
    );
    const sizes = byId(await rowsOf(of.profile, connection, spec), "clusterId").map((r) => r["size"]);
    expect(sizes).toStrictEqual(centroids.map((_, j) => known.filter((p) => nearest(p, centroids, w) === j).length));
    const [quality] = await rowsOf(of.quality, connection, spec);
    const inertia = known.reduce((total, p) => total + Math.min(...centroids.map((x) => squared(p.at, x, w))), 0);
    expect(Number(quality?.["inertia"]) / inertia).toBeCloseTo(1, 9);
    if (of === standard || of === ranged) await drop(connection, {});
  });

  test("by similarity, side by side, and silhouettes of a sample", { timeout: 300_000 }, async () => {
    if (!engine || !connection || !spec) return;
    const centroids = lloyd(start("farthest-first", "a", 3, ONE), ONE);
    const norm = (v: Vector): number => Math.hypot(...v);
    const cosine = (p: Vector, c: Vector): number => p.reduce((n, x, i) => n + x * (c[i] ?? 0), 0) / norm(p) / norm(c);
    const found = byId(await rowsOf(similar, connection, spec), "visitorId");
    const wanted = known.filter((p) => norm(p.at) > 0);
    expect(found.map((r) => r["visitorId"])).toStrictEqual(wanted.map((p) => p.id));
    for (const [i, p] of wanted.entries()) {
      const scores = centroids.map((c) => cosine(p.at, c));
      expect(found[i]?.["similarity"]).toBeCloseTo(Math.max(...scores), 9);
      expect(found[i]?.["clusterId"]).toBe(scores.indexOf(Math.max(...scores)));
    }
    const compared = await rowsOf(elbow, connection, spec);
    expect(compared.map((r) => [r["clustering"], r["k"]])).toStrictEqual([
      ["single", 1],
      ["farthest", 3],
      ["plus", 4],
    ]);
    expect(compared[0]).toMatchObject({ daviesBouldin: null, calinskiHarabasz: null, drop: null });
    expect(Number(compared[1]?.["drop"])).toBeCloseTo(
      1 - Number(compared[1]?.["inertia"]) / Number(compared[0]?.["inertia"]),
      9,
    );
    const sample = known.filter((p) => hashUnit(`silhouette:${p.id}`) < 0.6);
    const silhouettes = await rowsOf(plus.silhouette, connection, spec);
    expect(byId(silhouettes, "visitorId").map((r) => r["visitorId"])).toStrictEqual(sample.map((p) => p.id));
  });
});
