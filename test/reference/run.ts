import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import type { Target } from "../../dialects/target.ts";
import { createTable } from "../../dialects/writes/ddl.ts";
import type { Dialect } from "../../src/base/dialect.ts";
import type { Defines } from "../../src/dsl/language/define.ts";
import type { AnySource } from "../../src/dsl/language/source.ts";
import type { Definition } from "../../src/ir/definition.ts";
import { relationsOf } from "../../src/ir/relations-of.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Connection } from "../../src/runtime/types.ts";
import { type Engine, type EngineName, engineNames, notRunReason, openEngine } from "../engines/engine.ts";
import { openTsqlChecker, type TsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { oddSession } from "../fixtures/fixture.ts";
import { type Compiled, compileFor, tablesOf } from "../matrix/compile.ts";
import { connect, execute } from "../matrix/execute.ts";
import { specFor } from "../matrix/run.ts";
import { faultsIn, SERVERS } from "../matrix/tsql-faults.ts";
import { runTexts, writtenBy } from "../run/run-on.ts";
import type { Row } from "./compare.ts";
import { NoData } from "./data.ts";
import type { Expected } from "./expected.ts";
import { loadTable } from "./load.ts";
import { tableOf } from "./stored.ts";

type Params = { readonly [name: string]: unknown };

/** An engine that is open, with what it has loaded. */
export interface On {
  readonly engine: Engine;
  readonly connection: Connection;
  readonly spec: DialectSpec;
  /** Makes tables that are not there yet, with their rows. */
  load(...sources: readonly AnySource[]): Promise<void>;
  /** The rows of a definition, as its accessor gives them. What it reads is loaded. */
  rows(of: Defines, params?: Params): Promise<readonly Row[]>;
  /** Its statement on this engine. */
  compiled(of: Defines): Compiled;
}

interface DefinitionCase {
  /** Default: the definition's name and what is expected. */
  readonly name?: string;
  readonly of: Defines;
  readonly params?: Params;
  readonly expected?: Expected | readonly Expected[];
  /** What else must be true of the rows. */
  readonly verify?: (rows: readonly Row[], on: On) => void | Promise<void>;
  /** Tables that it reads in text of its own. */
  readonly tables?: readonly AnySource[];
  /** Engines that refuse it, with the reason that they must give. */
  readonly refused?: { readonly [D in Dialect]?: RegExp };
}

/** A test that does everything itself. */
interface OwnCase {
  readonly name: string;
  readonly test: (on: On) => Promise<void>;
  /** What it runs, for the T-SQL parser to look at. */
  readonly of?: Defines;
}

export type ReferenceCase = DefinitionCase | OwnCase;

/** What differs from the engine's own version, from its collation, and from tables that nothing writes to. */
export type Settings = Pick<Partial<Target>, "collation" | "tables">;

/**
 * Runs definitions over the reference data on every engine, one after the other, and compares their rows with what
 * well-known libraries give; and has the T-SQL parser look at each of them. Call it once a test file: each engine is opened
 * once, and each table is loaded when a definition first reads it.
 *
 * @example checkReference([{ of: delays, expected: table("features/flights", "percentiles_by_origin") }])
 */
export function checkReference(cases: readonly ReferenceCase[], settings: Settings = {}): void {
  const titles = cases.map(titleOf);
  const twice = titles.find((title, i) => titles.indexOf(title) !== i);
  if (twice !== undefined) throw new Error(`two cases are called ${twice}: give one of them a name`);
  for (const name of engineNames) onEngine(name, cases, settings);
  onParser(cases, settings);
}

function titleOf(c: ReferenceCase): string {
  if ("test" in c || c.name !== undefined) return c.name ?? "";
  const titles = expectedOf(c).map((e) => e.title);
  const title = titles.join(", ");
  return title === "" || title === c.of.definition.name ? c.of.definition.name : `${c.of.definition.name}: ${title}`;
}

const expectedOf = ({ expected = [] }: DefinitionCase): readonly Expected[] =>
  "title" in expected ? [expected] : expected;

function onEngine(name: EngineName, cases: readonly ReferenceCase[], settings: Settings): void {
  const reason = notRunReason(name);
  let on: On | undefined;

  describe(name, () => {
    beforeAll(async () => {
      if (reason === undefined) on = await open(name, settings);
    });
    afterAll(() => on?.engine.close());

    for (const c of cases) {
      test(titleOf(c), { timeout: 300_000 }, async ({ skip }) => {
        if (on === undefined) return skip(`no ${name}: ${reason}`);
        try {
          await ("test" in c ? c.test(on) : check(c, on));
        } catch (error) {
          if (!(error instanceof NoData)) throw error;
          skip(error.message);
        }
      });
    }
  });
}

async function open(name: EngineName, settings: Settings): Promise<On> {
  const engine = await openEngine(name);
  const spec = specFor(engine.dialect, engine.version, settings);
  if (engine.driver.kind === "pglite") for (const setting of oddSession.postgres ?? []) await engine.exec(setting);
  const connection = connect(engine.driver);
  const loaded = new Set<Table>();
  const load = async (tables: readonly Table[]): Promise<void> => {
    for (const table of tables) {
      if (loaded.has(table)) continue;
      await loadTable(engine, table, spec);
      loaded.add(table);
    }
  };
  const compiled = (of: Defines): Compiled => compiledOf(of.definition, spec);
  return {
    engine,
    connection,
    spec,
    compiled,
    load: (...sources) => load(sources.map(tableOf)),
    rows: async (of, params = {}) => {
      const query = compiled(of);
      await load(tablesOfDefinition(of.definition));
      return execute(connection, query, params);
    },
  };
}

const tablesOfDefinition = (definition: Definition): readonly Table[] =>
  definition.kind === "query" ? tablesOf(definition.relation) : [];

function compiledOf(definition: Definition, spec: DialectSpec): Compiled {
  const outcome = compileFor(definition, spec);
  if ("refusals" in outcome) throw new Error(`${spec.title} refuses it: ${outcome.refusals.join("; ")}`);
  return outcome;
}

/** A definition that is marked as refused must be, for the reason that the mark gives. */
function expectRefusal(definition: Definition, spec: DialectSpec, reason: RegExp): void {
  const outcome = compileFor(definition, spec);
  if ("refusals" in outcome) expect(outcome.refusals.join("; ")).toMatch(reason);
  else expect.fail(`it must be refused (${reason}), and compiles:\n${outcome.text}`);
}

async function check(c: DefinitionCase, on: On): Promise<void> {
  const refused = c.refused?.[on.spec.name];
  if (refused) return expectRefusal(c.of.definition, on.spec, refused);
  const query = on.compiled(c.of);
  await on.load(...(c.tables ?? []));
  const found = await on.rows(c.of, c.params).catch((error: unknown) => {
    if (error instanceof NoData) throw error;
    return expect.fail(`${ownWords(error)}\n${query.text}`);
  });
  const problems = expectedOf(c).flatMap((e) => {
    const problem = e.differences(found, query.columns);
    return problem === "" ? [] : [`${e.title}: ${problem}`];
  });
  if (problems.length > 0) expect.fail([...problems, query.text].join("\n\n"));
  await c.verify?.(found, on);
}

/** The driver's own message, which a QuernError keeps as its cause. */
function ownWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message + (error.cause instanceof Error ? ` (${error.cause.message})` : "");
}

/** Of a query, or of each statement of a run. */
async function faultsOf(
  definition: Definition,
  spec: DialectSpec,
  checker: TsqlChecker,
  version: 2019 | 2022,
): Promise<string> {
  const tables = [...new Set([...relationsOf(definition).flatMap(tablesOf), ...writtenBy(definition)])];
  if (definition.kind === "query") return faultsIn(compiledOf(definition, spec), tables, spec, checker, version);
  const ddl = tables.map((table) => createTable(table, spec)).join(";\n");
  const found = await checker.check(
    runTexts(definition, spec).map(({ action, text }, i) => ({
      id: String(i),
      sql: text,
      version,
      ...(/^(create|drop)/.test(action) ? {} : { ddl, kind: "dml" as const }),
    })),
  );
  return [...found].flatMap(([, errors]) => errors).join("\n");
}

/** Without a server: each definition, for two versions. */
function onParser(cases: readonly ReferenceCase[], settings: Settings): void {
  const reason = tsqlNotRunReason();
  const definitions = new Map(cases.flatMap((c) => ("test" in c ? [] : [[c.of.definition, c] as const])));
  const others = cases.flatMap((c) => ("test" in c && c.of ? [c.of.definition, ...(c.of.companions ?? [])] : []));
  if (definitions.size === 0 && others.length === 0) return;
  let checker: TsqlChecker | undefined;

  describe("T-SQL", () => {
    beforeAll(async () => {
      if (reason === undefined) checker = await openTsqlChecker();
    });
    afterAll(() => checker?.close());

    describe.each([2019, 2022] as const)("of %s", (version) => {
      for (const [definition, c] of definitions) {
        test(titleOf(c), async ({ skip }) => {
          if (checker === undefined) return skip(reason);
          const spec = specFor("sqlserver", SERVERS[version], settings);
          if (c.refused?.sqlserver) return expectRefusal(definition, spec, c.refused.sqlserver);
          const tables = new Set([...tablesOfDefinition(definition), ...(c.tables ?? []).map(tableOf)]);
          const faults = await faultsIn(compiledOf(definition, spec), [...tables], spec, checker, version);
          if (faults !== "") expect.fail(faults);
        });
      }
      for (const definition of others) {
        test(definition.name, async ({ skip }) => {
          if (checker === undefined) return skip(reason);
          const faults = await faultsOf(definition, specFor("sqlserver", SERVERS[version], settings), checker, version);
          if (faults !== "") expect.fail(faults);
        });
      }
    });
  });
}
