import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import { sourceKey } from "../../src/dsl/language/source.ts";
import type { Definition, RunDefinition } from "../../src/ir/definition.ts";
import { relationsOf } from "../../src/ir/relations-of.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import { walk } from "../../src/relation/map.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { validate } from "../../src/validate/rules.ts";
import { type Engine, openEngine } from "../engines/engine.ts";
import { fixtureOf } from "../fixtures/fixture.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { runOn, writtenBy } from "../run/run-on.ts";
import { kinds, linked, stored } from "./kinds.ts";

/** A name that nothing else has. */
const OWN = "zOwn";

let engine: Engine;
let connection: Connection;
let spec: DialectSpec;
beforeAll(async () => {
  engine = await openEngine("pglite");
  spec = specFor(engine.dialect, engine.version);
  connection = connect(engine.driver);
  for (const source of [stored, linked]) {
    const node = source[sourceKey];
    if (node.use !== "table") throw new Error("a fixture is a table");
    await engine.exec(createTable(node.table, spec));
    for (const insert of insertRows(node.table, fixtureOf(node.table).rows, spec)) await engine.exec(insert);
  }
});
afterAll(() => engine?.close());

const allOf = ({ definition, companions = [] }: Defines): readonly Definition[] => [definition, ...companions];

/** The columns of a definition and its companions, of every step, and of the tables that they keep. */
function columnsOf(family: Defines): readonly string[] {
  const found = new Set<string>();
  for (const relation of allOf(family).flatMap(relationsOf)) {
    walk(relation, {
      relation: (r) => {
        for (const a of attributesOf(r)) found.add(a.key);
      },
    });
  }
  return [...found].filter((key) => !/z[A-Z]|z_/.test(key));
}

/** Values that tell when something was computed, and of which definition. */
const PASSING = new Set(["fittedAt", "sourceHash"]);

/**
 * What is in the tables that the runs keep, and what the queries give: values in the order of the columns. Some names are values
 * too, those of rules and features.
 */
async function rowsOf(family: Defines, own = OWN): Promise<readonly unknown[]> {
  const all = allOf(family);
  const tables = all.flatMap(writtenBy);
  const given: unknown[] = [];
  try {
    for (const d of all) if (d.kind === "run") await filled(d);
    for (const { name, columns } of tables) {
      const { rows } = await engine.query(`select * from "${name}"`);
      given.push(
        sorted(
          rows.map((row) => row.filter((_, i) => !PASSING.has(columns[i]?.attribute.key ?? ""))),
          own,
        ),
      );
    }
    for (const d of all) {
      if (d.kind !== "query") continue;
      const compiled = compileFor(d, spec);
      if ("refusals" in compiled) throw new Error(compiled.refusals.join("; "));
      const rows = await execute(connection, compiled, {});
      given.push(
        sorted(
          rows.map((row) => compiled.columns.map(({ key }) => row[key])),
          own,
        ),
      );
    }
  } finally {
    for (const { name } of tables) await engine.exec(`drop table if exists "${name}"`);
  }
  return given;
}

async function filled(d: RunDefinition): Promise<void> {
  const run = runOn(d, spec);
  if (d.actions.create) await run.create(connection, {});
  if (d.actions.refresh) await run.refresh(connection, {});
  else if (d.actions.run) await run.run(connection, {});
}

const sorted = (rows: readonly (readonly unknown[])[], own: string): readonly string[] =>
  rows
    .map((row) => JSON.stringify(row, (_, v: unknown) => (typeof v === "bigint" ? `${v}n` : v === own ? OWN : v)))
    .sort();

/** A name is refused, or it changes nothing but the name of the user's column. */
test.each(Object.keys(kinds))("%s", async (slot) => {
  const define = kinds[slot] ?? (() => expect.fail("no such kind"));
  const usual = define(OWN);
  expect(validate(allOf(usual)).map((d) => d.code)).toEqual([]);
  const columns = columnsOf(usual);
  const rows = await rowsOf(usual);
  expect(rows.flat().length).toBeGreaterThan(0);
  const wrong: string[] = [];
  for (const column of columns) {
    const named = define(column);
    if (validate(allOf(named)).length > 0) continue;
    const found = await rowsOf(named, column).catch((e: unknown) => [
      String(e instanceof Error ? (e.cause ?? e.message) : e),
    ]);
    if (!isDeepStrictEqual(found, rows)) wrong.push(`${column}: ${String(found[0]).slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
});
