import { copyColumns } from "./copy-columns.ts";
import type { Cursor } from "./cursor.ts";
import { createDdlTable, type DdlTable, type ImportState, type QualifiedName, schemaToKeep, showName } from "./ddl.ts";
import { defaultSchema } from "./ddl-dialect.ts";
import { type Note, shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { copyKeys, readTableItems } from "./read-table-items.ts";
import { readTableOptions } from "./read-table-options.ts";

const TABLE_WORDS = new Set("or replace global local temporary temp unlogged foreign external".split(" "));

/** CREATE TABLE. */
export function readCreateTable(c: Cursor, state: ImportState, line: number): boolean {
  if (!c.sees("create")) return false;
  let ahead = 1;
  while (TABLE_WORDS.has(c.word(ahead) ?? "")) ahead++;
  if (c.word(ahead) !== "table") return false;
  const modifiers = Array.from({ length: ahead - 1 }, (_, i) => c.word(i + 1) ?? "");
  for (let i = 0; i <= ahead; i++) c.next();
  const ifNotExists = c.accept("if", "not", "exists");
  const name = c.qualifiedName();
  if (name === undefined) {
    const what = `a CREATE TABLE without a name that can be read: ${shorten(c.rest())}`;
    state.findings.add("table-left-out", line, what, WRITE_TABLE);
  } else createTable(c, state, { line, name, ifNotExists, modifiers });
  return true;
}

interface Create {
  readonly line: number;
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly modifiers: readonly string[];
}

const WRITE_TABLE = "Write the table into the module by hand.";

function createTable(c: Cursor, state: ImportState, create: Create): void {
  const { line, name } = create;
  const { catalog, findings } = state;
  const found = readTable(c, state, create);
  if (found === undefined) return;
  if ("why" in found) {
    catalog.others.add(name.at(-1) ?? "");
    findings.add("table-left-out", line, `table ${showName(name)} ${found.why}; it is not imported`, found.remedy);
  } else catalog.add(found);
}

/** The table, or why there is none; undefined where it is there already, which is said. */
function readTable(c: Cursor, state: ImportState, create: Create): DdlTable | LeftOut | undefined {
  const { line, name, modifiers } = create;
  if (modifiers.includes("temporary") || modifiers.includes("temp") || name.at(-1)?.startsWith("#"))
    return { why: "is temporary", remedy: "Create it as a lasting table if quern should read it." };
  if (isKnown(state, create)) return undefined;
  if (c.accept("partition", "of")) return partition(c, state, line, name);
  if (c.sees("of")) return { why: "takes its columns from a type", remedy: WRITE_TABLE };
  const copied = likeName(c);
  if (copied) return copyOf(copied, state, line, name);
  const body = c.group();
  if (body === undefined) {
    const fromQuery = c.sees("as") || c.sees("select");
    const why = fromQuery ? "takes its columns from a query" : "has no columns that can be read";
    return { why, remedy: `${WRITE_TABLE.slice(0, -1)}, or import the DDL that the engine itself prints.` };
  }
  const table = newTable(name, line, state);
  readTableItems(body, state, table);
  readTableOptions(c, state, table);
  return table;
}

interface LeftOut {
  readonly why: string;
  readonly remedy: string;
}

/** Whether a table of this name is there and stays, which is said. */
function isKnown(state: ImportState, { line, name, ifNotExists, modifiers }: Create): boolean {
  const { catalog, findings } = state;
  const known = catalog.find(name);
  if (known === undefined || known.name !== name.at(-1) || (name.length > 1 && !isSameSchema(state, known, name)))
    return false;
  if (modifiers.includes("replace")) {
    catalog.remove(known);
    return false;
  }
  if (ifNotExists) findings.note(line, importNotes.exists, showName(name));
  else {
    const { file, line: first } = state.locate(known.line);
    const where = `${file === undefined ? "" : `${file} `}line ${first}`;
    const what = `table ${showName(name)} is created again (first in ${where}); the first is kept`;
    findings.add("duplicate", line, what, "Remove one of the two from the file.");
  }
  return true;
}

function copyOf(copied: QualifiedName, state: ImportState, line: number, name: QualifiedName): DdlTable | LeftOut {
  const from = state.catalog.find(copied);
  if (from === undefined)
    return { why: `is like ${showName(copied)}, which no earlier statement creates`, remedy: WRITE_TABLE };
  const table = newTable(name, line, state);
  copyColumns(state.dialect, from, table, { defaults: true, generated: true, docs: true });
  copyKeys(from, table);
  table.checks = [...from.checks];
  return table;
}

const isSameSchema = ({ dialect }: ImportState, table: DdlTable, name: QualifiedName): boolean =>
  schemaToKeep(dialect, table.schema) === schemaToKeep(dialect, name.at(-2));

/** MySQL and Spark: `CREATE TABLE a LIKE b`, which MySQL also takes in parentheses. */
function likeName(c: Cursor): QualifiedName | undefined {
  if (c.dialect !== "mysql" && c.dialect !== "spark") return undefined;
  const inner = c.fork();
  const start = inner.isMark("(") ? inner.group() : inner;
  if (!start?.accept("like")) return undefined;
  return start.qualifiedName();
}

/** A partition has the table's columns, so that what further down changes it can be read; it is not imported. */
function partition(c: Cursor, state: ImportState, line: number, name: QualifiedName): DdlTable {
  const parent = state.catalog.find(c.qualifiedName() ?? []);
  const table = createDdlTable("partition", name.at(-1) ?? "", schemaToKeep(state.dialect, name.at(-2)), line);
  if (parent) copyColumns(state.dialect, parent, table, { defaults: true, generated: true, docs: false });
  state.findings.note(line, importNotes.partitions, showName(name));
  return table;
}

function newTable(name: QualifiedName, line: number, state: ImportState): DdlTable {
  const { dialect, findings } = state;
  const schema = name.at(-2);
  const outer = name.length > 2 ? name.at(-3) : undefined;
  // Beside a database, the schema is said in any case.
  const kept = outer ? (schema ?? "") || defaultSchema[dialect] : schemaToKeep(dialect, schema);
  if (schema && kept === undefined) findings.note(line, defaultSchemaNote(schema), name.at(-1) ?? "");
  return createDdlTable("table", name.at(-1) ?? "", kept, line, outer || undefined);
}

const defaultSchemaNote = (schema: string): Note => ({
  kind: "default-schema",
  topic: `${schema} is the default schema, and is left out of the module`,
  remedy: "Nothing to do, unless the connection's default is another: then add schema: to the table.",
});
