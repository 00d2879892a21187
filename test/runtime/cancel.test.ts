import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kysely } from "../../src/runtime/kysely.ts";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import { defineRun } from "../../src/runtime/run.ts";
import type { Dialect } from "../../src/runtime/types.ts";
import { type Engine, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";

/** Statements that take far longer than a test, and hold a text by which they are found on the server. */
const MARK = "quern_slow_statement";
const SLOW: { readonly [D in Exclude<Dialect, "sqlserver">]: string } = {
  postgres: `select 1 as n from pg_sleep(60) where '${MARK}' <> ''`,
  mysql: `select count(*) as n from information_schema.columns a, information_schema.columns b, information_schema.columns c where '${MARK}' <> '' and a.column_name > concat(b.column_name, c.column_name)`,
  // Spark ends a task between two batches of a range; within a join it would run to its end
  spark: `select count(*) as n from range(0, 100000000000, 1, 2) where '${MARK}' <> ''`,
};
const texts = Object.fromEntries(Object.entries(SLOW).map(([dialect, text]) => [dialect, { text, params: [] }]));
const slow: Query<NoParams, { readonly n: number }> = defineQuery({
  name: "slow",
  params: {},
  columns: { n: "count" },
  sql: texts,
});
const slowRun = defineRun<NoParams, "run">({
  name: "slow_run",
  params: {},
  actions: ["run"],
  engines: Object.fromEntries(
    Object.entries(texts).map(([dialect, text]) => [
      dialect,
      { transaction: dialect !== "spark", run: [{ do: "count", name: "wait", columns: { n: "count" }, ...text }] },
    ]),
  ),
});

/** How many of them the server still runs; Spark's own list is not to be had by SQL. */
const RUNNING = {
  postgres: `select count(*) from pg_stat_activity where state = 'active' and query like '%${MARK}%' and pid <> pg_backend_pid()`,
  mysql: `select count(*) from information_schema.processlist where info like '%${MARK}%' and id <> connection_id()`,
  spark: "select 0",
};

const never = new Promise<never>(() => {});
const abortedIn = (ms: number): AbortSignal => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new RangeError("enough")), ms);
  return controller.signal;
};

describe.each(["postgres", "mysql", "spark"] as const)("a slow statement on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    // Kysely has no way to cancel
    routes = (await routesOf(engine)).filter((route) => !route.name.startsWith("kysely"));
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  /** The server may take a moment to end it; a statement that goes on fails the test by its time. */
  const expectNoneRunning = async (): Promise<void> => {
    for (;;) {
      const { rows } = (await engine?.query(RUNNING[name])) ?? { rows: [] };
      if (Number(rows[0]?.[0]) === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  const methods: readonly [title: string, call: (route: Route, options: object) => Promise<unknown>][] = [
    ["all", ({ connection }, options) => slow.all(connection, {}, options)],
    ["first", ({ connection }, options) => slow.first(connection, {}, options)],
    ["one", ({ connection }, options) => slow.one(connection, {}, options)],
    ["stream", ({ connection }, options) => slow.stream(connection, {}, options).next()],
    ["a run", ({ connection }, options) => slowRun.run(connection, {}, options)],
  ];

  test.for(methods)("is canceled by a signal and by a timeout: %s", async ([, call], { skip }) => {
    if (reason !== undefined) skip(reason);
    for (const route of routes) {
      await expect(call(route, { signal: abortedIn(150) }), route.name).rejects.toThrow("enough");
      await expectNoneRunning();
      await expect(call(route, { timeout: 150 }), route.name).rejects.toMatchObject({
        code: "QN4013",
        message: expect.stringMatching(/^QN4013 slow(_run)?: the statement took longer than 150 ms and was canceled$/),
      });
      await expectNoneRunning();
      const [row] = await quick.all(route.connection);
      expect(row, route.name).toStrictEqual({ n: 1 });
    }
  });
});

const quick: Query<NoParams, { readonly n: number }> = defineQuery({
  name: "quick",
  params: {},
  columns: { n: "int" },
  sql: Object.fromEntries(Object.keys(SLOW).map((dialect) => [dialect, { text: "select 1 as n", params: [] }])),
});

describe("a signal and a timeout", () => {
  test("stop nothing when they come late or not at all", async ({ skip }) => {
    const reason = notRunReason("pglite");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("pglite");
    const [route] = await routesOf(engine);
    if (route === undefined) throw new Error("no way to PGlite");
    const { signal } = new AbortController();
    expect(await quick.all(route.connection, {}, { signal, timeout: 60_000 })).toStrictEqual([{ n: 1 }]);
    expect(await quick.explain(route.connection, {}, { signal, timeout: 60_000 })).toContain("Result");
    await engine.close();
  });

  test("end a statement before it begins", async ({ skip }) => {
    const reason = notRunReason("pglite");
    if (reason !== undefined) skip(reason);
    const engine = await openEngine("pglite");
    const [route] = await routesOf(engine);
    if (route === undefined) throw new Error("no way to PGlite");
    const signal = AbortSignal.abort(new RangeError("too late"));
    await expect(quick.all(route.connection, {}, { signal })).rejects.toThrow("too late");
    await expect(quick.all(route.connection, {}, { timeout: 0 })).rejects.toMatchObject({ code: "QN4003" });
    await engine.close();
  });

  test("end the wait where a driver cannot cancel", async () => {
    const database = { isTransaction: false, executeQuery: () => never, withoutPlugins: () => database } as never;
    await expect(quick.all(kysely(database, "postgres"), {}, { timeout: 20 })).rejects.toMatchObject({
      code: "QN4013",
    });
  });
});
