import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DialectSpec } from "../../dialects/dialect.ts";
import { openTsqlChecker, type TsqlChecker, tsqlNotRunReason } from "../engines/tsql/checker.ts";
import { definitionOf, type MatrixCase } from "./case.ts";
import { cases as every } from "./cases/index.ts";
import { compileFor } from "./compile.ts";
import { expectRefusal, specFor, tablesOfCases } from "./run.ts";
import { faultsIn, SERVERS, type ServerVersion } from "./tsql-faults.ts";

/** Hand-written texts read tables too: what a query may read are those that it mentions. */
const tables = tablesOfCases(every);

/**
 * Without a server: every case compiles for SQL Server, and Microsoft's grammar and schema model find no fault in the text
 * that the accessor runs, nor in the one that is reviewed.
 */
export function checkTsql(cases: readonly MatrixCase[]): void {
  const reason = tsqlNotRunReason();
  let checker: TsqlChecker | undefined;

  beforeAll(async () => {
    if (reason === undefined) checker = await openTsqlChecker();
  });
  afterAll(() => checker?.close());

  describe.each([2019, 2022, 2025] as const)("T-SQL of %s", (version) => {
    for (const c of cases) {
      test(c.name, async ({ skip }) => {
        if (checker === undefined) return skip(reason);
        const spec = specFor("sqlserver", SERVERS[version]);
        if (c.refused.sqlserver) return expectRefusal(c, spec, c.columns, c.refused.sqlserver);
        for (const column of c.columns) {
          const why = c.refusedColumns[column]?.sqlserver;
          if (why) expectRefusal(c, spec, [column], why);
        }
        const columns = c.columns.filter((column) => !c.refusedColumns[column]?.sqlserver);
        const faults = await faultsOf(c, columns, spec, checker, version);
        if (faults === "") return;
        expect.fail(columns.length < 2 ? faults : await oneByOne(c, columns, spec, checker, version, faults));
      });
    }
  });
}

async function faultsOf(
  c: MatrixCase,
  columns: readonly string[],
  spec: DialectSpec,
  checker: TsqlChecker,
  version: ServerVersion,
): Promise<string> {
  let compiled: ReturnType<typeof compileFor>;
  try {
    compiled = compileFor(definitionOf(c, columns), spec);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if ("refusals" in compiled) return `refused: ${compiled.refusals.join("; ")}`;
  const read = tables.filter(({ name }) => compiled.review.includes(name));
  return faultsIn(compiled, read, spec, checker, version);
}

async function oneByOne(
  c: MatrixCase,
  columns: readonly string[],
  spec: DialectSpec,
  checker: TsqlChecker,
  version: ServerVersion,
  together: string,
): Promise<string> {
  const problems = new Map<string, string[]>();
  for (const column of columns) {
    const faults = await faultsOf(c, [column], spec, checker, version);
    if (faults !== "") problems.set(faults, [...(problems.get(faults) ?? []), column]);
  }
  if (problems.size === 0) return `together, not one by one: ${together}`;
  return [...problems].map(([faults, of]) => `[${of.join(", ")}] ${faults}`).join("\n\n");
}
