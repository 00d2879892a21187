import { copyColumns } from "./copy-columns.ts";
import type { Cursor } from "./cursor.ts";
import {
  createDdlTable,
  type DdlTable,
  type ImportState,
  type QualifiedName,
  schemaToKeep,
  showName,
} from "./ddl.ts";
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

function createTable(c: Cursor, state: ImportState, { line, name, ifNotExists, modifiers }: Create): void {
  const { findings, catalog } = state;
  const leaveOut = (why: string, remedy: string): void => {
    catalog.others.add(name.at(-1) ?? "");
    findings.add("table-left-out", line, `table ${showName(name)} ${why}; it is left out`, remedy);
  };
  if (modifiers.includes("temporary") || modifiers.includes("temp") || name.at(-1)?.startsWith("#"))
    return leaveOut("is temporary", "Create it as a lasting table if quern should read it.");
  const found = catalog.find(name);
  const isSame = found?.name === name.at(-1) && (name.length === 1 || isSameSchema(state, found, name));
  const known = isSame ? found : undefined;
  if (known && modifiers.includes("replace")) catalog.remove(known);
  else if (known && ifNotExists) return findings.note(line, importNotes.exists, showName(name));
  else if (known) {
    const { file, line: first } = state.locate(known.line);
    const what = `table ${showName(name)} is created again (first in ${file === undefined ? "" : `${file} `}line ${first}); the first is kept`;
    return findings.add("duplicate", line, what, "Remove one of the two from the file.");
  }
  if (c.accept("partition", "of")) return createPartition(c, state, line, name);
  if (c.sees("of")) return leaveOut("takes its columns from a type", WRITE_TABLE);
  const copied = likeName(c);
  if (copied) {
    const from = catalog.find(copied);
    if (from === undefined)
      return leaveOut(`is like ${showName(copied)}, which is not created before`, WRITE_TABLE);
    const table = newTable(name, line, state);
    copyColumns(c.dialect, from, table, { defaults: true, generated: true, docs: true });
    copyKeys(from, table);
    table.checks = [...from.checks];
    catalog.add(table);
    return;
  }
  const body = c.group();
  if (body === undefined) {
    const fromQuery = c.sees("as") || c.sees("select");
    const why = fromQuery ? "takes its columns from a query" : "has no columns that can be read";
    return leaveOut(why, `${WRITE_TABLE.slice(0, -1)}, or import the DDL that the engine itself prints.`);
  }
  const table = newTable(name, line, state);
  readTableItems(body, state, table);
  readTableOptions(c, state, table);
  catalog.add(table);
}

const isSameSchema = ({ dialect }: ImportState, table: DdlTable | undefined, name: QualifiedName): boolean =>
  table?.schema === schemaToKeep(dialect, name.at(-2));

/** MySQL and Spark: `CREATE TABLE a LIKE b`, which MySQL also takes in parentheses. */
function likeName(c: Cursor): QualifiedName | undefined {
  if (c.dialect !== "mysql" && c.dialect !== "spark") return undefined;
  const inner = c.fork();
  const start = inner.isMark("(") ? inner.group() : inner;
  if (!start?.accept("like")) return undefined;
  return start.qualifiedName();
}

/** A partition has the table's columns, so that what further down changes it can be read; it is not imported. */
function createPartition(c: Cursor, state: ImportState, line: number, name: QualifiedName): void {
  const parent = state.catalog.find(c.qualifiedName() ?? []);
  const table = createDdlTable("partition", name.at(-1) ?? "", schemaToKeep(state.dialect, name.at(-2)), line);
  if (parent) copyColumns(state.dialect, parent, table, { defaults: true, generated: true, docs: false });
  state.catalog.add(table);
  state.findings.note(line, importNotes.partitions, showName(name));
}

function newTable(name: QualifiedName, line: number, state: ImportState): DdlTable {
  const { dialect, findings } = state;
  const schema = name.at(-2);
  const [outer] = name.length > 2 ? name : [];
  if (outer) findings.note(line, databaseNote(outer), showName(name.slice(-2)));
  const kept = schemaToKeep(dialect, schema);
  if (schema && kept === undefined) findings.note(line, defaultSchemaNote(schema), name.at(-1) ?? "");
  return createDdlTable("table", name.at(-1) ?? "", kept, line);
}

const databaseNote = (database: string): Note => ({
  kind: "database-left-out",
  topic: `The database or catalog ${database} is not kept`,
  remedy: `Connect to ${database}.`,
});

const defaultSchemaNote = (schema: string): Note => ({
  kind: "default-schema",
  topic: `${schema} is the default schema, and is left out of the module`,
  remedy: "Nothing to do, unless the connection's default is another: then add schema: to the table.",
});
