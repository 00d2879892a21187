import { createCatalog, type ImportState } from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import { collectFindings, type Finding } from "./findings.ts";
import { printModule } from "./print-module.ts";
import { readStatement } from "./read-statement.ts";
import { resolve } from "./resolve.ts";
import { readStatements } from "./statements.ts";

export type { DdlDialect } from "./ddl-dialect.ts";
export type { Finding } from "./findings.ts";

export interface ImportOptions {
  /** The DDL's file name, for the module's first line. */
  readonly file?: string;
}

export interface Imported {
  /** A schema module: TypeScript that a person goes on with. */
  readonly module: string;
  /** All that the module does not carry over, by line. */
  readonly findings: readonly Finding[];
  /** How many tables the module has. */
  readonly tables: number;
}

/**
 * Makes a schema module of CREATE TABLE statements and what belongs to them: keys and references in ALTER TABLE, unique
 * indexes, comments. It never throws: what cannot be read is a finding, and the rest of the file is read all the same.
 */
export function importDdl(text: string, dialect: DdlDialect, options: ImportOptions = {}): Imported {
  const findings = collectFindings();
  const state: ImportState = { dialect, text, findings, catalog: createCatalog(dialect) };
  for (const statement of readStatements(text, dialect)) readStatement(statement, state);
  const tables = resolve(state);
  return { module: printModule(tables, dialect, options.file), findings: findings.list(), tables: tables.length };
}
