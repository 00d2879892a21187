import { from, materialized, param, query, t, table, upsert } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { compileFor, tablesOf } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { SERVERS, type ServerVersion } from "../matrix/tsql-faults.ts";
import { ddlOf, runOn, runTexts } from "./run-on.ts";

const stock = table("givenStock", {
  sku: t.text().primaryKey().collation("binary"),
  quantity: t.int(),
  note: t.text().nullable(),
  changedAt: t.timestamp(),
});
const report = param.rows(
  "report",
  { sku: t.text(), quantity: t.int(), note: t.text().nullable(), changedAt: t.timestamp(), gone: t.boolean() },
  { key: ["sku"] },
);
const reported = upsert("given_stock_upsert", {
  into: stock,
  from: report,
  version: "changedAt",
  deletes: { when: (r) => r.gone, as: "remove" },
});
const inStock = query(
  "in_stock",
  from(stock)
    .select(({ givenStock: s }) => ({ sku: s.sku, quantity: s.quantity, note: s.note }))
    .orderBy((r) => r.sku.asc()),
);
const kept = materialized(
  query(
    "kept_list",
    from(param.rows("list", { n: t.int(), word: t.text() }, { key: ["n"] }))
      .select(({ list: l }) => ({ n: l.n, word: l.word }))
      .where((r) => r.n.gte(param.int("least"))),
  ),
);
const keptList = query(
  "kept",
  from(kept)
    .select(({ kept_list: k }) => ({ n: k.n, word: k.word }))
    .orderBy((r) => r.n.asc()),
);

const row = (sku: string, quantity: number, day: number, more: { note?: string | null; gone?: boolean } = {}) => ({
  ...{ sku, quantity, changedAt: new Date(Date.UTC(2026, 0, day)), gone: false },
  ...more,
});

describe.each(engineNames)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let spec: DialectSpec;
  let connection: Connection;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, engine.dialect === "spark" ? { tables: "delta" } : {});
    for (const ddl of ddlOf(tablesOf(from(stock).select(({ givenStock: s }) => ({ sku: s.sku })).relation), spec))
      await engine.exec(ddl);
    connection = connect(engine.driver);
  }, 300_000);
  afterAll(() => engine?.close());

  const rowsOf = async ({ definition }: Defines): Promise<readonly unknown[]> => {
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join("; "));
    return execute(connection, compiled, {});
  };

  test("rows are written into a table, by their key", async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    const run = runOn(reported.definition, spec);
    const first = await run.run(connection, {
      report: [row("a", 1, 5, { note: "it's {NULL}" }), row("b", 2, 5), row("A", 3, 5, { note: null })],
    });
    expect(first).toMatchObject({ read: 3, inserted: 3, updated: 0, unchanged: 0 });
    const second = await run.run(connection, {
      report: [row("a", 9, 4), row("b", 8, 6, { note: "later" }), row("A", 0, 7, { gone: true }), row("é", 4, 1)],
    });
    expect(second).toMatchObject({ read: 4, inserted: 1, updated: 1, deleted: 1, unchanged: 1 });
    expect(await run.run(connection, { report: [] })).toMatchObject({ read: 0, inserted: 0, updated: 0 });
    expect(await rowsOf(inStock)).toEqual([
      { sku: "a", quantity: 1, note: "it's {NULL}" },
      { sku: "b", quantity: 8, note: "later" },
      { sku: "é", quantity: 4, note: null },
    ]);
  }, 120_000);

  test("rows with one key twice are refused before anything is sent", async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    const run = runOn(reported.definition, spec);
    await expect(run.run(connection, { report: [row("n", 1, 9), row("o", 1, 9), row("n", 2, 9)] })).rejects.toThrow(
      'QN4003 given_stock_upsert: parameter "report": rows 0 and 2 have the same sku, which is declared a key',
    );
    expect(await rowsOf(inStock)).toHaveLength(3);
  });

  test("rows fill a stored table, beside other parameters", async ({ skip }) => {
    if (reason !== undefined) return skip(`no ${name}: ${reason}`);
    const run = runOn(kept.definition, spec);
    await run.create(connection);
    const list = Array.from({ length: 2500 }, (_, n) => ({ n, word: `${n} 😀`.repeat(3) }));
    await run.refresh(connection, { list, least: 1000 });
    const rows = await rowsOf(keptList);
    expect([rows.length, rows[0], rows.at(-1)]).toEqual([1500, list[1000], list[2499]]);
    await run.drop(connection);
  }, 120_000);
});

test("T-SQL parses", async ({ skip }) => {
  const reason = tsqlNotRunReason();
  if (reason !== undefined) return skip(reason);
  const checker = await openTsqlChecker();
  for (const [version, server] of Object.entries(SERVERS)) {
    const spec = specFor("sqlserver", server);
    const ddl = ddlOf(tablesOf(from(stock).select(({ givenStock: s }) => ({ sku: s.sku })).relation), spec).join(";\n");
    for (const { text } of runTexts(reported.definition, spec)) {
      const params = { report: "nvarchar(max)" };
      const found = await checker.check([
        { id: "run", sql: text, ddl, params, version: Number(version) as ServerVersion },
      ]);
      expect([...found].flatMap(([, errors]) => errors)).toEqual([]);
    }
  }
});
