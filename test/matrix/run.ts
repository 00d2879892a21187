import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTable, insertRows } from "../../dialects/ddl.ts";
import type { DialectSpec, Target } from "../../dialects/dialect.ts";
import { dialects } from "../../dialects/index.ts";
import type { Dialect } from "../../src/base/dialect.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { fixtureOf, oddSession } from "../fixtures/fixture.ts";
import { definitionOf, type MatrixCase } from "./case.ts";
import { expectedLike, sorted } from "./compare.ts";
import { type Compiled, compileFor, tablesOf } from "./compile.ts";
import { connect, execute } from "./execute.ts";

interface Run {
  readonly spec: DialectSpec;
  readonly connection: Connection;
}

/** Runs every case on one engine: its fixtures are loaded once. */
export function runMatrix(name: EngineName, cases: readonly MatrixCase[]): void {
  const reason = notRunReason(name);
  let engine: Engine | undefined;
  let run: Run | undefined;

  beforeAll(async () => {
    if (reason !== undefined) return;
    engine = await openEngine(name);
    const spec = specFor(engine.dialect, engine.version);
    await load(engine, cases, spec);
    run = { spec, connection: connect(engine.driver) };
  });
  afterAll(() => engine?.close());

  describe.each(cases.map((c) => [c.name, c] as const))("%s", (_, c) => {
    test("rows", async ({ skip }) => {
      if (run === undefined) return skip(`no ${name}: ${reason}`);
      await check(c, run);
    });
  });
}

const FIRST_VERSION: { readonly [D in Dialect]: (version: string) => string } = {
  postgres: (version) => version.replace(/\..*/, ""),
  mysql: (version) => version.replace(/^(\d+\.\d+).*/, "$1"),
  spark: (version) => version.replace(/^(\d+\.\d+).*/, "$1"),
  sqlserver: (version) => (version.startsWith("15.") ? "2019" : version.startsWith("16.") ? "2022" : "2025"),
};

export function specFor(dialect: Dialect, engineVersion: string): DialectSpec {
  const target: Target = {
    dialect,
    version: FIRST_VERSION[dialect](engineVersion),
    collation: "engine",
    trailingBlanks: "possible",
    ...(dialect === "spark" && { tables: "delta" }),
  };
  const make = dialects[dialect];
  if (make === undefined) throw new Error(`${dialect} has no specification yet`);
  return make(target);
}

export const tablesOfCases = (cases: readonly MatrixCase[]): readonly Table[] => [
  ...new Set(cases.flatMap((c) => tablesOf(c.relation(c.columns)))),
];

async function load(engine: Engine, cases: readonly MatrixCase[], spec: DialectSpec): Promise<void> {
  for (const table of tablesOfCases(cases)) {
    await engine.exec(createTable(table, spec));
    for (const insert of insertRows(table, fixtureOf(table).rows, spec)) await engine.exec(insert);
  }
  if (engine.driver.kind === "pglite") for (const setting of oddSession.postgres ?? []) await engine.exec(setting);
}

async function check(c: MatrixCase, run: Run): Promise<void> {
  const dialect = run.spec.name;
  if (c.refused[dialect]) return expectRefusal(c, run, c.columns, c.refused[dialect]);
  if (c.expected === "failure") return expectFailure(c, run);
  for (const column of c.columns) {
    const reason = c.refusedColumns[column]?.[dialect];
    if (reason) expectRefusal(c, run, [column], reason);
  }
  const columns = c.columns.filter((column) => !c.refusedColumns[column]?.[dialect]);
  if (columns.length === 0 && c.columns.length > 0) return;
  const problem = await problemOf(c, run, columns);
  if (problem !== undefined) expect.fail(await inDetail(problem, c, run, columns));
}

function compiled(c: MatrixCase, { spec }: Run, columns: readonly string[]): Compiled {
  const outcome = compileFor(definitionOf(c, columns), spec);
  if ("refusals" in outcome) throw new Error(`refused: ${outcome.refusals.join("; ")}`);
  return outcome;
}

/** A case that is marked as unsupported must really be refused, for the reason that the mark gives. */
function expectRefusal(c: MatrixCase, { spec }: Run, columns: readonly string[], reason: RegExp): void {
  const outcome = compileFor(definitionOf(c, columns), spec);
  if ("refusals" in outcome) expect(outcome.refusals.join("; ")).toMatch(reason);
  else expect.fail(`${columns.join(", ")} must be refused (${reason}), and compiles:\n${outcome.text}`);
}

async function expectFailure(c: MatrixCase, run: Run): Promise<void> {
  const query = compiled(c, run, c.columns);
  const outcome = await execute(run.connection, query, c.params).catch(() => "failure" as const);
  if (outcome !== "failure") expect.fail(`it must be an error, and gives ${shown(outcome)}\n${query.text}`);
}

/** What is wrong with the columns of a case; nothing where the engine gives what is expected. */
async function problemOf(c: MatrixCase, run: Run, columns: readonly string[]): Promise<string | undefined> {
  let text = "";
  try {
    const query = compiled(c, run, columns);
    text = `\n${query.text}`;
    const found = await execute(run.connection, query, c.params);
    if (c.expected === "failure") return undefined;
    const [actual, rows] = c.ordered ? [found, c.expected] : [sorted(found), sorted(c.expected)];
    const difference = differences(actual, expectedLike(actual, rows, query.columns));
    return difference === "" ? undefined : difference + text;
  } catch (error) {
    return ownWords(error) + text;
  }
}

/** Where many columns share a query, asks for them one by one, to say which of them fail and why. */
async function inDetail(problem: string, c: MatrixCase, run: Run, columns: readonly string[]): Promise<string> {
  if (columns.length < 2) return problem;
  const problems: string[] = [];
  for (const column of columns) {
    const own = await problemOf(c, run, [column]);
    if (own !== undefined) problems.push(`[${column}] ${own}`);
  }
  return problems.length > 0 ? problems.join("\n\n") : problem;
}

/** The driver's own message, which a QuernError keeps as its cause. */
function ownWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message + (error.cause instanceof Error ? ` (${error.cause.message})` : "");
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? `${v}n` : v)) ?? "nothing";

/** The rows that differ, expected and found. */
function differences(actual: readonly unknown[], expected: readonly unknown[]): string {
  return Array.from({ length: Math.max(actual.length, expected.length) }, (_, i) => i)
    .filter((i) => !isDeepStrictEqual(actual[i], expected[i]))
    .map((i) => `row ${i + 1}: expected ${shown(expected[i])}, found ${shown(actual[i])}`)
    .join("\n");
}
