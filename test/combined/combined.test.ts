import { beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import type { Value } from "../../dialects/writes/ddl.ts";
import { type AnySource, sourceKey } from "../../src/dsl/language/source.ts";
import type { Definition, QueryDefinition, RunDefinition } from "../../src/ir/definition.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import type { Table } from "../../src/relation/table.ts";
import { type EngineName, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { compileFor } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { faultsIn, SERVERS } from "../matrix/tsql-faults.ts";
import { differences, type Row } from "../reference/compare.ts";
import { loadRows } from "../reference/load.ts";
import { runOn, writtenBy } from "../run/run-on.ts";
import * as definitions from "./definitions.ts";
import { clientRows, clients, ledger, saleRows, sales } from "./tables.ts";

const KEPT = definitions.kept.definition.name;
const AS_OF: ReadonlySet<string> = new Set([KEPT, definitions.ledgerUpsert.definition.name]);
const params = { asOf: "2026-03-01 00:00:00", top: 2 };

const tableOf = (source: AnySource): Table => {
  const node = source[sourceKey];
  if (node.use !== "table") throw new Error("not a table");
  return node.table;
};
const stored: readonly (readonly [Table, readonly (readonly Value[])[]])[] = [
  [tableOf(clients), clientRows],
  [tableOf(sales), saleRows],
  // One client's row is as it will be, one is not, and one is of nobody.
  [
    tableOf(ledger),
    [
      [1, "Oslo", 0, null, null],
      [500, "Oslo", 3, "1.00", "2026-01-01 00:00:00.000000"],
    ],
  ],
];

/** The definitions with their companions, each once. */
function all(): readonly Definition[] {
  const found = new Map<string, Definition>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null || !("definition" in value)) return;
    const { definition } = value as { readonly definition: Definition };
    if (found.has(definition.name)) return;
    found.set(definition.name, definition);
    for (const companion of Object.values(value)) visit(companion);
  };
  for (const value of Object.values(definitions)) visit(value);
  return [...found.values()];
}
const isQuery = (d: Definition): d is QueryDefinition => d.kind === "query";
const isRun = (d: Definition): d is RunDefinition => d.kind === "run";
const queries = all().filter(isQuery);
/** What others read comes first. */
const runs = all()
  .filter(isRun)
  .sort((a, b) => Number(b.name === KEPT) - Number(a.name === KEPT));

type Results = ReadonlyMap<string, readonly Row[]>;

const inTables = (name: EngineName): boolean => name === "spark";

async function resultsOn(name: EngineName): Promise<Results> {
  const engine = await openEngine(name);
  try {
    const spec = specFor(engine.dialect, engine.version, inTables(name) ? { tables: "delta" } : {});
    for (const [table, rows] of stored) await loadRows(engine, table, rows, spec);
    const connection = connect(engine.driver);
    for (const definition of runs) {
      const run = runOn(definition, spec);
      const asked = AS_OF.has(definition.name) ? { asOf: params.asOf } : {};
      for (const action of ["create", "refresh", "run"] as const) {
        if (action === "run" && definition.actions.refresh) continue;
        if (definition.actions[action]) await run[action]?.(connection, asked);
      }
    }
    const results = new Map<string, readonly Row[]>();
    for (const definition of queries) {
      const compiled = compiledFor(definition, spec);
      const asked = Object.fromEntries(compiled.params.map((p) => [p.name, params[p.name as keyof typeof params]]));
      results.set(definition.name, await execute(connection, compiled, asked));
    }
    return results;
  } finally {
    await engine.close();
  }
}

function compiledFor(definition: Definition, spec: DialectSpec) {
  const compiled = compileFor(definition, spec);
  if ("refusals" in compiled) throw new Error(`${definition.name} is refused: ${compiled.refusals.join("; ")}`);
  return compiled;
}

describe("definitions that read definitions of other kinds", () => {
  let expected: Results = new Map();
  beforeAll(async () => {
    expected = await resultsOn("pglite");
  }, 120_000);

  test("have rows, but for those that look for faults", () => {
    const empty = [...expected].flatMap(([name, rows]) => (rows.length === 0 ? [name] : []));
    expect(empty.filter((name) => !/_(leak_check|duplicates|conflicts|repeated_keys)$/.test(name))).toEqual([]);
  });

  for (const name of engineNames.filter((e) => e !== "pglite")) {
    test(`give the same rows on ${name}`, async ({ skip }) => {
      const reason = notRunReason(name);
      if (reason !== undefined) return skip(reason);
      const found = await resultsOn(name);
      const wrong = queries.flatMap(({ name: query, relation }) => {
        const columns = attributesOf(relation);
        const key = columns.map((c) => c.key);
        const difference = differences(found.get(query) ?? [], expected.get(query) ?? [], { columns, key });
        return difference === "" ? [] : [`${query}: ${difference}`];
      });
      expect(wrong.join("\n\n")).toBe("");
    }, 900_000);
  }

  test.for([2019, 2022, 2025] as const)("have no fault in T-SQL of %s", async (version, { skip }) => {
    const reason = tsqlNotRunReason();
    if (reason !== undefined) return skip(reason);
    const spec = specFor("sqlserver", SERVERS[version]);
    const made = all().flatMap(writtenBy);
    const checker = await openTsqlChecker();
    const wrong: string[] = [];
    for (const definition of queries) {
      const compiled = compiledFor(definition, spec);
      const read = [...stored.map(([table]) => table), ...made].filter(({ name }) => compiled.review.includes(name));
      const faults = await faultsIn(compiled, read, spec, checker, version);
      if (faults !== "") wrong.push(`${definition.name}: ${faults}`);
    }
    checker.close();
    expect(wrong.join("\n\n")).toBe("");
  });
});
