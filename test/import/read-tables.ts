import { createCatalog } from "../../src/import/ddl.ts";
import type { DdlDialect } from "../../src/import/ddl-dialect.ts";
import { collectFindings, type Finding } from "../../src/import/findings.ts";
import { readStatement } from "../../src/import/read-statement.ts";
import { type ModuleTable, resolve } from "../../src/import/resolve.ts";
import { readStatements } from "../../src/import/statements.ts";

/** What `importDdl` prints, before it is printed. */
export function readTables(text: string, dialect: DdlDialect): { tables: ModuleTable[]; findings: Finding[] } {
  const findings = collectFindings();
  const state = { dialect, text, findings, catalog: createCatalog(dialect) };
  for (const statement of readStatements(text, dialect)) readStatement(statement, state);
  return { tables: resolve(state), findings: findings.list() };
}
