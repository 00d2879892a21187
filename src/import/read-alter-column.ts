import { renameColumn, replaceColumn, withChildren } from "./change-table.ts";
import type { Cursor } from "./cursor.ts";
import { type DdlColumn, type DdlTable, findColumn, type ImportState, showTable } from "./ddl.ts";
import { importNotes } from "./import-notes.ts";
import { readColumn, readDefault } from "./read-column.ts";
import { readType } from "./read-type.ts";

const STORAGE = [
  "set statistics *",
  "set storage *",
  "set compression *",
  "set ()",
  "reset ()",
  "set visible",
  "set invisible",
];
/** Where Spark's ALTER COLUMN puts a column. */
const POSITIONS = ["first", "after *"];

/** `ALTER [COLUMN] name …`, from ALTER on. */
export function readAlterColumn(c: Cursor, state: ImportState, table: DdlTable): boolean {
  c.accept("alter");
  c.accept("column");
  const name = c.name();
  const columns = withChildren(state, table).flatMap((each) => findColumn(state.dialect, each, name ?? "") ?? []);
  const [column] = columns;
  if (name === undefined || column === undefined) return false;
  const start = c.place;
  // Children have columns of their own, which change alike.
  return columns.map((each) => change(restart(c, start), state, table, each)).every(Boolean);
}

/** The same cursor, read again from `start` for each child: the last reading decides where it stands. */
function restart(c: Cursor, start: number): Cursor {
  c.back(start);
  return c;
}

function change(c: Cursor, state: ImportState, table: DdlTable, column: DdlColumn): boolean {
  const { line } = c;
  if (c.accept("type") || c.accept("set", "data", "type")) return changeType(c, state, column);
  if (c.accept("set", "default")) readDefault(c, state, table, column);
  else if (c.accept("drop", "default")) dropDefault(column);
  else if (c.accept("set", "not", "null")) column.nullable = false;
  else if (c.accept("drop", "not", "null")) column.nullable = true;
  else if (c.accept("comment")) column.doc = c.next()?.value || undefined;
  else if (acceptIdentity(c, "add")) {
    column.nullable = false;
    column.generated = c.sees("always") ? "always" : "identity";
    c.toEnd();
  } else if (c.accept("set", "generated")) {
    column.generated = c.accept("always") ? "always" : "identity";
    c.toEnd();
  } else if (c.accept("drop", "identity") || c.accept("drop", "expression")) {
    c.accept("if", "exists");
    column.generated = undefined;
  } else if (c.accept("set", "expression")) c.toEnd();
  else if (STORAGE.some((pattern) => c.acceptPattern(pattern)))
    state.findings.note(line, importNotes.storage, `${showTable(table)}.${column.name}`);
  else if (c.dialect === "spark") return POSITIONS.some((pattern) => c.acceptPattern(pattern));
  else if (c.dialect === "sqlserver") return sqlServerType(c, state, column);
  else return false;
  return true;
}

const acceptIdentity = (c: Cursor, verb: string): boolean => c.accept(verb, "generated");

function dropDefault(column: DdlColumn): void {
  column.default = undefined;
  column.defaultName = undefined;
  if (column.generated === "identity") column.generated = undefined;
}

/** Postgres and Spark: `TYPE numeric(12, 2) USING total::numeric`. */
function changeType(c: Cursor, state: ImportState, column: DdlColumn): boolean {
  const type = readType(c, state.catalog);
  if (type === undefined) return false;
  column.type = type;
  if (c.accept("collate")) column.collation = c.qualifiedName()?.at(-1);
  if (c.accept("using")) c.toEnd();
  return true;
}

/** SQL Server: `ALTER COLUMN a int NOT NULL`: without NOT NULL the column takes NULL. */
function sqlServerType(c: Cursor, state: ImportState, column: DdlColumn): boolean {
  const adds = c.accept("add");
  if (adds || c.accept("drop")) {
    // ADD and DROP PERSISTED, ROWGUIDCOL, MASKED, SPARSE, HIDDEN.
    c.toEnd();
    return true;
  }
  const type = readType(c, state.catalog);
  if (type === undefined) return false;
  column.type = type;
  if (c.accept("collate")) column.collation = c.name();
  column.nullable = !c.accept("not", "null");
  c.accept("null");
  c.acceptPattern("with ()");
  return true;
}

/** MySQL: `MODIFY a int NOT NULL`, `CHANGE a b int`: the whole column anew. Spark: `CHANGE COLUMN a b int COMMENT '…'`. */
export function readChange(c: Cursor, state: ImportState, table: DdlTable): boolean {
  const renames = c.accept("change");
  if (!renames) c.accept("modify");
  c.accept("column");
  const name = renames ? c.name() : c.fork().name();
  const before = findColumn(state.dialect, table, name ?? "");
  if (before === undefined) return false;
  const column = readColumn(c, state, table);
  if (column === undefined) return false;
  const after = { ...column, line: before.line };
  // Spark's CHANGE says the type only, and keeps the rest.
  if (c.dialect === "spark") Object.assign(after, { nullable: before.nullable, doc: column.doc ?? before.doc });
  replaceColumn(state.dialect, table, before, { ...after, name: before.name });
  const own = findColumn(state.dialect, table, before.name);
  if (own && column.name !== before.name) renameColumn(state, table, own, column.name);
  return true;
}
