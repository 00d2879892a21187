import { setTimeout } from "node:timers/promises";
import { as, from, query, t, table, upsert } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows, type Value } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Definition } from "../../src/ir/definition.ts";
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

const columns = { version: t.int(), label: t.text().nullable(), isGone: t.boolean() };
/** Of a key by numbers, and of one whose collation takes different texts for the same: the strategies differ on MySQL. */
const byNumber = table("byNumber", { k: t.int().primaryKey(), ...columns });
const byText = table("byText", { k: t.text().primaryKey(), ...columns });
const feedOf = <const Name extends string, K>(name: Name, k: K) =>
  table(name, {
    seq: t.int().primaryKey(),
    k: k as ReturnType<typeof t.int>,
    version: t.int(),
    label: t.text().nullable(),
    gone: t.boolean(),
  });
const numberFeeds = [feedOf("feed1", t.int()), feedOf("feed2", t.int())] as const;
const textFeeds = [feedOf("feed3", t.text()), feedOf("feed4", t.text())] as const;

const into = (name: string, target: typeof byNumber, feed: (typeof numberFeeds)[number] | (typeof numberFeeds)[1]) =>
  upsert(name, {
    into: target,
    from: feed as (typeof numberFeeds)[0],
    version: "version",
    tieBreak: (r) => r.seq.desc(),
    deletes: { when: (r) => r.gone, as: "tombstone", flag: "isGone" },
  });
const stored = (name: string, target: typeof byNumber) =>
  query(
    name,
    from(as("stored", target))
      .select(({ stored: r }) => ({ k: r.k, version: r.version, label: r.label, isGone: r.isGone }))
      .orderBy((r) => r.k.asc()),
  );

/** Sessions that wait for a lock. */
const WAITING = {
  postgres: "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  mysql: "select trx_mysql_thread_id from information_schema.innodb_trx where trx_state = 'LOCK WAIT'",
};
const END = { postgres: (id: unknown) => `select pg_terminate_backend(${id})`, mysql: (id: unknown) => `kill ${id}` };

/**
 * MySQL 9.7 shows transactions from a cache that it renews only when nobody has read it for 0.1 s (trx0i_s.cc): one who asks
 * without a pause sees the first answer for ever.
 */
const PAUSE_MS = 200;

/** The sessions that `sql` tells of, as soon as there is one; an error when `running` ends before that. */
async function waitingSessions(engine: Engine, sql: string, running: Promise<string>): Promise<readonly unknown[]> {
  let ended: string | undefined;
  void running.then((outcome) => {
    ended = outcome;
  });
  for (;;) {
    const { rows } = await engine.query(sql);
    if (rows.length > 0) return rows.map(([id]) => id);
    if (ended !== undefined) throw new Error(`the writer did not wait: ${ended}`);
    await setTimeout(PAUSE_MS);
  }
}

const BATCHES = 25;
const KEYS = 40;

/** Numbers that look random, the same in each run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

interface Row {
  readonly k: number;
  readonly version: number;
  readonly label: string | null;
  readonly gone: boolean;
}

/** Batches of one writer: versions are its own, so that no two rows of a key are equally new. */
function batchesOf(writer: number): readonly (readonly Row[])[] {
  const random = numbers(writer + 1);
  const next = (n: number): number => Math.floor(random.next().value * n);
  return Array.from({ length: BATCHES }, () =>
    Array.from({ length: 60 }, () => {
      const version = next(1_000_000) * 2 + writer;
      return { k: next(KEYS), version, label: next(5) === 0 ? null : `${writer}.${version}`, gone: next(10) === 0 };
    }),
  );
}

describe.each(["postgres", "mysql"] as const)("two writers at once on %s", (name) => {
  const reason = notRunReason(name);
  let on: { readonly engine: Engine; readonly spec: DialectSpec } | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    const engine = await openEngine(name);
    const spec = specFor(engine.dialect, engine.version, {});
    for (const source of [byNumber, byText, ...numberFeeds, ...textFeeds])
      await engine.exec(createTable(tableOf(source), spec));
    on = { engine, spec };
  });
  afterAll(() => on?.engine.close());

  const opened = () => {
    if (!on) throw new Error("no engine");
    const { engine, spec } = on;
    const connection = connect(engine.driver);
    const rows = (of: { readonly definition: Definition }) => {
      const compiled = compileFor(of.definition, spec);
      if ("refusals" in compiled) throw new Error(compiled.refusals.join());
      return execute(connection, compiled, {});
    };
    return { engine, spec, connection, rows };
  };

  test.for([
    ["numbers", byNumber, numberFeeds, (k: number) => k],
    ["texts", byText, textFeeds, (k: number) => `k${String(k).padStart(2, "0")}`],
  ] as const)(
    "end in the table that one after the other gives: keys are %s",
    async ([kind, target, feeds, key], { skip }) => {
      if (!on) return skip(reason);
      const { engine, spec, connection, rows } = opened();
      const all: Row[] = [];
      let retries = 0;
      const write = async (writer: number): Promise<void> => {
        const feed = feeds[writer];
        if (!feed) throw new Error("no feed");
        const { run } = runOn(into(`${kind}_${writer + 1}`, target as typeof byNumber, feed as never).definition, spec);
        for (const batch of batchesOf(writer)) {
          await engine.exec(`delete from ${tableOf(feed).name}`);
          const given = batch.map((r, i): readonly Value[] => [i, key(r.k) as never, r.version, r.label, r.gone]);
          for (const insert of insertRows(tableOf(feed), given, spec)) await engine.exec(insert);
          const summary = await run(connection, {});
          retries += summary.retries ?? 0;
          all.push(...batch);
        }
      };
      await Promise.all([write(0), write(1)]);
      // The newest row of each key, whenever it came; of one that is gone what it was before depends on the order.
      const newest = new Map<number, Row>();
      for (const row of all) if (row.version >= (newest.get(row.k)?.version ?? -1)) newest.set(row.k, row);
      const expected = [...newest.values()]
        .sort((a, b) => a.k - b.k)
        .map((r) => ({ k: key(r.k), version: r.version, isGone: r.gone, label: r.gone ? expect.anything() : r.label }));
      const found = await rows(stored(`stored_${kind}`, target as typeof byNumber));
      expect(found).toHaveLength(KEYS);
      expect(found.map((r) => ({ ...r, ...(r["isGone"] === true && { label: "any" }) }))).toStrictEqual(expected);
      expect(retries).toBeLessThan(2 * BATCHES);
    },
  );

  test("a writer whose connection is lost leaves nothing, and is run again", async ({ skip }) => {
    if (!on) return skip(reason);
    const { engine, spec, connection, rows } = opened();
    const [feed] = numberFeeds;
    for (const of of [feed, byNumber]) await engine.exec(`delete from ${tableOf(of).name}`);
    const given = Array.from({ length: 50 }, (_, i): readonly Value[] => [i, i, i, `row ${i}`, false]);
    for (const insert of insertRows(tableOf(feed), given, spec)) await engine.exec(insert);
    const { run } = runOn(into("lost", byNumber, feed).definition, spec);
    // Another session holds a row in the middle: the writer waits there, with half of its rows written.
    await engine.exec("begin");
    await engine.exec("insert into by_number values (25, 0, null, false)");
    const killed = run(connection, {}).then(
      () => "done",
      (error: unknown) => String(error),
    );
    for (const id of await waitingSessions(engine, WAITING[name], killed)) await engine.exec(END[name](id));
    expect(await killed).toMatch(/QN4009|QN4010/);
    await engine.exec("rollback");
    expect(await rows(stored("stored_before", byNumber))).toStrictEqual([]);
    await run(connection, {});
    const after = await rows(stored("stored_after", byNumber));
    expect(after).toHaveLength(50);
    expect(after.at(-1)).toStrictEqual({ k: 49, version: 49, label: "row 49", isGone: false });
  });
});
