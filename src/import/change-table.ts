import {
  columnKey,
  type DdlColumn,
  type DdlKey,
  type DdlTable,
  findColumn,
  type ImportState,
  type QualifiedName,
} from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import { lexer, type Token } from "./lexer.ts";
import { nameChecks } from "./name-checks.ts";

/** The table, and those that inherit its columns. */
export function withChildren(state: ImportState, table: DdlTable): readonly DdlTable[] {
  const children = state.catalog.tables().filter((other) => other.parents.includes(table));
  return [table, ...children.flatMap((child) => withChildren(state, child))];
}

/** Drops a column, and what needs it as the engine does. */
export function dropColumn(state: ImportState, table: DdlTable, column: DdlColumn): void {
  const { dialect } = state;
  const isIt = (name: string): boolean => columnKey(dialect, name) === columnKey(dialect, column.name);
  dropReferences(state, table, (columns) => columns.some(isIt));
  // MySQL takes the column out of its indexes; elsewhere they are dropped with it.
  const keeps = <K extends DdlKey>(keys: readonly K[]): K[] =>
    dialect === "mysql"
      ? keys
          .map((key) => ({ ...key, columns: key.columns.filter((name) => !isIt(name)) }))
          .filter((key) => key.columns.length > 0)
      : keys.filter((key) => !key.columns.some(isIt));
  [table.primaryKey] = table.primaryKey === undefined ? [] : keeps([table.primaryKey]);
  table.uniques = keeps(table.uniques);
  table.indexes = keeps(table.indexes);
  table.foreignKeys = table.foreignKeys.filter((key) => !key.columns.some(isIt));
  table.checks = table.checks.filter((check) => !mentions(check.sql, dialect, isIt));
  table.columns.delete(columnKey(dialect, column.name));
}

/** Drops the foreign keys of all tables that lead to such columns of this one. */
function dropReferences(state: ImportState, table: DdlTable, to: (columns: readonly string[]) => boolean): void {
  for (const other of state.catalog.tables()) {
    other.foreignKeys = other.foreignKeys.filter(
      (key) => state.catalog.find(key.target) !== table || !to(key.targetColumns ?? table.primaryKey?.columns ?? []),
    );
  }
}

export function dropTable(state: ImportState, table: DdlTable): void {
  // Elsewhere a table that others refer to cannot be dropped, or they keep a reference that leads nowhere.
  if (state.dialect === "postgres") dropReferences(state, table, () => true);
  state.catalog.remove(table);
}

/** Puts another column in a column's place, under its own name. */
export function replaceColumn(dialect: DdlDialect, table: DdlTable, before: DdlColumn, after: DdlColumn): void {
  const at = columnKey(dialect, before.name);
  table.columns = new Map(
    [...table.columns].map(([key, column]) => (key === at ? [columnKey(dialect, after.name), after] : [key, column])),
  );
}

export function renameColumn(state: ImportState, table: DdlTable, column: DdlColumn, name: string): void {
  const { dialect } = state;
  const before = column.name;
  const isIt = (other: string): boolean => columnKey(dialect, other) === columnKey(dialect, before);
  const renamed = (names: readonly string[]): readonly string[] => names.map((other) => (isIt(other) ? name : other));
  for (const other of state.catalog.tables()) {
    for (const key of other.foreignKeys) {
      if (key.targetColumns && state.catalog.find(key.target) === table) key.targetColumns = renamed(key.targetColumns);
    }
  }
  keepCheckNames(table);
  const keys = [table.primaryKey, ...table.uniques, ...table.indexes, ...table.foreignKeys];
  for (const key of keys) if (key) key.columns = renamed(key.columns);
  for (const check of table.checks) {
    check.sql = renameWithin(check.sql, dialect, isIt, name);
    if (check.column !== undefined && isIt(check.column)) check.column = name;
  }
  replaceColumn(dialect, table, column, { ...column, name });
}

export function renameTable(state: ImportState, table: DdlTable, schema: string | undefined, name: string): void {
  const { catalog } = state;
  const leading = catalog
    .tables()
    .flatMap((other) => other.foreignKeys.filter((key) => catalog.find(key.target) === table));
  keepCheckNames(table);
  catalog.rename(table, schema, name);
  for (const key of leading) key.target = schema === undefined ? [name] : [schema, name];
}

/** The engine named a check when it was made, and its name stays. */
function keepCheckNames(table: DdlTable): void {
  const names = nameChecks(table);
  table.checks = table.checks.map((check, i) => ({ ...check, name: names[i]?.name }));
}

/** Whether a constraint of this name was found and dropped. */
export function dropConstraint(state: ImportState, table: DdlTable, name: string): boolean {
  const { dialect } = state;
  const fold = (text: string | undefined): string => (text === undefined ? "" : columnKey(dialect, text));
  const isIt = (key: { readonly name: string | undefined } | undefined): boolean => fold(key?.name) === fold(name);
  const checks = nameChecks(table);
  const check = checks.findIndex(isIt);
  const column = [...table.columns.values()].find(({ defaultName }) => fold(defaultName) === fold(name));
  const notNull = [...table.columns.values()].find((c) => fold(`${table.name}_${c.name}_not_null`) === fold(name));
  if (isIt(table.primaryKey)) dropPrimaryKey(state, table);
  else if (table.uniques.some(isIt)) table.uniques = table.uniques.filter((key) => !isIt(key));
  else if (table.indexes.some(isIt)) table.indexes = table.indexes.filter((key) => !isIt(key));
  else if (table.foreignKeys.some(isIt)) table.foreignKeys = table.foreignKeys.filter((key) => !isIt(key));
  else if (check !== -1) table.checks.splice(check, 1);
  else if (column) {
    column.default = undefined;
    column.defaultName = undefined;
  } else if (notNull && dialect === "postgres") notNull.nullable = true;
  else return false;
  return true;
}

export function dropPrimaryKey(state: ImportState, table: DdlTable): void {
  const { primaryKey } = table;
  if (primaryKey === undefined) return;
  // The columns of a primary key stay NOT NULL when it is dropped.
  for (const name of primaryKey.columns) {
    const column = findColumn(state.dialect, table, name);
    if (column) column.nullable = false;
  }
  table.primaryKey = undefined;
}

/** Whether an index of this name was found and dropped; MySQL and SQL Server say of which table. */
export function dropIndex(state: ImportState, name: QualifiedName, table: DdlTable | undefined): boolean {
  const own = name.at(-1) ?? "";
  const schema = name.at(-2);
  const tables = table
    ? [table]
    : state.catalog.tables().filter((other) => schema === undefined || (other.schema ?? "public") === schema);
  const owner = tables.find((other) => [...other.uniques, ...other.indexes].some((key) => key.name === own));
  return owner !== undefined && dropConstraint(state, owner, own);
}

export function renameConstraint(table: DdlTable, before: string, after: string): void {
  for (const key of [table.primaryKey, ...table.uniques, ...table.indexes, ...table.foreignKeys])
    if (key?.name === before) key.name = after;
  table.checks = table.checks.map((check) => (check.name === before ? { ...check, name: after } : check));
}

type IsColumn = (name: string) => boolean;

function namesIn(sql: string, dialect: DdlDialect): Token[] {
  const { skip, read } = lexer(sql, dialect);
  const found: Token[] = [];
  for (let at = skip(0); at < sql.length; at = skip(found.at(-1)?.end ?? sql.length)) found.push(read(at));
  // A name before a parenthesis is a function's.
  return found
    .filter(({ kind }, i) => kind === "name" || (kind === "word" && found[i + 1]?.value !== "("))
    .map((token) =>
      token.kind === "word" && dialect === "postgres" ? { ...token, value: token.value.toLowerCase() } : token,
    );
}

const mentions = (sql: string, dialect: DdlDialect, isIt: IsColumn): boolean =>
  namesIn(sql, dialect).some(({ value }) => isIt(value));

function renameWithin(sql: string, dialect: DdlDialect, isIt: IsColumn, name: string): string {
  let text = "";
  let end = 0;
  for (const token of namesIn(sql, dialect)) {
    if (!isIt(token.value)) continue;
    const quote = sql.charAt(token.start);
    const written = token.kind === "name" ? `${quote}${name}${quote === "[" ? "]" : quote}` : name;
    text += sql.slice(end, token.start) + written;
    end = token.end;
  }
  return text + sql.slice(end);
}
