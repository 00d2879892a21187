import { as, from, query, t, table, upsert } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows, type Value } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import { type Engine, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn } from "./run-on.ts";

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};

const BATCHES = 3;
const ROWS = 120;
const KEYS = 200;

/** The second unique key keeps MySQL from ON DUPLICATE KEY. */
const targets = {
  plain: table("stored", { k: t.int().primaryKey(), version: t.int(), label: t.text() }),
  "of two unique keys": table("storedTwice", {
    k: t.int().primaryKey(),
    version: t.int(),
    label: t.text().unique(),
  }),
} as const;
type Target = (typeof targets)[keyof typeof targets];
const feedOf = (writer: number) =>
  table(`feed${writer}`, {
    seq: t.int().primaryKey(),
    k: t.int(),
    version: t.int(),
    label: t.text(),
    gone: t.boolean(),
  });

const into = (name: string, target: Target, feed: ReturnType<typeof feedOf>) =>
  upsert(name, {
    into: target,
    from: feed,
    version: "version",
    tieBreak: (r) => r.seq.desc(),
    deletes: { when: (r) => r.gone, as: "remove" },
  });

interface Row {
  readonly k: number;
  readonly version: number;
  readonly label: string;
  readonly gone: boolean;
}

/** Numbers below 1 that look random, the same in each run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const more = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((more ^ (more >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Batches of one writer: each row has a version of its own. */
function batchesOf(writer: number, writers: number): readonly (readonly Row[])[] {
  const random = numbers(writer + 1);
  const next = (n: number): number => Math.floor(random() * n);
  return Array.from({ length: BATCHES }, (_, batch) =>
    Array.from({ length: ROWS }, (_, i) => {
      const version = (next(1000) * BATCHES * ROWS + batch * ROWS + i) * writers + writer;
      return { k: next(KEYS), version, label: `of version ${version}`, gone: next(10) === 0 };
    }),
  );
}

describe.each([
  ["postgres", 16],
  ["mysql", 8],
] as const)("many writers that remove rows on %s", (name, writers) => {
  const reason = notRunReason(name);
  const feeds = Array.from({ length: writers }, (_, writer) => feedOf(writer));
  let on: { readonly engine: Engine; readonly spec: DialectSpec } | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    const engine = await openEngine(name);
    const spec = specFor(engine.dialect, engine.version, {});
    for (const source of [...Object.values(targets), ...feeds]) await engine.exec(createTable(tableOf(source), spec));
    on = { engine, spec };
  });
  afterAll(() => on?.engine.close());

  const fill = async (feed: ReturnType<typeof feedOf>, rows: readonly Row[]): Promise<void> => {
    if (!on) throw new Error("no engine");
    await on.engine.exec(`delete from ${tableOf(feed).name}`);
    const given = rows.map((r, i): readonly Value[] => [i, r.k, r.version, r.label, r.gone]);
    for (const insert of insertRows(tableOf(feed), given, on.spec)) await on.engine.exec(insert);
  };
  const storedIn = async (target: Target) => {
    if (!on) throw new Error("no engine");
    const all = query(
      "stored",
      from(as("stored", target))
        .select(({ stored: r }) => ({ k: r.k, version: r.version, label: r.label }))
        .orderBy((r) => r.k.asc()),
    );
    const compiled = compileFor(all.definition, on.spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return execute(connect(on.engine.driver), compiled, {});
  };

  test.for(Object.entries(targets))(
    "wait for each other: no run ends in a deadlock; a table %s",
    { timeout: 120_000 },
    async ([kind, target], { skip }) => {
      if (!on) return skip(reason);
      const { engine, spec } = on;
      const connection = connect(engine.driver);
      const all = feeds.map((_, writer) => batchesOf(writer, writers));
      let retries = 0;
      for (let batch = 0; batch < BATCHES; batch++) {
        for (const [writer, feed] of feeds.entries()) await fill(feed, all[writer]?.[batch] ?? []);
        const runs = feeds.map(async (feed, writer) => {
          const { run } = runOn(into(`w${writer}`, target, feed).definition, spec);
          const summary = await run(connection, {});
          retries += summary.retries ?? 0;
        });
        await Promise.all(runs);
      }
      expect(retries, kind).toBe(0);
      // A key whose newest row of all is no deletion has that row, in whatever order the runs came. The others depend on it: what a
      // removal forgets can come back.
      const newest = new Map<number, Row>();
      for (const row of all.flat(2)) if (row.version >= (newest.get(row.k)?.version ?? -1)) newest.set(row.k, row);
      const stays = [...newest.values()].filter((r) => !r.gone).sort((a, b) => a.k - b.k);
      expect(stays.length).toBeGreaterThan(KEYS / 2);
      const found = await storedIn(target);
      const known = new Set(stays.map((r) => r.k));
      expect(found.filter((r) => known.has(Number(r["k"])))).toStrictEqual(
        stays.map(({ k, version, label }) => ({ k, version, label })),
      );
      const given = new Set(all.flat(2).map((r) => `${r.k} ${r.version} ${r.gone}`));
      for (const r of found) expect(given).toContain(`${r["k"]} ${r["version"]} false`);
    },
  );

  test("a run that fails lets the next one in", async ({ skip }) => {
    if (!on) return skip(reason);
    const { engine, spec } = on;
    const [feed, other] = feeds;
    if (!feed || !other) throw new Error("no feed");
    const connection = connect(engine.driver);
    const target = targets["of two unique keys"];
    await engine.exec(`delete from ${tableOf(target).name}`);
    const row = { k: 1, version: 1, label: "taken", gone: false };
    await fill(feed, [row, { ...row, k: 2 }]);
    await fill(other, [row]);
    await expect(runOn(into("fails", target, feed).definition, spec).run(connection, {})).rejects.toThrow("QN4010");
    await runOn(into("next", target, other).definition, spec).run(connection, {});
    expect(await storedIn(target)).toStrictEqual([{ k: 1, version: 1, label: "taken" }]);
  });
});
