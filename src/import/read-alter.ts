import {
  dropColumn,
  dropConstraint,
  dropPrimaryKey,
  renameColumn,
  renameConstraint,
  renameTable,
  withChildren,
} from "./change-table.ts";
import type { Cursor } from "./cursor.ts";
import {
  counterpartOf,
  type DdlColumn,
  type DdlTable,
  findColumn,
  type ImportState,
  schemaToKeep,
  showName,
  showTable,
} from "./ddl.ts";
import { shorten } from "./findings.ts";
import { importNotes } from "./import-notes.ts";
import { readAlterColumn, readChange } from "./read-alter-column.ts";
import { type ItemRules, readTableItems } from "./read-table-items.ts";
import { inheritFrom, readTextSettings, textsOf } from "./read-table-options.ts";
import { fillTextSettings } from "./text-storage.ts";

/** Reads ALTER TABLE, from after the word TABLE on. */
export function readAlterTable(c: Cursor, state: ImportState, line: number): void {
  const mayMiss = c.accept("if", "exists");
  c.accept("only");
  const name = c.qualifiedName() ?? [];
  c.acceptMark("*");
  const table = state.catalog.find(name);
  const noCheck = c.accept("with", "nocheck");
  c.accept("with", "check");
  if (table === undefined) {
    // Of views, sequences and what was left out, nothing is to be changed; nor does an owner or a right show.
    if (mayMiss || state.catalog.others.has(name.at(-1) ?? "") || c.items().every(isOther)) return;
    const what = `ALTER TABLE ${showName(name)} concerns a table that is not created before: ${shorten(c.fork(0).rest())}`;
    state.findings.add("table-missing", line, what, "Import the file that creates the table before this one.");
    return;
  }
  let before: "add" | "drop" | undefined;
  for (const action of c.items()) {
    const { line: actionLine, place } = action;
    const own = action.sees("add") ? "add" : action.sees("drop") ? "drop" : undefined;
    // SQL Server: ADD a int, b int; DROP COLUMN a, b.
    const goesOn = c.dialect === "sqlserver" && own === undefined && !action.sees("alter") ? before : undefined;
    before = own ?? goesOn;
    const read =
      before === "add"
        ? readAdd(action, state, table, noCheck ? { unproven: "WITH NOCHECK" } : {})
        : before === "drop"
          ? readDrop(action, state, table, goesOn !== undefined)
          : actions.some((run) => run(action, state, table, actionLine));
    if (read && action.done) continue;
    const what = `ALTER TABLE ${showTable(table)}: this is not applied: ${shorten(action.fork(place).rest())}`;
    state.findings.add(
      "not-applied",
      actionLine,
      what,
      "Change the module by hand, or import the DDL that the engine itself prints.",
    );
  }
}

function readAdd(c: Cursor, state: ImportState, table: DdlTable, rules: ItemRules): boolean {
  c.accept("add");
  if (!c.accept("column")) c.accept("columns");
  const ifMissing = c.accept("if", "not", "exists");
  const before = new Set(table.columns.keys());
  // MySQL: ADD (a int, b int). A key would begin with a word.
  readTableItems(c.group() ?? c, state, table, { ...rules, ifMissing });
  c.toEnd();
  for (const [key, column] of table.columns) {
    if (before.has(key)) continue;
    fillTextSettings([column], textsOf(table, state));
    for (const child of withChildren(state, table).slice(1))
      if (!child.columns.has(key)) child.columns.set(key, { ...column });
  }
  return true;
}

const COLUMN_WORDS = new Set(["column", "columns"]);
const KEY_WORDS = new Set(["index", "key"]);
/** What MySQL names the kind of before its name. */
const CONSTRAINT_KINDS = new Set(["constraint", "check", "foreign"]);

/** `again`: SQL Server's DROP goes on after a comma, with a column where the one before was. */
function readDrop(c: Cursor, state: ImportState, table: DdlTable, again: boolean): boolean {
  if (!again) c.accept("drop");
  const word = c.word() ?? "";
  if (c.dialect === "mysql" && c.accept("primary", "key")) {
    dropPrimaryKey(state, table);
    return true;
  }
  const isForeign = c.sees("foreign", "key");
  const isKey = c.dialect === "mysql" && KEY_WORDS.has(word) && c.peek(1) !== undefined;
  const isConstraint = c.peek(1) !== undefined && (CONSTRAINT_KINDS.has(word) || isKey);
  if (COLUMN_WORDS.has(word) || isConstraint) c.next();
  if (isForeign) c.accept("key");
  const mayMiss = c.accept("if", "exists");
  const group = c.group();
  const names = group ? group.items().map((item) => item.name()) : [c.name()];
  if (!c.accept("cascade")) c.accept("restrict");
  c.group() ?? (c.accept("with") && c.group());
  const dropped = names.map((name) => {
    if (name === undefined) return false;
    if (isConstraint) return dropConstraint(state, table, name) || isKey || mayMiss;
    const column = findColumn(state.dialect, table, name);
    if (column === undefined) return dropConstraint(state, table, name) || mayMiss;
    for (const each of withChildren(state, table)) {
      const own = findColumn(state.dialect, each, name);
      if (own) dropColumn(state, each, own);
    }
    return true;
  });
  return dropped.every(Boolean);
}

/** What an ALTER TABLE does to storage, rights or watching: nothing that shows in a query's result. */
const OTHER_ACTIONS =
  /^(?:owner to|enable|disable|force row|no force row|cluster on|set (?:tablespace|logged|unlogged|without|with|tblproperties|location|serde|serdeproperties|owner|tags|statistics|\()|unset|reset|replica identity|detach partition|auto_increment|engine|convert to|default|character set|charset|collate|row_format|order by|rebuild|nocheck constraint|check constraint|validate constraint|lock|algorithm|alter (?:constraint|index)|recover partitions|cluster by|switch|set default collation)(?=\W|$)/i;

const isOther = (c: Cursor): boolean => OTHER_ACTIONS.test(c.sql(c.place, c.place + 4));

type Action = (c: Cursor, state: ImportState, table: DdlTable, line: number) => boolean;

const rename: Action = (c, state, table) => {
  if (!c.accept("rename")) return false;
  if (c.accept("constraint") || (c.dialect === "mysql" && (c.accept("index") || c.accept("key")))) {
    const [before, after] = fromTo(c);
    if (before === undefined || after === undefined) return false;
    renameConstraint(table, before, after);
    return true;
  }
  const isTable = c.accept("to") || (c.dialect === "mysql" && c.accept("as"));
  if (isTable || (c.dialect === "mysql" && !c.sees("column"))) {
    const name = c.qualifiedName();
    if (name === undefined) return false;
    const schema = name.length > 1 ? schemaToKeep(state.dialect, name.at(-2)) : table.schema;
    renameTable(state, table, schema, name.at(-1) ?? "");
    return true;
  }
  c.accept("column");
  const [before, after] = fromTo(c);
  if (before === undefined || after === undefined) return false;
  let renamed = false;
  for (const each of withChildren(state, table)) {
    const column = findColumn(state.dialect, each, before);
    if (!column) continue;
    renameColumn(state, each, column, after);
    renamed = true;
  }
  return renamed;
};

function fromTo(c: Cursor): [string | undefined, string | undefined] {
  const before = c.name();
  return c.accept("to") ? [before, c.name()] : [before, undefined];
}

const setSchema: Action = (c, state, table) => {
  if (!c.accept("set", "schema")) return false;
  renameTable(state, table, schemaToKeep(state.dialect, c.name()), table.name);
  return true;
};

/** `ATTACH PARTITION child FOR VALUES …`: the child becomes a part of this table. */
const attachPartition: Action = (c, state, _table, line) => {
  if (!c.accept("attach", "partition")) return false;
  const name = c.qualifiedName() ?? [];
  c.toEnd();
  const child = state.catalog.find(name);
  if (child) child.kind = "partition";
  state.findings.note(line, importNotes.partitions, showName(name));
  return true;
};

const inheritance: Action = (c, state, table) => {
  const stops = c.accept("no", "inherit");
  if (!stops && !c.accept("inherit")) return false;
  const parent = state.catalog.find(c.qualifiedName() ?? []);
  const known = parent === undefined ? -1 : table.parents.indexOf(parent);
  if (stops && known !== -1) table.parents.splice(known, 1);
  else if (!stops && parent && known === -1) inheritFrom(state, table, parent);
  return parent !== undefined;
};

const alterColumn: Action = (c, state, table) => c.sees("alter") && !isOther(c) && readAlterColumn(c, state, table);
const changeColumn: Action = (c, state, table) => (c.sees("modify") || c.sees("change")) && readChange(c, state, table);

/** Hive and Spark: all columns anew. */
const replaceColumns: Action = (c, state, table) => {
  if (!c.accept("replace", "columns")) return false;
  const before = table.columns;
  table.columns = new Map();
  readTableItems(c.group() ?? c, state, table);
  for (const [key, column] of table.columns) keepDoc(before.get(key), column);
  return true;
};

function keepDoc(before: DdlColumn | undefined, column: DdlColumn): void {
  column.doc ??= before?.doc;
}

const comment: Action = (c, _state, table) => {
  if (c.dialect !== "mysql" || !c.accept("comment")) return false;
  c.acceptMark("=");
  table.doc = c.next()?.value || undefined;
  return true;
};

/** MySQL: `CONVERT TO CHARACTER SET utf8mb4` changes the texts, `DEFAULT CHARACTER SET` those to come. */
const characterSet: Action = (c, _state, table) => {
  if (c.dialect !== "mysql") return false;
  const converts = c.accept("convert", "to");
  if (!readTextSettings(c, table)) return false;
  if (c.sees("collate")) readTextSettings(c, table);
  if (!converts) return true;
  for (const column of table.columns.values()) {
    if (counterpartOf(column)?.base === undefined) continue;
    column.charset = table.texts.charset;
    column.collation = table.texts.collation;
  }
  return true;
};

/** VALIDATE, CHECK CONSTRAINT: a constraint that was left out as unproven stays so, and was a finding. */
const storage: Action = (c, state, table, line) => {
  if (!isOther(c)) return false;
  const isOwner = c.sees("owner") || c.sees("set", "owner");
  const text = shorten(c.rest(), 50);
  if (!isOwner) state.findings.note(line, importNotes.storage, `${showTable(table)} ${text}`);
  return true;
};

const actions: readonly Action[] = [
  rename,
  setSchema,
  attachPartition,
  inheritance,
  alterColumn,
  changeColumn,
  replaceColumns,
  comment,
  characterSet,
  storage,
];

/** MySQL: `RENAME TABLE a TO b, c TO d`. */
export function readRenameTable(c: Cursor, state: ImportState): boolean {
  if (c.dialect !== "mysql" || !(c.accept("rename", "table") || c.accept("rename", "tables"))) return false;
  for (const item of c.items()) {
    const table = state.catalog.find(item.qualifiedName() ?? []);
    const name = item.accept("to") ? item.qualifiedName() : undefined;
    if (table && name) renameTable(state, table, name.length > 1 ? name.at(-2) : table.schema, name.at(-1) ?? "");
  }
  return true;
}

/** SQL Server: `EXEC sp_rename 'dbo.orders.total', 'amount', 'COLUMN'`, `EXEC sp_rename 'dbo.orders', 'purchases'`. */
export function readSpRename(c: Cursor, state: ImportState, line: number): boolean {
  const start = c.fork();
  if (c.dialect !== "sqlserver") return false;
  if (!start.accept("exec")) start.accept("execute");
  if (start.qualifiedName()?.at(-1)?.toLowerCase() !== "sp_rename") return false;
  const [from, to, kind] = start.items().map((item) => {
    if (item.isMark("=", 1)) item.next();
    item.acceptMark("=");
    return item.next();
  });
  const path = from === undefined ? [] : partsOf(from.value);
  const name = to?.value ?? "";
  const what = kind?.value.toLowerCase() ?? "object";
  const isColumn = what === "column";
  const table = state.catalog.find(isColumn || what === "index" ? path.slice(0, -1) : path);
  const column = isColumn && table ? findColumn(state.dialect, table, path.at(-1) ?? "") : undefined;
  if (name !== "" && table && column) renameColumn(state, table, column, name);
  else if (name !== "" && table && what === "object") renameTable(state, table, table.schema, name);
  else if (table && what === "index") renameConstraint(table, path.at(-1) ?? "", name);
  else if (!renameAnyConstraint(state, path.at(-1) ?? "", name, what)) {
    state.findings.add(
      "not-applied",
      line,
      `this renaming is not applied: ${shorten(c.rest())}`,
      "Rename it in the module by hand.",
    );
  }
  return true;
}

/** A constraint is an object of its own there. */
function renameAnyConstraint(state: ImportState, before: string, after: string, what: string): boolean {
  if (what !== "object") return false;
  const owner = state.catalog
    .tables()
    .find((table) =>
      [table.primaryKey, ...table.uniques, ...table.foreignKeys, ...table.checks].some((key) => key?.name === before),
    );
  if (owner) renameConstraint(owner, before, after);
  return owner !== undefined;
}

/** `[dbo].[Order Details].total` */
const partsOf = (path: string): string[] =>
  [...path.matchAll(/\[((?:[^\]]|\]\])*)\]|"([^"]*)"|([^.[\]"]+)/g)].map(
    ([, bracketed, quoted, plain]) => bracketed?.replaceAll("]]", "]") ?? quoted ?? plain?.trim() ?? "",
  );
