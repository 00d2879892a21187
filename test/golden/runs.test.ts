import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTable, insertRows, type Value } from "../../dialects/ddl.ts";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { dialects } from "../../dialects/index.ts";
import type { Definition } from "../../src/ir/definition.ts";
import type { Param } from "../../src/relation/expr.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table, TableColumn } from "../../src/relation/table.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { validate } from "../../src/validate/rules.ts";
import { type Engine, type EngineName, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { compileFor, tablesOf } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { CASES, caseNames } from "./cases.ts";

/** Every definition of the cases that compile. */
const definitions = new Map<string, Definition>();
for (const name of caseNames()) {
  const module = (await import(pathToFileURL(join(CASES, name, "definition.ts")).href)) as {
    readonly [name: string]: { readonly definition?: Definition };
  };
  for (const { definition } of Object.values(module))
    if (definition && validate([definition]).length === 0) definitions.set(definition.name, definition);
}

const EMPTY: Relation = { kind: "values", rows: [], attributes: [] };

/** What no engine of the kind can hold, or does only from another version. */
const notHere: { readonly [E in EngineName]?: readonly string[] } = {
  spark: ["everything", "reserved_aliases"], // a schema's name is of letters, digits and _ there
};

/** Two rows in each table: enough for every function to be called. */
function sample({ attribute, collation }: TableColumn, i: number): Value {
  const text = collation === "binary" ? "Ab" : "ab";
  const values: { readonly [K in SqlType["kind"]]: Value } = {
    int: i,
    bigint: BigInt(i),
    count: i,
    double: i / 2,
    decimal: `${i}.5`,
    text: `${text}${i}`,
    boolean: i % 2 === 0,
    date: `2024-02-2${i}`,
    timestamp: `2024-02-2${i} 12:00:00.500000`,
    instant: `2024-02-2${i} 12:00:00.500000`,
    json: '{"lines": [{"sku": "a", "quantity": 2}], "tags": {"new": 1}, "gift": true, "weight": 1.5}',
    vector: "[1,2,3]",
  };
  return values[attribute.type.kind];
}

function argument({ type, list, choices }: Param): unknown {
  if (choices) return choices[0];
  const values: { readonly [K in SqlType["kind"]]?: unknown } = {
    int: 1,
    bigint: 1n,
    double: 0.5,
    decimal: "1.50",
    text: "ab1",
    boolean: true,
    date: "2024-02-21",
    timestamp: new Date("2024-02-21T12:00:00Z"),
    instant: new Date("2024-02-21T12:00:00Z"),
  };
  return list ? [values[type.kind]] : values[type.kind];
}

async function load(engine: Engine, spec: DialectSpec, table: Table): Promise<void> {
  if (table.schema !== undefined) {
    const quote = spec.name === "mysql" ? "`" : '"';
    await engine.exec(`create schema if not exists ${quote}${table.schema}${quote}`);
  }
  await engine.exec(createTable(table, spec));
  const rows = [1, 2].map((i) => table.columns.map((c) => sample(c, i)));
  for (const insert of insertRows(table, rows, spec)) await engine.exec(insert);
}

describe.each(engineNames)("%s", (name) => {
  let engine: Engine | undefined;
  let spec: DialectSpec | undefined;
  const here = [...definitions.keys()].filter((own) => !notHere[name]?.includes(own));
  beforeAll(async () => {
    if (notRunReason(name) !== undefined) return;
    engine = await openEngine(name);
    if (dialects[engine.dialect] === undefined) return;
    spec = specFor(engine.dialect, engine.version);
    const tables = new Set(here.flatMap((own) => tablesOf(definitions.get(own)?.relation ?? EMPTY)));
    for (const table of tables) await load(engine, spec, table);
  });
  afterAll(() => engine?.close());

  // Only the names: Vitest would print a definition with all that it holds.
  test.for(here)("%s runs", async (own, { skip }) => {
    const definition = definitions.get(own);
    if (engine === undefined || spec === undefined || definition === undefined)
      return skip(`no ${name}: ${notRunReason(name) ?? "it has no dialect"}`);
    const compiled = compileFor(definition, spec);
    if ("refusals" in compiled) return expect(compiled.refusals).not.toEqual([]);
    const values = Object.fromEntries(compiled.params.map((p) => [p.name, argument(p)]));
    const outcome = await execute(connect(engine.driver), compiled, values).catch((error: Error) => error);
    const said = outcome instanceof Error ? `${outcome.message} ${String(outcome.cause)}` : undefined;
    expect(said, compiled.review).toBeUndefined();
  });
});
