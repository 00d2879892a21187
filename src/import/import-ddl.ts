import { createCatalog, type ImportState } from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import { collectFindings, type Finding, type Locate } from "./findings.ts";
import { printModule } from "./print-module.ts";
import { readStatement } from "./read-statement.ts";
import { type ModuleTable, resolve } from "./resolve.ts";
import { readStatements } from "./statements.ts";

export type { DdlDialect } from "./ddl-dialect.ts";
export type { Finding } from "./findings.ts";

export interface DdlFile {
  /** For findings; absent where there is only one text, without a name. */
  readonly name?: string;
  readonly text: string;
}

export interface ImportOptions {
  /** What the DDL was read from, for the module's first line. */
  readonly source?: string;
}

export interface Imported {
  /** A schema module: TypeScript that a person goes on with. */
  readonly module: string;
  /** All that the module does not carry over, in the order of the files. */
  readonly findings: readonly Finding[];
  /** How many tables the module has. */
  readonly tables: number;
}

/**
 * Makes a schema module of CREATE TABLE statements and what belongs to them: keys and references in ALTER TABLE, indexes,
 * comments, views. Files are read one after another, as migrations are applied. It never throws: what cannot be read is a
 * finding, and the rest is read all the same.
 */
export function importDdl(
  ddl: string | readonly DdlFile[],
  dialect: DdlDialect,
  options: ImportOptions = {},
): Imported {
  const files = typeof ddl === "string" ? [{ text: ddl }] : ddl;
  const { tables, findings } = readTables(files, dialect);
  return { module: printModule(tables, dialect, options.source), findings, tables: tables.length };
}

/** What is printed: the tables, and what they do not carry over. */
export function readTables(
  files: readonly DdlFile[],
  dialect: DdlDialect,
): { readonly tables: readonly ModuleTable[]; readonly findings: readonly Finding[] } {
  const lines = numberLines(files);
  const locate = locateIn(files, lines);
  const findings = collectFindings(locate);
  const catalog = createCatalog(dialect);
  for (const [i, { text }] of files.entries()) {
    const state: ImportState = { dialect, text, locate, findings, catalog };
    for (const statement of readStatements(text, dialect, lines[i])) readStatement(statement, state);
  }
  const tables = resolve({ dialect, text: "", locate, findings, catalog });
  return { tables, findings: findings.list() };
}

/** The number of each file's first line, counted through all files. */
function numberLines(files: readonly DdlFile[]): number[] {
  let next = 1;
  return files.map(({ text }) => {
    const first = next;
    next += text.split("\n").length;
    return first;
  });
}

const locateIn =
  (files: readonly DdlFile[], firstLines: readonly number[]): Locate =>
  (line) => {
    const at = Math.max(
      firstLines.findLastIndex((first) => first <= line),
      0,
    );
    const name = files[at]?.name;
    return { ...(name !== undefined && { file: name }), line: line - (firstLines[at] ?? 1) + 1 };
  };
