import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineQuery, type NoParams, type Query } from "../../src/runtime/query.ts";
import { defineRun, type Progress, type Run, type RunStep } from "../../src/runtime/run.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { type Route, routesOf } from "./drivers.ts";

type Refresh = { readonly label: string; readonly bad?: boolean };
const engineSteps = (
  empty: string,
  fill: string,
  transaction = true,
): { readonly transaction: boolean; readonly refresh: readonly RunStep<Refresh>[] } => ({
  transaction,
  refresh: [
    { do: "write", name: "empty totals", text: empty, params: [] },
    { do: "write", name: "fill totals", counts: "inserted", text: fill, params: ["label", "bad"] },
  ],
});
const refresh: Run<Refresh, "refresh"> = defineRun({
  name: "refresh_totals",
  params: { label: "text", bad: ["boolean", false] },
  actions: ["refresh"],
  engines: {
    postgres: engineSteps(
      "delete from totals",
      "insert into totals select n, $1::text, 10 / case when $2::boolean and n = 2 then 0 else 1 end from generate_series(1, 3) as n",
    ),
    mysql: engineSteps(
      "delete from totals",
      "insert into totals select n, ?, case when ? and n = 2 then json_extract('[', '$') else 10 end from (select 1 as n union all select 2 union all select 3) as s",
    ),
    spark: engineSteps(
      "truncate table totals",
      "insert into totals select cast(id as int), :label, cast(10 div case when :bad and id = 2 then 0 else 1 end as int) from range(1, 4)",
      false,
    ),
    sqlserver: engineSteps(
      "delete from totals",
      "insert into totals select value, @label, 10 / case when @bad = 1 and value = 2 then 0 else 1 end from generate_series(1, 3)",
    ),
  },
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
      const summary = await refresh.refresh(
        connection,
        { label: route },
        { onProgress: (event) => events.push(event) },
      );
      expect(summary.inserted, route).toBe(name === "spark" ? undefined : 3);
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
      await refresh.refresh(connection, { label: "before" });
      await expect(refresh.refresh(connection, { label: "after", bad: true }), route).rejects.toMatchObject({
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
      const run = refresh.refresh(connection, { label: "\ud800" }, { onProgress: (event) => events.push(event) });
      await expect(run).rejects.toMatchObject({ code: "QN4003" });
      expect(events).toStrictEqual([]);
    }
  });

  test("stop before the next step at a signal", async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const [route] = routes;
    if (route === undefined) throw new Error("no route");
    const controller = new AbortController();
    const run = refresh.refresh(
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
  expect(refresh.sql("spark", "refresh")[0]).toBe("truncate table totals");
  expect(refresh.sql("spark", "refresh")).toHaveLength(2);
});
