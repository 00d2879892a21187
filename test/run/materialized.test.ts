import { from, materialized, param, query, sample, split } from "quern";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { drawRows, draws } from "../fixtures/draws.ts";
import { fixtureOf } from "../fixtures/fixture.ts";
import { compileFor, tablesOf } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { SERVERS } from "../matrix/tsql-faults.ts";
import { runOn } from "./run-on.ts";

const parts = split("parts", { from: draws, key: (r) => r.id, seed: 1, parts: { a: 0.4, b: 0.6 } });
const stored = materialized(parts, { table: "stored_parts", indexes: [["split"], ["kind", "at"]] });
const inA = query(
  "in_a",
  from(stored)
    .where(({ parts: r }) => r.split.eq("a"))
    .select(({ parts: r }) => ({ id: r.id }))
    .orderBy((r) => r.id.asc()),
);
const direct = query(
  "direct",
  from(parts)
    .where(({ parts: r }) => r.split.eq("a"))
    .select(({ parts: r }) => ({ id: r.id }))
    .orderBy((r) => r.id.asc()),
);
const some = sample("some", { from: draws, key: (r) => r.id, seed: 2, rows: param.int("n") });
const storedSome = materialized(some);
const all = query(
  "all_some",
  from(storedSome).select(({ some: r }) => ({ id: r.id })),
);
/** Names are no key of the rows, whatever it says here. */
const byName = materialized(some, { name: "by_name", table: "by_name", key: ["grp"] });

describe.each(engineNames)("%s", (name) => {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let spec: DialectSpec;
  let connection: Connection;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    spec = specFor(engine.dialect, engine.version, engine.dialect === "spark" ? { tables: "delta" } : {});
    const [table] = tablesOf(parts.definition.kind === "query" ? parts.definition.relation : fail());
    await engine.exec(createTable(table ?? fail(), spec));
    for (const insert of insertRows(table ?? fail(), fixtureOf(table ?? fail()).rows, spec)) await engine.exec(insert);
    connection = connect(engine.driver);
  }, 300_000);
  afterAll(() => engine?.close());

  const rowsOf = async ({ definition }: Defines): Promise<readonly unknown[]> => {
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) throw new Error(compiled.refusals.join());
    return execute(connection, compiled, {});
  };

  test("the table holds what the definition gives, and again after each refresh", { timeout: 300_000 }, async ({
    skip,
  }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    const run = runOn(stored.definition, spec);
    await run.create(connection, {});
    // Spark does not tell how many rows a statement changed.
    const counts = (told: object): object => (engine?.dialect === "spark" ? {} : told);
    expect(await run.refresh(connection, {})).toMatchObject(counts({ inserted: drawRows.length }));
    const first = await rowsOf(inA);
    expect(first.length).toBeGreaterThan(10);
    expect(first).toEqual(await rowsOf(direct));
    expect(await run.refresh(connection, {})).toMatchObject(
      counts({ deleted: drawRows.length, inserted: drawRows.length }),
    );
    expect(await rowsOf(inA)).toEqual(first);
    await run.drop(connection, {});
    await expect(rowsOf(inA)).rejects.toThrow();
  });

  test("with parameters; a key that occurs twice changes nothing", { timeout: 300_000 }, async ({ skip }) => {
    if (!engine) return skip(`no ${name}: ${reason}`);
    const run = runOn(storedSome.definition, spec);
    await run.create(connection, {});
    await run.create(connection, {});
    await run.refresh(connection, { n: 7 });
    await run.refresh(connection, { n: 5 });
    expect(await rowsOf(all)).toHaveLength(5);
    const wrong = runOn(byName.definition, spec);
    await wrong.create(connection, {});
    await expect(wrong.refresh(connection, { n: 60 })).rejects.toThrow("keys of by_name occur several times");
  });
});

function fail(): never {
  throw new Error("there is no table");
}

const parserReason = tsqlNotRunReason();
test.skipIf(parserReason !== undefined)("the T-SQL of every action is sound", async () => {
  const checker = await openTsqlChecker();
  try {
    const spec = specFor("sqlserver", SERVERS[2022]);
    const [table] = tablesOf(parts.definition.kind === "query" ? parts.definition.relation : fail());
    const target = stored.definition.kind === "run" ? stored.definition.actions.create?.[0] : undefined;
    if (target?.kind !== "write" || target.write.kind !== "createTable" || !table) fail();
    const ddl = [table, target.write.table].map((t) => createTable(t, spec)).join(";\n");
    const { sql } = runOn(stored.definition, spec);
    const named = (texts: readonly string[]) => texts.map((text, i) => ({ id: String(i), sql: text }));
    const rows = named(sql("sqlserver", "refresh")).map((text) => ({
      ...text,
      kind: "dml" as const,
      ddl,
      version: 2022 as const,
    }));
    const tables = named([...sql("sqlserver", "create"), ...sql("sqlserver", "drop")]);
    const found = [...(await checker.check(rows)), ...(await checker.check(tables))];
    expect(found.filter(([, errors]) => errors.length > 0)).toEqual([]);
    expect(found).toHaveLength(6);
  } finally {
    await checker.close();
  }
});
