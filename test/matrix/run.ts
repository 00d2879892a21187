import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Capabilities } from "../../dialects/capabilities.ts";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { dialects } from "../../dialects/index.ts";
import type { Target } from "../../dialects/target.ts";
import { createTable, insertRows } from "../../dialects/writes/ddl.ts";
import type { Dialect } from "../../src/base/dialect.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, type EngineName, notRunReason, openEngine } from "../engines/engine.ts";
import { fixtureOf, oddSession } from "../fixtures/fixture.ts";
import { definitionOf, type MatrixCase } from "./case.ts";
import { wrongTypes } from "./column-types.ts";
import { expectedLike, sorted } from "./compare.ts";
import { type Compiled, compileFor, tablesOf } from "./compile.ts";
import { connect, execute, explain } from "./execute.ts";

interface Run {
  readonly spec: DialectSpec;
  readonly connection: Connection;
  /** Columns of another type than the definition declares: asked of the engine in this process only. */
  readonly wrongTypes?: (query: Compiled) => Promise<readonly string[]>;
}

/** What differs from the engine's own version and collation, and from tables that nothing writes to. */
interface Variant extends Pick<Partial<Target>, "version" | "collation" | "tables" | "extensions"> {
  /** What the engine is treated as if it could not do, so that rewrites for another engine run on this one. */
  readonly as?: { readonly title: string; readonly capabilities: Partial<Capabilities> };
}

/**
 * Runs every case on one engine: its fixtures are loaded once. A variant compiles for an older version, which the engine
 * runs too, or for text columns that compare by code points; what an older version refuses is skipped.
 */
export function runMatrix(name: EngineName, cases: readonly MatrixCase[], variant: Variant = {}): void {
  let reason = notRunReason(name);
  let engine: Engine | undefined;
  let run: Run | undefined;

  const { as, ...target } = variant;
  describe([name, ...Object.values(target), ...(as ? [as.title] : [])].join(", "), () => {
    // biome-ignore lint/correctness/noEmptyPattern: vitest wants a pattern for fixtures, of which there are none
    beforeAll(async ({}, suite) => {
      if (reason !== undefined) return;
      // `-t` leaves cases out, whose tables need not be loaded
      const asked = new Set(suite.tasks.filter((task) => task.mode === "run").map((task) => task.name));
      engine = await openEngine(name);
      for (const extension of variant.extensions ?? []) {
        const created = engine.exec(`create extension ${extension}`);
        await created.catch(() => (reason = `the server has no ${extension}`));
      }
      if (reason !== undefined) return;
      const spec = specFor(engine.dialect, engine.version, variant);
      await load(
        engine,
        cases.filter((c) => asked.has(c.name)),
        spec,
      );
      const { driver } = engine;
      run = {
        spec,
        connection: connect(driver),
        ...(driver.kind === "pglite" && {
          wrongTypes: (query: Compiled) => wrongTypes(driver.db, query.review, query.columns, query.asStored),
        }),
      };
    });
    afterAll(() => engine?.close());

    for (const c of cases) {
      test(c.name, async ({ skip }) => {
        if (run === undefined) return skip(`no ${name}: ${reason}`);
        const older = variant.version === undefined ? c : withoutRefused(c, run.spec);
        if (typeof older === "string") return skip(`${run.spec.title}: ${older}`);
        await check(older, run);
      });
    }
  });
}

/** The case without the columns that an older version refuses, or the reason for which it refuses all of it. */
function withoutRefused(c: MatrixCase, spec: DialectSpec): MatrixCase | string {
  const reasons = (columns: readonly string[]): readonly string[] => {
    const outcome = compileFor(definitionOf(c, columns), spec);
    return "refusals" in outcome ? outcome.refusals : [];
  };
  const whole = reasons(c.columns);
  if (whole.length === 0 || c.refused[spec.name]) return c;
  const columns = c.columns.filter((column) => reasons([column]).length === 0);
  return columns.length === 0 ? whole.join("; ") : { ...c, columns };
}

/** How configs call the version that a server reports. */
const versionOf: { readonly [D in Dialect]: (reported: string) => string } = {
  postgres: (reported) => reported.replace(/\..*/, ""),
  mysql: (reported) => reported.replace(/^(\d+\.\d+).*/, "$1"),
  spark: (reported) => reported.replace(/^(\d+\.\d+).*/, "$1"),
  sqlserver: (reported) => (reported.startsWith("15.") ? "2019" : reported.startsWith("16.") ? "2022" : "2025"),
};

export function specFor(dialect: Dialect, reported: string, variant: Variant = {}): DialectSpec {
  const make = dialects[dialect];
  if (make === undefined) throw new Error(`${dialect} has no specification yet`);
  const { as, ...target } = variant;
  const spec = make({
    dialect,
    version: versionOf[dialect](reported),
    collation: "engine",
    trailingBlanks: "possible",
    ...(dialect === "spark" && { tables: "parquet" }), // read faster; nothing here is written
    ...target,
  });
  return as ? { ...spec, capabilities: { ...spec.capabilities, ...as.capabilities } } : spec;
}

export const tablesOfCases = (cases: readonly MatrixCase[]): readonly Table[] => [
  ...new Set(cases.flatMap((c) => tablesOf(c.relation(c.columns)))),
];

async function load(engine: Engine, cases: readonly MatrixCase[], spec: DialectSpec): Promise<void> {
  for (const table of tablesOfCases(cases)) {
    for (const statement of fixtureOf(table).before[spec.name] ?? []) await engine.exec(statement);
    await engine.exec(createTable(table, spec));
    for (const insert of insertRows(table, fixtureOf(table).rows, spec)) await engine.exec(insert);
  }
  if (engine.driver.kind === "pglite") for (const setting of oddSession.postgres ?? []) await engine.exec(setting);
}

async function check(c: MatrixCase, run: Run): Promise<void> {
  const dialect = run.spec.name;
  if (c.refused[dialect]) return expectRefusal(c, run.spec, c.columns, c.refused[dialect]);
  if (c.expected === "failure") return expectFailure(c, run);
  for (const column of c.columns) {
    const reason = c.refusedColumns[column]?.[dialect];
    if (reason) expectRefusal(c, run.spec, [column], reason);
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
export function expectRefusal(c: MatrixCase, spec: DialectSpec, columns: readonly string[], reason: RegExp): void {
  const outcome = compileFor(definitionOf(c, columns), spec);
  if ("refusals" in outcome) expect(outcome.refusals.join("; ")).toMatch(reason);
  else expect.fail(`${columns.join(", ")} must be refused (${reason}), and compiles:\n${outcome.text}`);
}

/** The statement is a good one, and running it is an error. */
async function expectFailure(c: MatrixCase, run: Run): Promise<void> {
  const query = compiled(c, run, c.columns);
  await explain(run.connection, query, c.params).catch((e: unknown) => expect.fail(`${ownWords(e)}\n${query.text}`));
  const outcome = await execute(run.connection, query, c.params).catch(() => "failure" as const);
  if (outcome !== "failure") expect.fail(`it must be an error, and gives ${shown(outcome)}\n${query.text}`);
}

/** What is wrong with the columns of a case; nothing where the engine gives what is expected. */
async function problemOf(c: MatrixCase, run: Run, columns: readonly string[]): Promise<string | undefined> {
  let text = "";
  try {
    const query = compiled(c, run, columns);
    text = `\n${query.text}`;
    const wrong = await run.wrongTypes?.(query);
    if (wrong && wrong.length > 0) return wrong.join("; ") + text;
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
  const problems = new Map<string, { readonly columns: string[]; readonly full: string }>();
  for (const column of columns) {
    const full = await problemOf(c, run, [column]);
    if (full === undefined) continue;
    const [first = ""] = full.split("\n");
    const known = problems.get(first) ?? { columns: [], full };
    known.columns.push(column);
    problems.set(first, known);
  }
  if (problems.size === 0) return `together, not one by one: ${problem}`;
  return [...problems.values()].map((p) => `[${p.columns.join(", ")}] ${p.full}`).join("\n\n");
}

/** The driver's own message, which a QuernError keeps as its cause. */
function ownWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message + (error.cause instanceof Error ? ` (${error.cause.message})` : "");
}

const shown = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => {
    if (typeof v === "bigint") return `${v}n`;
    return typeof v === "number" && !Number.isFinite(v) ? String(v) : v;
  }) ?? "nothing";

/** The rows that differ, expected and found. */
function differences(actual: readonly unknown[], expected: readonly unknown[]): string {
  return Array.from({ length: Math.max(actual.length, expected.length) }, (_, i) => i)
    .filter((i) => !isDeepStrictEqual(actual[i], expected[i]))
    .map((i) => `row ${i + 1}: expected ${shown(expected[i])}, found ${shown(actual[i])}`)
    .join("\n");
}
