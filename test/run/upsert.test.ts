import { from, query, runLog, t, table, upsert } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { dialects } from "../../dialects/index.ts";
import { createTable, insertRows, type Value } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Table } from "../../src/relation/table.ts";
import { type Engine, type EngineName, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, type TsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { SERVERS } from "../matrix/tsql-faults.ts";
import { ddlOf, runOn } from "./run-on.ts";

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};

/** Keys differ by case, accents and blanks at their end. */
const stock = table("stock", {
  sku: t.text().primaryKey().collation("binary"),
  label: t.text().nullable(),
  price: t.decimal(10, 2).nullable(),
  changedAt: t.timestamp().nullable(),
});
/** A second unique key, and a key that is not compared by code points everywhere. */
const shelf = table("shelf", { name: t.text().primaryKey(), place: t.int().unique(), label: t.text().nullable() });
const feed = table("feed", {
  seq: t.int().primaryKey(),
  sku: t.text().collation("binary"),
  op: t.text().nullable(),
  label: t.text().nullable(),
  price: t.decimal(10, 2).nullable(),
  changedAt: t.timestamp().nullable(),
});
const places = table("places", { name: t.text().primaryKey(), place: t.int(), label: t.text().nullable() });
const runs = runLog("stockRuns", t.int());

/** Deletions that leave nothing; a version that may be NULL, on both sides. */
const removing = upsert("removing", {
  into: stock,
  from: feed,
  version: "changedAt",
  tieBreak: (r) => r.seq.desc(),
  deletes: { when: (r) => r.op.eq("D"), as: "remove" },
});
/** No version: the last of the feed counts, and only rows that differ are written. */
const mirrored = upsert("mirrored", {
  into: stock,
  from: feed,
  columns: (r) => ({ sku: r.sku, label: r.label, price: r.price }),
  tieBreak: (r) => r.seq.desc(),
  deletes: { when: (r) => r.op.eq("D"), as: "remove" },
});
const followed = upsert("followed", {
  into: stock,
  from: feed,
  version: "changedAt",
  tieBreak: (r) => r.seq.desc(),
  log: { table: runs, watermark: (r) => r.seq },
});
/** Keys are computed, so that several of the feed become one. */
const trimmed = upsert("trimmed", {
  into: stock,
  from: feed,
  columns: (r) => ({ sku: r.sku.trim(), label: r.label, price: r.price, changedAt: r.changedAt }),
  version: "changedAt",
  tieBreak: (r) => r.seq.desc(),
});
/** A batch with a condition, whose name the counts have too. */
const sifted = upsert("sifted", {
  into: stock,
  from: query(
    "batch",
    from(feed)
      .where(({ feed: f }) => f.op.eq("U"))
      .select(({ feed: f }) => f),
  ),
  columns: (r) => ({ sku: r.sku, label: r.label, price: r.price, changedAt: r.changedAt }),
  version: "changedAt",
  tieBreak: (r) => r.seq.desc(),
});
const strict = upsert("strict", { into: stock, from: feed, key: "sku", duplicates: "refuse" });
const shelved = upsert("shelved", { into: shelf, from: places });

const stored = query(
  "stored",
  from(stock)
    .select(({ stock: s }) => ({ sku: s.sku, label: s.label, price: s.price, changedAt: s.changedAt }))
    .orderBy((r) => r.sku.asc()),
);
const onShelves = query(
  "on_shelves",
  from(shelf)
    .select(({ shelf: s }) => ({ name: s.name, place: s.place, label: s.label }))
    .orderBy((r) => r.name.asc()),
);
const logged = query(
  "logged",
  from(runs)
    .select(({ stockRuns: r }) => ({
      runId: r.runId,
      watermark: r.watermark,
      rowsRead: r.rowsRead,
      inserted: r.inserted,
      updated: r.updated,
      unchanged: r.unchanged,
      isDone: r.finishedAt.gte(r.startedAt),
    }))
    .orderBy((r) => r.runId.asc()),
);

const at = (day: number): string => `2026-03-0${day} 00:00:00`;
const time = (day: number): string => `2026-03-0${day}T00:00:00.000000Z`;
const FIRST: readonly (readonly Value[])[] = [
  ["a", "one", "1.00", at(2)],
  ["A", "capital", "2.00", at(2)],
  ["b", null, null, null],
  ["c", "kept", "3.00", at(5)],
  ["d", "gone", "4.00", at(2)],
];
const CHANGES: readonly (readonly Value[])[] = [
  [1, "a", "U", "newer", "1.50", at(3)],
  [2, "a", null, "as new, and later", null, at(3)],
  [3, "a ", "U", "a blank", "9.00", at(1)],
  [4, "á", "U", "an accent", null, null],
  [5, "b", "U", "has a version now", "5.00", at(1)],
  [6, "c", "D", null, null, at(4)],
  [7, "d", "D", null, null, at(3)],
  [8, "e", "D", null, null, at(3)],
  [9, "A", "U", "capital", "2.00", at(2)],
];

/** An older Postgres is told what a newer one would find by itself: it counts before it writes. */
const targets = [
  ...engineNames.map((name) => ({ name, as: name })),
  { name: "postgres", as: "postgres as of 17", version: "17" },
] as const;

describe.each<{ readonly name: EngineName; readonly as: string; readonly version?: string }>(targets)(
  "upserts on $as",
  ({ name, version }) => {
    const reason = notRunReason(name);
    let on: { readonly engine: Engine; readonly spec: DialectSpec } | undefined;

    beforeAll(async () => {
      if (reason !== undefined) return;
      const engine = await openEngine(name);
      const spec = specFor(engine.dialect, version ?? engine.version, { tables: "delta" });
      for (const source of [stock, feed, shelf, places]) await engine.exec(createTable(tableOf(source), spec));
      on = { engine, spec };
    });
    afterAll(() => on?.engine.close());

    const opened = () => {
      if (!on) throw new Error("no engine");
      const { engine, spec } = on;
      const connection = connect(engine.driver);
      const rows = async (of: typeof stored | typeof onShelves | typeof logged) => {
        const compiled = compileFor(of.definition, spec);
        if ("refusals" in compiled) throw new Error(compiled.refusals.join());
        return execute(connection, compiled, {});
      };
      const fill = async (source: AnySource, given: readonly (readonly Value[])[]): Promise<void> => {
        const of = tableOf(source);
        await engine.exec(`delete from ${of.name}`);
        for (const insert of insertRows(of, given, spec)) await engine.exec(insert);
      };
      return { engine, spec, connection, rows, fill };
    };

    test("the newest row counts, what is deleted is gone, keys are code points", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, rows, fill } = opened();
      await fill(stock, FIRST);
      await fill(feed, CHANGES);
      const { run } = runOn(removing.definition, spec);
      const counts = { read: 9, inserted: 2, updated: 2, deleted: 1, unchanged: 3 };
      expect(await run(connection, {})).toMatchObject(counts);
      const expected = [
        { sku: "A", label: "capital", price: "2.00", changedAt: time(2) },
        { sku: "a", label: "as new, and later", price: null, changedAt: time(3) },
        { sku: "a ", label: "a blank", price: "9.00", changedAt: time(1) },
        { sku: "b", label: "has a version now", price: "5.00", changedAt: time(1) },
        { sku: "c", label: "kept", price: "3.00", changedAt: time(5) },
        { sku: "á", label: "an accent", price: null, changedAt: null },
      ];
      expect(await rows(stored)).toMatchObject(expected);
      expect(await run(connection, {})).toMatchObject({ inserted: 0, updated: 0, deleted: 0, unchanged: 8 });
      expect(await rows(stored)).toMatchObject(expected);
    });

    test("without a version the batch counts, and what is given nothing stays", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, rows, fill } = opened();
      await fill(stock, FIRST);
      await fill(feed, CHANGES);
      const { run } = runOn(mirrored.definition, spec);
      expect(await run(connection, {})).toMatchObject({ read: 9, inserted: 2, updated: 2, deleted: 2, unchanged: 2 });
      expect(await rows(stored)).toMatchObject([
        { sku: "A", label: "capital", price: "2.00", changedAt: time(2) },
        { sku: "a", label: "as new, and later", price: null, changedAt: time(2) },
        { sku: "a ", label: "a blank", price: "9.00", changedAt: null },
        { sku: "b", label: "has a version now", price: "5.00", changedAt: null },
        { sku: "á", label: "an accent", price: null, changedAt: null },
      ]);
    });

    test("keys that are computed", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, rows, fill } = opened();
      await fill(stock, []);
      await fill(feed, CHANGES);
      const { run } = runOn(trimmed.definition, spec);
      expect(await run(connection, {})).toMatchObject({ read: 9, inserted: 7, updated: 0, unchanged: 0 });
      const [first, second] = await rows(stored);
      expect(first).toMatchObject({ sku: "A" });
      expect(second).toMatchObject({ sku: "a", label: "as new, and later", changedAt: time(3) });
      expect(await run(connection, {})).toMatchObject({ read: 9, inserted: 0, updated: 0, unchanged: 7 });
    });

    test("a batch of some rows", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, fill } = opened();
      await fill(stock, FIRST);
      await fill(feed, CHANGES);
      const { run } = runOn(sifted.definition, spec);
      expect(await run(connection, {})).toMatchObject({ read: 5, inserted: 2, updated: 2, unchanged: 1 });
      expect(await run(connection, {})).toMatchObject({ read: 5, inserted: 0, updated: 0, unchanged: 5 });
    });

    test("a table with two unique keys", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, rows, fill } = opened();
      await fill(shelf, [
        ["x", 1, "one"],
        ["y", 2, null],
      ]);
      await fill(places, [
        ["x", 1, "one"],
        ["y", 2, "two"],
        ["z", 3, null],
      ]);
      const { run } = runOn(shelved.definition, spec);
      expect(await run(connection, {})).toMatchObject({ read: 3, inserted: 1, updated: 1, unchanged: 1 });
      const expected = [
        { name: "x", place: 1, label: "one" },
        { name: "y", place: 2, label: "two" },
        { name: "z", place: 3, label: null },
      ];
      expect(await rows(onShelves)).toStrictEqual(expected);
      // Spark enforces no keys. Elsewhere a row that another unique key belongs to is an error, never another row's update.
      if (name === "spark") return;
      await fill(places, [["w", 3, "taken"]]);
      await expect(run(connection, {})).rejects.toThrow(/QN4010/);
      expect(await rows(onShelves)).toStrictEqual(expected);
    });

    test("keys that are one to the index are told, or are two rows", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, rows, fill } = opened();
      await fill(shelf, [["x", 1, "one"]]);
      await fill(places, [
        ["X", 2, "two"],
        ["y", 3, null],
      ]);
      const { run } = runOn(shelved.definition, spec);
      if (name === "mysql" || name === "sqlserver") {
        await expect(run(connection, {})).rejects.toThrow(
          /^QN4015 shelved: keys that differ only in case or accents.* are equal to the unique index of shelf \(name\): give the column/,
        );
        expect(await rows(onShelves)).toStrictEqual([{ name: "x", place: 1, label: "one" }]);
        return;
      }
      expect(await run(connection, {})).toMatchObject({ read: 2, inserted: 2, updated: 0, unchanged: 0 });
      expect(await rows(onShelves)).toHaveLength(3);
    });

    test("a batch with a key twice is refused where it is to be", async ({ skip }) => {
      if (!on) return skip(reason);
      const { connection, spec, rows, fill } = opened();
      await fill(stock, FIRST);
      await fill(feed, CHANGES);
      const before = await rows(stored);
      const { run } = runOn(strict.definition, spec);
      await expect(run(connection, {})).rejects.toThrow(
        /QN4012 strict: keys occur several times in the batch: sku a, times 2$/,
      );
      expect(await rows(stored)).toStrictEqual(before);
    });

    test("a log: what has come since, a run again, one that came to no end", { timeout: 300_000 }, async ({ skip }) => {
      if (!on) return skip(reason);
      const { engine, connection, spec, rows, fill } = opened();
      await fill(stock, FIRST);
      await fill(feed, CHANGES.slice(0, 5));
      const { create, run } = runOn(followed.definition, spec);
      await create(connection, {});
      await create(connection, {});
      expect(await run(connection, { runId: "1" })).toMatchObject({ read: 5, inserted: 2, updated: 2, unchanged: 0 });
      const one = { runId: "1", watermark: 5, rowsRead: 5n, inserted: 2n, updated: 2n, unchanged: 0n, isDone: true };
      expect(await rows(logged)).toStrictEqual([one]);
      const after = await rows(stored);
      // Nothing has come.
      expect(await run(connection, { runId: "2" })).toMatchObject({ read: 0, inserted: 0, updated: 0, unchanged: 0 });
      expect(await rows(stored)).toStrictEqual(after);
      const nothing = { ...one, runId: "2", rowsRead: 0n, inserted: 0n, updated: 0n };
      expect(await rows(logged)).toStrictEqual([one, nothing]);
      // The same run again: it takes the place of the one before.
      await run(connection, { runId: "2" });
      expect(await rows(logged)).toStrictEqual([one, nothing]);
      // It is ended between its steps: nothing of it is left but, where there are no transactions, a run without an end.
      const more = insertRows(
        tableOf(feed),
        [
          [10, "a", "U", "last", "7.00", at(7)],
          [11, "f", "U", "new", null, at(7)],
        ],
        spec,
      );
      for (const insert of more) await engine.exec(insert);
      const stop = new AbortController();
      const killed = run(
        connection,
        { runId: "3" },
        {
          signal: stop.signal,
          onProgress: ({ state, step }) => {
            if (state === "end" && step === (name === "spark" ? 2 : 3)) stop.abort(new Error("killed"));
          },
        },
      );
      await expect(killed).rejects.toThrow("killed");
      expect(await rows(stored)).toStrictEqual(after);
      if (name !== "spark") expect(await rows(logged)).toStrictEqual([one, nothing]);
      expect(await run(connection, { runId: "3" })).toMatchObject({ read: 2, inserted: 1, updated: 1 });
      expect(await rows(logged)).toStrictEqual([
        one,
        nothing,
        { ...one, runId: "3", watermark: 11, rowsRead: 2n, inserted: 1n, updated: 1n },
      ]);
      expect(await rows(stored)).toContainEqual(expect.objectContaining({ sku: "a", label: "last" }));
    });
  },
);

describe("T-SQL", () => {
  const reason = tsqlNotRunReason();
  let checker: TsqlChecker | undefined;
  beforeAll(async () => {
    if (reason === undefined) checker = await openTsqlChecker();
  });
  afterAll(() => checker?.close());

  test.for([2019, 2022] as const)("of %s is found without fault", async (version, { skip }) => {
    if (!checker) return skip(reason);
    const spec = specFor("sqlserver", SERVERS[version]);
    const ddl = ddlOf([stock, shelf, feed, places, runs].map(tableOf), spec).join(";\n");
    const texts = [removing, mirrored, followed, trimmed, strict, shelved].flatMap(({ definition }) =>
      runOn(definition, spec).sql("sqlserver", "run"),
    );
    const params = { runId: "nvarchar(max)" };
    const found = await checker.check(
      texts.map((sql, i) => ({ id: `${i}`, sql, kind: "dml" as const, ddl, params, version })),
    );
    expect([...found].filter(([, faults]) => faults.length > 0)).toStrictEqual([]);
    expect(texts.filter((text) => text.includes("merge into"))).toHaveLength(6);
  });
});

test("Parquet tables are refused, with the reason", () => {
  const spec = dialects.spark({
    dialect: "spark",
    version: "4.0",
    collation: "engine",
    trailingBlanks: "possible",
    tables: "parquet",
  });
  expect(() => runOn(removing.definition, spec)).toThrow(/MERGE needs a table format that has it/);
});

test("Postgres counts what it writes from 18 on, and before the write up to 17; rows that are removed it counts before", () => {
  const texts = (of: typeof removing | typeof trimmed, version: string) =>
    runOn(of.definition, specFor("postgres", version)).sql("postgres", "run");
  const [one, ...none] = texts(trimmed, "18");
  expect(none).toEqual([]);
  expect(one).toContain("returning old.sku is null as is_new");
  for (const [before, write] of [texts(trimmed, "17"), texts(removing, "18")]) {
    expect(before).not.toContain("insert into");
    expect(write).not.toContain("returning");
  }
});
