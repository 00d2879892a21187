import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { createTable } from "../../dialects/writes/ddl.ts";
import { camelCase } from "../../src/base/names.ts";
import type { Data } from "../../src/cli/demo/example.ts";
import { tablesWithRows } from "../../src/cli/demo/load.ts";
import { runsInOrder, settingUp } from "../../src/cli/demo/run.ts";
import type { ManifestEntry } from "../../src/print/manifest.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Query } from "../../src/runtime/query.ts";
import type { ActionName, Run } from "../../src/runtime/run.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type SqlType, types } from "../../src/types/sql-type.ts";
import { type EngineName, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { connect } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { differences, type Row } from "../reference/compare.ts";
import { loadRows } from "../reference/load.ts";

type AnyQuery = Query<Record<string, unknown>, Row>;
type AnyRun = Run<Record<string, unknown>, ActionName>;

const root = fileURLToPath(new URL("../..", import.meta.url));
const names = readdirSync(join(root, "examples")).sort();

/** An example as it was generated: modules, what the manifest says of them, data, and what the demo binds. */
async function exampleOf(name: string) {
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(root, path)).href);
  const demo = (await load(`examples/${name}/demo.ts`)) as { makeData(): Data; params: Record<string, unknown> };
  const modules = (await load(`generated/${name}/index.ts`)) as { readonly [name: string]: unknown };
  const { definitions } = JSON.parse(readFileSync(join(root, `generated/${name}/manifest.json`), "utf8")) as {
    readonly definitions: readonly ManifestEntry[];
  };
  const tables = await tablesWithRows(join(root, `examples/${name}/schema.ts`), demo.makeData());
  const paramsOf = ({ params }: ManifestEntry): Record<string, unknown> =>
    Object.fromEntries(
      params.flatMap((p) => (Object.hasOwn(demo.params, p.name) ? [[p.name, demo.params[p.name]]] : [])),
    );
  const queries = definitions.filter((d) => "columns" in d);
  const runs = runsInOrder(
    definitions.flatMap((entry) => ("columns" in entry ? [] : [{ kind: "run", entry } as const])),
  ).map((r) => r.entry);
  const moduleOf = (d: ManifestEntry): unknown => modules[camelCase(d.name)];
  return { tables, paramsOf, queries, runs, moduleOf };
}
type Example = Awaited<ReturnType<typeof exampleOf>>;

const typeOf = (text: string): SqlType => (text === "double" ? types.double : types.text);
const attributesOf = (entry: ManifestEntry): readonly Attribute[] =>
  "columns" in entry && entry.columns
    ? entry.columns.map((c) => ({ key: c.key, name: c.name, nullable: c.nullable, type: typeOf(c.type) }))
    : [];

/** What every query of the example gives on an engine, after all that changes its database was run. */
async function resultsOn(name: EngineName, example: Example): Promise<ReadonlyMap<string, readonly Row[]>> {
  const engine = await openEngine(name);
  try {
    const spec = specFor(engine.dialect, engine.version, { tables: "delta" });
    for (const { table, rows } of example.tables) await loadRows(engine, table, rows, spec);
    if (engine.dialect === "postgres") await engine.exec("analyze");
    const connection: Connection = connect(engine.driver);
    for (const entry of example.runs) {
      const run = example.moduleOf(entry) as AnyRun;
      for (const action of settingUp(run as never)) await run[action]?.(connection, example.paramsOf(entry));
    }
    const results = new Map<string, readonly Row[]>();
    for (const entry of example.queries) {
      const query = example.moduleOf(entry) as AnyQuery;
      results.set(entry.name, await query.all(connection, example.paramsOf(entry)));
    }
    return results;
  } finally {
    await engine.close();
  }
}

describe.each(names)("%s", (name) => {
  let example: Example | undefined;
  let expected: ReadonlyMap<string, readonly Row[]> = new Map();
  beforeAll(async () => {
    example = await exampleOf(name);
    expected = await resultsOn("pglite", example);
  }, 300_000);

  test("every query has rows, but for those that look for faults", () => {
    const empty = [...expected].filter(([, rows]) => rows.length === 0).map(([query]) => query);
    expect(empty.filter((query) => !/_(leak_check|duplicates|conflicts|audit_overlap|proof)$/.test(query))).toEqual([]);
  });

  for (const engine of engineNames.filter((e) => e !== "pglite")) {
    test(`the same rows on ${engine}`, async ({ skip }) => {
      const reason = notRunReason(engine);
      if (reason !== undefined || !example) return skip(reason);
      const found = await resultsOn(engine, example);
      const wrong = example.queries.flatMap((entry) => {
        const columns = attributesOf(entry);
        const key = columns.map((c) => c.key);
        const difference = differences(found.get(entry.name) ?? [], expected.get(entry.name) ?? [], { columns, key });
        return difference === "" ? [] : [`${entry.name}: ${difference}`];
      });
      expect(wrong.join("\n\n")).toBe("");
    }, 1_800_000);
  }

  test("its T-SQL has no fault", async ({ skip }) => {
    const reason = tsqlNotRunReason();
    if (reason !== undefined || !example) return skip(reason);
    const spec = specFor("sqlserver", "16.0");
    const { runs, queries, moduleOf, tables } = example;
    const texts = (entry: ManifestEntry, action: ActionName): readonly string[] =>
      "actions" in entry && entry.actions?.includes(action) ? (moduleOf(entry) as AnyRun).sql("sqlserver", action) : [];
    const created = runs.flatMap((entry) => texts(entry, "create")).filter((text) => /create table/.test(text));
    const ddl = [...tables.map(({ table }) => createTable(table, spec)), ...created.map(withoutCondition)].join(";\n");
    const typesOf = ({ params }: ManifestEntry): Record<string, string> =>
      Object.fromEntries(params.map((p) => [p.name, TSQL_TYPES[p.type.replace(/\(.*/, "")] ?? "nvarchar(max)"]));
    const statements = [
      ...queries.map((entry) => ({
        entry,
        text: (moduleOf(entry) as AnyQuery).sql("sqlserver").text,
        kind: "query" as const,
      })),
      ...runs.flatMap((entry) =>
        (["refresh", "run"] as const).flatMap((action) =>
          texts(entry, action).map((text) => ({ entry, text, kind: "dml" as const })),
        ),
      ),
    ];
    const checker = await openTsqlChecker();
    const found = await checker.check(
      statements.map(({ entry, text, kind }, i) => ({
        id: `${entry.name} ${i}`,
        sql: text,
        kind,
        ddl,
        params: typesOf(entry),
        version: 2022 as const,
      })),
    );
    checker.close();
    expect([...found].filter(([, errors]) => errors.length > 0)).toEqual([]);
  }, 300_000);
});

const TSQL_TYPES: { readonly [type: string]: string } = {
  int: "int",
  bigint: "bigint",
  double: "float",
  decimal: "decimal(38, 10)",
  boolean: "bit",
  date: "date",
  timestamp: "datetime2(6)",
  instant: "datetimeoffset(6)",
};

/** The model takes CREATE TABLE as it is. */
const withoutCondition = (text: string): string => text.replace(/^if object_id\(.*\n/, "");
