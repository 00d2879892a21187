import type { Cursor } from "./cursor.ts";
import { columnKey, type DdlColumn, type DdlTable, findColumn, type ImportState, showName, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readColumn, readDefault } from "./read-column.ts";
import { readTableItems } from "./read-table.ts";
import { readType } from "./read-type.ts";

/** Reads ALTER TABLE, from after the word TABLE on. */
export function readAlterTable(c: Cursor, state: ImportState, line: number): void {
  c.accept("if", "exists");
  c.accept("only");
  const name = c.qualifiedName();
  c.acceptMark("*");
  const table = name === undefined ? undefined : state.catalog.find(name);
  const noCheck = c.accept("with", "nocheck");
  c.accept("with", "check");
  if (table === undefined) {
    const what = `ALTER TABLE ${showName(name ?? [])} is for a table that this file does not create before: ${shorten(c.rest())}`;
    state.findings.add(line, what, "Import the file that creates the table, with this one after it.");
    return;
  }
  let adding = false;
  for (const action of c.items()) {
    const { line: actionLine, place } = action;
    const adds = action.accept("add");
    // SQL Server: ADD a int, b int.
    adding = adds || (adding && c.dialect === "sqlserver" && !action.sees("drop") && !action.sees("alter"));
    const read = adding
      ? readAdd(action, state, table, noCheck ? "WITH NOCHECK" : undefined)
      : readAction(action, state, table, actionLine);
    if (read && action.done) continue;
    const what = `ALTER TABLE ${showTable(table)}: this is not applied: ${shorten(action.fork(place).rest())}`;
    state.findings.add(actionLine, what, "Change the module by hand, or import the DDL that the engine itself gives.");
  }
}

function readAdd(c: Cursor, state: ImportState, table: DdlTable, unproven: string | undefined): boolean {
  c.accept("column");
  c.accept("if", "not", "exists");
  // MySQL: ADD (a int, b int).
  readTableItems(c.group() ?? c, state, table, unproven);
  return true;
}

/** What an ALTER TABLE does to storage, rights or watching: nothing that shows in a query's result. */
const OTHER_ACTIONS =
  /^(?:owner to|enable|disable|force row|no force row|cluster on|set (?:tablespace|logged|unlogged|without|with)|reset|replica identity|attach partition|detach partition|auto_increment|engine|convert to|default|character set|charset|collate|row_format|comment|order by|rebuild|check constraint|validate constraint|lock|algorithm)\b/i;

function readAction(c: Cursor, state: ImportState, table: DdlTable, line: number): boolean {
  if (c.sees("alter")) return readAlterColumn(c, state, table);
  if (c.sees("modify")) return readModify(c, state, table);
  const text = c.sql(c.place, c.place + 4);
  // VALIDATE, CHECK CONSTRAINT: a constraint that was left out as unproven stays so, and was a finding.
  if (!OTHER_ACTIONS.test(text) && !/^set \(/i.test(text)) return false;
  if (c.dialect === "mysql" && c.accept("comment")) {
    c.acceptMark("=");
    table.doc = c.next()?.value || undefined;
    return true;
  }
  state.findings.note(line, importNotes.storage, `${showTable(table)} ${shorten(c.rest(), 50)}`);
  return true;
}

function readAlterColumn(c: Cursor, state: ImportState, table: DdlTable): boolean {
  const { line } = c;
  c.accept("alter");
  c.accept("column");
  const name = c.name();
  const column = name === undefined ? undefined : findColumn(state.dialect, table, name);
  if (column === undefined) return false;
  const shown = `${showTable(table)}.${column.name}`;
  if (c.accept("set", "default")) readDefault(c, state, table, column);
  else if (c.accept("drop", "default")) column.default = undefined;
  else if (c.accept("set", "not", "null")) column.nullable = false;
  else if (c.accept("drop", "not", "null")) column.nullable = true;
  else if (
    c.accept("add", "generated", "always", "as", "identity") ||
    c.accept("add", "generated", "by", "default", "as", "identity")
  ) {
    c.group();
    column.nullable = false;
    state.findings.note(line, importNotes.autoNumber, shown);
  } else if (
    ["set statistics *", "set storage *", "set compression *", "set ()", "reset ()"].some((pattern) =>
      c.acceptPattern(pattern),
    )
  ) {
    state.findings.note(line, importNotes.storage, shown);
  } else if (c.dialect === "sqlserver") return sameTypeAgain(c, state, column);
  else return false;
  return true;
}

/** SQL Server: `ALTER COLUMN a int NOT NULL`, which is how a column becomes NOT NULL. */
function sameTypeAgain(c: Cursor, state: ImportState, column: DdlColumn): boolean {
  const type = readType(c, state.catalog);
  if (
    type === undefined ||
    type.text.toLowerCase().replaceAll(/[[\]\s]/g, "") !== column.typeText.toLowerCase().replaceAll(/[[\]\s]/g, "")
  )
    return false;
  column.nullable = !c.accept("not", "null");
  c.accept("null");
  return true;
}

/** MySQL: `MODIFY id int NOT NULL AUTO_INCREMENT`: the whole column anew. */
function readModify(c: Cursor, state: ImportState, table: DdlTable): boolean {
  c.accept("modify");
  c.accept("column");
  const name = c.fork().name();
  const before = name === undefined ? undefined : findColumn(state.dialect, table, name);
  if (before === undefined) return false;
  const column = readColumn(c, state, table);
  if (column === undefined) return false;
  const { name: first, line, doc } = before;
  table.columns.set(columnKey(state.dialect, first), { ...column, name: first, line, doc: column.doc ?? doc });
  return true;
}
