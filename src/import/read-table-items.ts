import { copyColumns } from "./copy-columns.ts";
import type { Cursor } from "./cursor.ts";
import { columnKey, type DdlTable, findColumn, type ImportState, showName, showTable } from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readColumn, setDefault } from "./read-column.ts";
import { readConstraint } from "./read-constraint.ts";
import { readTableIndex } from "./read-index.ts";

/** How a table's parts are read. */
export interface ItemRules {
  /** Why the engine does not vouch for a constraint: SQL Server's WITH NOCHECK. */
  readonly unproven?: string;
  /** ADD COLUMN IF NOT EXISTS: a column that is there stays, without a word. */
  readonly ifMissing?: boolean;
}

/** The columns and constraints between a table's parentheses, or after ADD. */
export function readTableItems(body: Cursor, state: ImportState, table: DdlTable, rules: ItemRules = {}): void {
  for (const item of body.items()) {
    readTableItem(item, state, table, rules);
    if (item.done) continue;
    state.findings.add(
      "not-readable",
      item.line,
      `${showTable(table)}: this part cannot be read: ${shorten(item.rest())}`,
      "Write what it says into the module by hand.",
    );
  }
}

function readTableItem(c: Cursor, state: ImportState, table: DdlTable, rules: ItemRules): void {
  const { line, place } = c;
  const named = c.accept("constraint");
  // MySQL: CONSTRAINT FOREIGN KEY (…) has no name.
  const hasName =
    named && !(c.dialect === "mysql" && ["primary", "unique", "foreign", "check"].includes(c.word() ?? ""));
  const name = hasName ? c.name() : undefined;
  const { unproven } = rules;
  if (readConstraint(c, state, { table, name, ...(unproven !== undefined && { unproven }) })) return;
  if (named || (c.dialect === "sqlserver" && c.sees("default"))) otherConstraint(c, state, table, name, c.fork(place));
  else if (!readTableIndex(c, state, table) && !otherItem(c, state, table)) addColumn(c, state, table, line, rules);
}

function otherConstraint(
  c: Cursor,
  state: ImportState,
  table: DdlTable,
  name: string | undefined,
  whole: Cursor,
): void {
  if (c.dialect === "sqlserver" && c.accept("default")) tableDefault(c, state, table, name, whole.line);
  else if (c.dialect === "postgres" && c.accept("not", "null")) tableNotNull(c, state, table, whole.line);
  else if (c.sees("exclude")) exclusion(c, state, table);
  else {
    state.findings.add(
      "not-readable",
      whole.line,
      `${showTable(table)}: this constraint cannot be read: ${shorten(whole.rest())}`,
      "Nothing to do for reading; the database still enforces it.",
    );
    c.toEnd();
  }
}

function exclusion(c: Cursor, state: ImportState, table: DdlTable): void {
  state.findings.note(c.line, importNotes.exclusions, `${showTable(table)} ${shorten(c.rest(), 50)}`);
}

function addColumn(c: Cursor, state: ImportState, table: DdlTable, line: number, { ifMissing }: ItemRules): void {
  const [uniques, foreignKeys, checks] = [table.uniques.length, table.foreignKeys.length, table.checks.length];
  const column = readColumn(c, state, table);
  c.toEnd();
  if (column === undefined) return;
  const key = columnKey(state.dialect, column.name);
  if (!table.columns.has(key)) table.columns.set(key, column);
  else {
    // The second one's keys go with it.
    table.uniques.length = uniques;
    table.foreignKeys.length = foreignKeys;
    table.checks.length = checks;
    if (ifMissing) return;
    state.findings.add(
      "duplicate",
      line,
      `${showTable(table)}.${column.name} occurs twice; the first is kept`,
      "Remove one of the two from the file.",
    );
  }
}

/** What stands among columns and is neither a column, a key nor an index. True where it was one. */
function otherItem(c: Cursor, state: ImportState, table: DdlTable): boolean {
  const { line, dialect } = c;
  const word = c.word() ?? "";
  if (dialect === "postgres" && c.accept("like")) copyLike(c, state, table, line);
  else if (dialect === "postgres" && word === "exclude" && (c.word(1) === "using" || c.isMark("(", 1)))
    exclusion(c, state, table);
  else if (dialect === "sqlserver" && c.sees("period", "for"))
    state.findings.note(line, importNotes.storage, `${showTable(table)} ${shorten(c.rest())}`);
  else return false;
  c.toEnd();
  return true;
}

/** Postgres: `LIKE other INCLUDING ALL`. */
function copyLike(c: Cursor, state: ImportState, table: DdlTable, line: number): void {
  const name = c.qualifiedName() ?? [];
  const other = state.catalog.find(name);
  const rest = c.rest().toLowerCase();
  if (other === undefined) {
    state.findings.add(
      "column-left-out",
      line,
      `${showTable(table)} copies the columns of ${showName(name)} (LIKE), which no earlier statement creates; they are not imported`,
      "Write the columns into the module by hand.",
    );
    return;
  }
  const includes = (what: string): boolean =>
    !rest.includes(`excluding ${what}`) && (rest.includes("including all") || rest.includes(`including ${what}`));
  const generated = includes("generated") || includes("identity");
  copyColumns(state.dialect, other, table, { defaults: includes("defaults"), generated, docs: includes("comments") });
  if (includes("constraints")) table.checks.push(...other.checks);
  if (includes("indexes")) copyKeys(other, table);
}

/** The keys and indexes, under names that the engine gives. */
export function copyKeys(from: DdlTable, to: DdlTable): void {
  to.primaryKey ??= from.primaryKey && { ...from.primaryKey, name: undefined };
  to.uniques.push(...from.uniques.map((key) => ({ ...key, name: undefined })));
  to.indexes.push(...from.indexes.map((key) => ({ ...key, name: undefined })));
}

/** SQL Server: `CONSTRAINT d DEFAULT 0 FOR column`, in ALTER TABLE. */
function tableDefault(
  c: Cursor,
  state: ImportState,
  table: DdlTable,
  constraint: string | undefined,
  line: number,
): void {
  const start = c.place;
  while (!c.done && !c.sees("for")) c.skipBalanced();
  const end = c.place;
  const name = c.accept("for") ? c.name() : undefined;
  const column = name === undefined ? undefined : findColumn(state.dialect, table, name);
  c.accept("with", "values");
  if (column === undefined) {
    state.findings.add(
      "not-applied",
      line,
      `${showTable(table)}: a default for ${name ?? "a column"}, which the table does not have: ${shorten(c.sql(start, end))}`,
      "Write the default into the module by hand.",
    );
    return;
  }
  column.defaultName = constraint;
  setDefault(state, table, column, c.fork(start, end));
}

/** Postgres 18: `CONSTRAINT c NOT NULL column`. */
function tableNotNull(c: Cursor, state: ImportState, table: DdlTable, line: number): void {
  const name = c.name() ?? "";
  const column = findColumn(state.dialect, table, name);
  if (column !== undefined) column.nullable = false;
  else
    state.findings.add(
      "not-applied",
      line,
      `${showTable(table)}: NOT NULL for ${name}, which the table does not have at that point`,
      "Remove .nullable() from it by hand.",
    );
}
