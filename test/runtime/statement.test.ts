import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import { defineStatement, type Progress, type Statements } from "../../src/runtime/statement.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";

const refresh: Statements<{ readonly label: string; readonly bad?: boolean }> = defineStatement({
  name: "refresh_totals",
  params: { label: "text", bad: ["boolean", false] },
  transaction: ["postgres", "mysql", "sqlserver"],
  steps: [
    {
      role: "refresh",
      name: "empty totals",
      sql: {
        postgres: { text: "delete from totals", params: [] },
        mysql: { text: "delete from totals", params: [] },
        spark: { text: "truncate table totals", params: [] },
        sqlserver: { text: "delete from totals", params: [] },
      },
    },
    {
      role: "refresh",
      name: "fill totals",
      sql: {
        postgres: {
          text: "insert into totals select n, $1::text, 10 / case when $2::boolean and n = 2 then 0 else 1 end from generate_series(1, 3) as n",
          params: ["label", "bad"],
        },
        mysql: {
          text: "insert into totals select n, ?, case when ? and n = 2 then json_extract('[', '$') else 10 end from (select 1 as n union all select 2 union all select 3) as s",
          params: ["label", "bad"],
        },
        spark: {
          text: "insert into totals select cast(id as int), :label, cast(10 div case when :bad and id = 2 then 0 else 1 end as int) from range(1, 4)",
          params: ["label", "bad"],
        },
        sqlserver: {
          text: "insert into totals select value, @label, 10 / case when @bad = 1 and value = 2 then 0 else 1 end from generate_series(1, 3)",
          params: ["label", "bad"],
        },
      },
    },
  ],
});

const select = "select n, label from totals order by n";
const totals: Query<NoParams, { readonly n: number; readonly label: string }> = defineQuery({
  name: "totals",
  params: {},
  columns: { n: "int", label: "text" },
  sql: {
    postgres: { text: select, params: [] },
    mysql: { text: select, params: [] },
    spark: { text: select, params: [] },
    sqlserver: { text: select, params: [] },
  },
});
const filled = (label: string) => [1, 2, 3].map((n) => ({ n, label }));

describe.each(engineNames)("statements on %s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let routes: readonly Route[] = [];

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    const text = { postgres: "text", mysql: "varchar(100)", spark: "string", sqlserver: "nvarchar(100)" }[
      engine.dialect
    ];
    await engine.exec(`create table totals (n int, label ${text}, ten int)${name === "spark" ? " using parquet" : ""}`);
    routes = await routesOf(engine);
  });
  afterAll(async () => {
    for (const route of routes) await route.close();
    await engine?.close();
  });

  test("run in order and tell how far they are", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    for (const { name: route, connection } of routes) {
      const events: Progress[] = [];
      await refresh.run(connection, { label: route }, { onProgress: (event) => events.push(event) });
      expect(events.map(({ state, name: step, step: at, steps }) => `${state} ${step} ${at}/${steps}`)).toStrictEqual([
        "begin empty totals 1/2",
        "end empty totals 1/2",
        "begin fill totals 2/2",
        "end fill totals 2/2",
      ]);
      const last = events.at(-1);
      expect(last?.milliseconds).toBeGreaterThan(0);
      expect(last?.rows, route).toBe(name === "spark" ? undefined : 3);
      expect(await totals.all(connection), route).toStrictEqual(filled(route));
    }
  });

  test("leave all as it was when one fails, where the engine has transactions", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    if (name === "spark") return;
    for (const { name: route, connection } of routes) {
      await refresh.run(connection, { label: "before" });
      await expect(refresh.run(connection, { label: "after", bad: true }), route).rejects.toMatchObject({
        code: "QN4010",
        query: "refresh_totals",
      });
      expect(await totals.all(connection), route).toStrictEqual(filled("before"));
    }
  });

  test("with a bad parameter run not at all", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    for (const { connection } of routes) {
      const events: Progress[] = [];
      const run = refresh.run(connection, { label: "\ud800" }, { onProgress: (event) => events.push(event) });
      await expect(run).rejects.toMatchObject({ code: "QN4003" });
      expect(events).toStrictEqual([]);
    }
  });

  test("stop before the next step at a signal", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const [route] = routes;
    if (route === undefined) throw new Error("no route");
    const controller = new AbortController();
    const run = refresh.run(
      route.connection,
      { label: "x" },
      {
        signal: controller.signal,
        onProgress: ({ state }) => state === "end" && controller.abort(new RangeError("enough")),
      },
    );
    await expect(run).rejects.toThrow("enough");
  });
});

test("the texts are told in order", () => {
  expect(refresh.sql("spark")[0]).toBe("truncate table totals");
  expect(refresh.sql("spark")).toHaveLength(2);
});
