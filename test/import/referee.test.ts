import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCatalog, type DdlTable } from "../../src/import/ddl.ts";
import type { DdlDialect } from "../../src/import/ddl-dialect.ts";
import { collectFindings } from "../../src/import/findings.ts";
import { readStatement } from "../../src/import/read-statement.ts";
import { readStatements } from "../../src/import/statements.ts";

/**
 * node-sql-parser refuses about half of the DDL that the engines' own tools write (identity columns, WITH CHECK ADD,
 * types of extensions), so import does not read with it; where it does read a table, both must see the same columns.
 */
const builds: { readonly [D in DdlDialect]?: string } = {
  postgres: "postgresql",
  mysql: "mysql",
  sqlserver: "transactsql",
};

interface Node {
  readonly resource?: string;
  readonly column?: { readonly column?: unknown };
  readonly nullable?: { readonly type?: string };
}

function columnName(column: unknown): string {
  if (typeof column === "string") return column;
  const { expr } = column as { readonly expr?: { readonly value?: string } };
  return expr?.value ?? "";
}

test("node-sql-parser sees the same columns where it reads a table at all", () => {
  const require = createRequire(import.meta.url);
  const folder = join(import.meta.dirname, "cases");
  const compared: Record<string, number> = { postgres: 0, mysql: 0, sqlserver: 0 };
  for (const name of readdirSync(folder)) {
    const dialect = name.split("-")[0] as DdlDialect;
    // It does not read Spark's.
    if (builds[dialect] === undefined) continue;
    const { Parser } = require(`node-sql-parser/build/${builds[dialect]}.js`) as {
      readonly Parser: new () => { readonly astify: (sql: string) => unknown };
    };
    const text = readFileSync(join(folder, name, "input.sql"), "utf8");
    for (const statement of readStatements(text, dialect)) {
      const { tokens, broken } = statement;
      const sql = text.slice(tokens[0]?.start, tokens.at(-1)?.end);
      if (broken !== undefined || !/^create\s+table/i.test(sql)) continue;
      const definitions = definitionsOf(() => new Parser().astify(sql));
      if (definitions === undefined) continue;
      const table = onlyTable(statement, text, dialect);
      const theirs = definitions
        .filter(({ resource }) => resource === "column")
        .map(({ column }) => columnName(column?.column));
      if (table === undefined || theirs.length === 0) continue;
      compared[dialect] = (compared[dialect] ?? 0) + 1;
      const fold = (column: string): string => column.toLowerCase();
      expect(
        [...table.columns.values()].map((column) => fold(column.name)),
        sql,
      ).toEqual([...new Set(theirs.map(fold))]);
      for (const { resource, column, nullable } of definitions) {
        if (resource !== "column" || nullable?.type !== "not null") continue;
        const own = [...table.columns.values()].find((other) => fold(other.name) === fold(columnName(column?.column)));
        expect(own?.nullable, `${sql} ${own?.name}`).toBe(false);
      }
    }
  }
  expect(Math.min(...Object.values(compared)), JSON.stringify(compared)).toBeGreaterThan(2);
});

function definitionsOf(parse: () => unknown): readonly Node[] | undefined {
  try {
    const parsed = parse();
    const [first] = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
    return (first as { readonly create_definitions?: readonly Node[] | null }).create_definitions ?? undefined;
  } catch {
    return undefined;
  }
}

function onlyTable(
  statement: ReturnType<typeof readStatements>[number],
  text: string,
  dialect: DdlDialect,
): DdlTable | undefined {
  const catalog = createCatalog(dialect);
  const locate = (line: number) => ({ line });
  readStatement(statement, { dialect, text, locate, findings: collectFindings(), catalog });
  return catalog.tables()[0];
}
