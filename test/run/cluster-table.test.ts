import { clusterTable, from, query, t, table, values } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { Progress } from "../../src/runtime/run.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { tableOf } from "../reference/stored.ts";
import { runOn } from "./run-on.ts";

/** Nothing says that a name is there once. */
const names = table("names", { name: t.text() });
const members = table("members", { id: t.int().primaryKey() });
const links = table("links", { a: t.int().nullable(), b: t.bigint().nullable() });

/**
 * A chain of 31 in no order; one of 200 whose lowest key is at the end to which the labels do not run, so that labels that
 * only went to neighbors would need 200 rounds; 900 with nobody but itself; 901 and 902, twice. NULLs connect nothing.
 */
const mixed = Array.from({ length: 31 }, (_, i) => ((i * 7) % 31) + 1);
const long = [...Array.from({ length: 199 }, (_, i) => 101 + i), 100];
const paired = (chain: readonly number[]) => chain.slice(1).map((b, i) => [chain[i] ?? 0, b] as const);
const LINKS = [
  ...paired(mixed),
  ...paired(long),
  [902, 901],
  [901, 902],
  [900, 900],
  [903, null],
  [null, 903],
  [null, 31],
] as const;
const MEMBERS = [...mixed, ...long, 900, 901, 902, 903];
const lowest = (id: number): number => {
  if (id < 100) return 1;
  if (id < 900) return 100;
  return id === 902 ? 901 : id;
};
const EXPECTED = MEMBERS.map((id) => [id, lowest(id)]).sort(([a = 0], [b = 0]) => a - b);

const groups = clusterTable("groups", members, links, {
  key: (m) => ({ id: m.id }),
  ends: (l) => [l.a, l.b],
  table: "member_groups",
});
const hasty = clusterTable("hasty", members, links, {
  key: (m) => ({ id: m.id }),
  ends: (l) => [l.a, l.b],
  table: "member_groups",
  iterations: 2,
});
const alone = clusterTable(
  "alone",
  members,
  values("none", { a: t.int().nullable(), b: t.int() }, [{ a: null, b: 1 }]),
  {
    key: (m) => ({ id: m.id }),
    ends: (l) => [l.a, l.b],
  },
);

/** Case and trailing blanks tell keys apart; the lowest is the lowest by code points. */
const NAMES = ["a", "a ", "A", "Z", "É", "e", "b"];
const sameName = values("same_name", { a: t.text(), b: t.text() }, [
  { a: "a", b: "É" },
  { a: "É", b: "Z" },
  { a: "a ", b: "A" },
]);
const BY_NAME = { a: "Z", "a ": "A", A: "A", Z: "Z", É: "Z", e: "e", b: "b" };
const named = clusterTable("named", names, sameName, { key: (n) => ({ name: n.name }), ends: (p) => [p.a, p.b] });

const allGroups = query(
  "all_groups",
  from(groups).select((s) => s.groups),
);
const allAlone = query(
  "all_alone",
  from(alone).select((s) => s.alone),
);
const allNamed = query(
  "all_named",
  from(named).select((s) => s.named),
);

describe.each(engineNames)("clusterTable on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let spec: DialectSpec;
  let connection: Connection;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, {}); // Spark: parquet, which knows INSERT and nothing else
    const data = [
      [members, MEMBERS.map((id) => [id])],
      [links, LINKS],
      [names, NAMES.map((one) => [one])],
    ] as const;
    for (const [source, rows] of data) {
      const stored = tableOf(source);
      await engine.exec(createTable(stored, spec));
      for (const insert of insertRows(stored, rows, spec)) await engine.exec(insert);
    }
    connection = connect(engine.driver);
  }, 300_000);
  afterAll(() => engine?.close());

  const rowsOf = async ({ definition }: Defines) => {
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return execute(connection, compiled, {});
  };
  const idsOf = async (all: Defines) =>
    (await rowsOf(all)).map((r) => [Number(r["id"]), Number(r["clusterId"])]).sort(([a = 0], [b = 0]) => a - b);

  test("a long chain, in few rounds; a refresh that is stopped or gives up leaves nothing", {
    timeout: 300_000,
  }, async ({ skip }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    const { create, refresh, drop } = runOn(groups.definition, spec);
    await create(connection, {});
    await create(connection, {});
    const stop = new AbortController();
    const rounds: unknown[] = [];
    const stopping = (e: Progress): void => {
      if (e.iteration === 2 && e.state === "end") stop.abort(new Error("stopped"));
    };
    await expect(refresh(connection, {}, { signal: stop.signal, onProgress: stopping })).rejects.toThrow("stopped");
    expect(await idsOf(allGroups)).toEqual([]);
    const counting = (e: Progress): void => {
      if (e.values) rounds.push(e.values);
    };
    const summary = await refresh(connection, {}, { onProgress: counting });
    expect(summary.converged).toBe(true);
    expect(rounds.length).toBeLessThan(12);
    expect(rounds.at(-1)).toMatchObject({ moved: 0 });
    expect(await idsOf(allGroups)).toEqual(EXPECTED);
    await expect(runOn(hasty.definition, spec).refresh(connection, {})).rejects.toThrow("still change after 2 rounds");
    expect(await idsOf(allGroups)).toEqual(EXPECTED);
    await drop(connection, {});
    await expect(rowsOf(allGroups)).rejects.toThrow();
  });

  test("no pairs: each row is a cluster of its own", { timeout: 300_000 }, async ({ skip }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    const { create, refresh } = runOn(alone.definition, spec);
    await create(connection, {});
    await refresh(connection, {});
    expect(await idsOf(allAlone)).toEqual(EXPECTED.map(([id]) => [id, id]));
  });

  test("keys that are texts; one that is there twice changes nothing", { timeout: 300_000 }, async ({ skip }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    const { create, refresh } = runOn(named.definition, spec);
    await create(connection, {});
    await refresh(connection, {});
    const found = async () => Object.fromEntries((await rowsOf(allNamed)).map((r) => [r["name"], r["clusterId"]]));
    expect(await found()).toEqual(BY_NAME);
    for (const insert of insertRows(tableOf(names), [["e"]], spec)) await engine.exec(insert);
    await expect(refresh(connection, {})).rejects.toThrow("keys of named occur several times");
    expect(await found()).toEqual(BY_NAME);
  });
});
