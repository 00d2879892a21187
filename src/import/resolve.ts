import type { SqlType } from "../types/sql-type.ts";
import {
  columnKey,
  type DdlColumn,
  type DdlForeignKey,
  type DdlKey,
  type DdlTable,
  findColumn,
  type ImportState,
  showName,
  showTable,
} from "./ddl.ts";
import type { DdlDialect } from "./ddl-dialect.ts";
import { shorten } from "./findings.ts";
import { constName, createNames, identifier, namedFor } from "./identifiers.ts";
import { literalOf } from "./literal.ts";

/** A column as the module has it; what is absent is not written. */
export interface ModuleColumn {
  readonly key: string;
  readonly type: SqlType;
  readonly named: string | undefined;
  readonly nullable: boolean;
  /** A TypeScript literal, or SQL. */
  readonly default: { readonly literal: string } | { readonly sql: string } | undefined;
  readonly binary: boolean;
  readonly doc: string | undefined;
  primaryKey: boolean;
  unique: boolean;
  references: Reference | undefined;
}
export interface Reference {
  readonly table: string;
  readonly column: string;
}
export interface ModuleForeignKey {
  readonly columns: readonly string[];
  readonly references: readonly Reference[];
}
export interface ModuleTable {
  readonly key: string;
  readonly constName: string;
  readonly named: string | undefined;
  readonly schema: string | undefined;
  readonly doc: string | undefined;
  readonly columns: readonly ModuleColumn[];
  readonly leftOut: readonly DdlColumn[];
  readonly primaryKey: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly foreignKeys: readonly ModuleForeignKey[];
  readonly checks: readonly { readonly name: string; readonly sql: string }[];
}

interface Draft {
  readonly ddl: DdlTable;
  readonly key: string;
  readonly constName: string;
  readonly columns: ReadonlyMap<string, ModuleColumn>;
}

const BY_HAND = "Write it into the module by hand if it is needed.";

/** Ties keys and references to columns, gives everything its TypeScript name, and puts tables after those they refer to. */
export function resolve(state: ImportState): ModuleTable[] {
  const keys = createNames();
  const consts = createNames();
  const drafts = new Map<DdlTable, Draft>();
  for (const ddl of state.catalog.tables()) {
    const columns = moduleColumns(ddl, state.dialect);
    if (columns.size === 0) {
      state.findings.add(
        ddl.line,
        `table ${showTable(ddl)} has no column that can be imported; it is left out`,
        BY_HAND,
      );
      continue;
    }
    const own = identifier(ddl.name, "unnamed");
    // The same name in two schemas: the second says which schema it is of.
    const key = keys.take(
      keys.isTaken(own) && ddl.schema !== undefined ? identifier(`${ddl.schema}_${ddl.name}`, own) : own,
    );
    drafts.set(ddl, { ddl, key, constName: consts.take(constName(key)), columns });
  }
  const tables = [...drafts.values()].map((draft) => resolveTable(draft, drafts, state));
  return referencedFirst(tables);
}

function moduleColumns(table: DdlTable, dialect: DdlDialect): ReadonlyMap<string, ModuleColumn> {
  const keys = createNames();
  const columns = new Map<string, ModuleColumn>();
  for (const column of table.columns.values()) {
    if (column.type === undefined) continue;
    const key = keys.take(identifier(column.name, "unnamed"));
    const literal = column.default === undefined ? undefined : literalOf(column.default.tokens, column.type);
    columns.set(columnKey(dialect, column.name), {
      key,
      type: column.type,
      named: namedFor(key, column.name),
      nullable: column.nullable,
      default: literal === undefined ? column.default && { sql: column.default.sql } : { literal },
      binary: column.collation === "binary" && column.type.kind === "text",
      doc: column.doc,
      primaryKey: false,
      unique: false,
      references: undefined,
    });
  }
  return columns;
}

function resolveTable(draft: Draft, drafts: ReadonlyMap<DdlTable, Draft>, state: ImportState): ModuleTable {
  const { ddl } = draft;
  const primary =
    ddl.primaryKey === undefined ? undefined : keyColumns(draft, ddl.primaryKey, "the primary key", state);
  const seen = new Set(primary === undefined ? [] : [signature(primary)]);
  const uniques: string[][] = [];
  for (const key of ddl.uniques) {
    const columns = keyColumns(draft, key, "a unique key", state);
    if (columns === undefined || seen.has(signature(columns))) continue;
    seen.add(signature(columns));
    const [single] = columns;
    if (columns.length === 1 && single !== undefined) single.unique = true;
    else uniques.push(columns.map((column) => column.key));
  }
  const foreignKeys: ModuleForeignKey[] = [];
  for (const key of ddl.foreignKeys) {
    const foreign = resolveForeignKey(draft, key, drafts, state);
    if (foreign === undefined) continue;
    const { columns, references } = foreign;
    const [column] = columns;
    if (columns.length === 1 && column !== undefined && column.references === undefined)
      column.references = references[0];
    else foreignKeys.push({ columns: columns.map(({ key: name }) => name), references });
  }
  const [single] = primary ?? [];
  if (primary?.length === 1 && single !== undefined) single.primaryKey = true;
  const notNull = new Set(primary);
  return {
    key: draft.key,
    constName: draft.constName,
    named: namedFor(draft.key, ddl.name),
    schema: ddl.schema,
    doc: ddl.doc,
    columns: [...draft.columns.values()].map((column) =>
      notNull.has(column) ? { ...column, nullable: false } : column,
    ),
    leftOut: [...ddl.columns.values()].filter((column) => column.type === undefined),
    primaryKey: primary !== undefined && primary.length > 1 ? primary.map((column) => column.key) : [],
    uniques,
    foreignKeys,
    checks: nameChecks(ddl),
  };
}

const signature = (columns: readonly ModuleColumn[]): string =>
  columns
    .map((column) => column.key)
    .sort()
    .join(" ");

/** The module's columns of a key, or undefined and a finding where one is not there. */
function keyColumns(draft: Draft, key: DdlKey, what: string, state: ImportState): ModuleColumn[] | undefined {
  const { ddl } = draft;
  const found: ModuleColumn[] = [];
  for (const name of key.columns) {
    const column = draft.columns.get(columnKey(state.dialect, name));
    if (column === undefined) {
      const why =
        findColumn(state.dialect, ddl, name) === undefined ? "which the table does not have" : "which was left out";
      state.findings.add(
        key.line,
        `${what} of ${showTable(ddl)} needs column ${name}, ${why}; the key is left out`,
        BY_HAND,
      );
      return undefined;
    }
    found.push(column);
  }
  return found;
}

function resolveForeignKey(
  draft: Draft,
  key: DdlForeignKey,
  drafts: ReadonlyMap<DdlTable, Draft>,
  state: ImportState,
): { columns: readonly ModuleColumn[]; references: readonly Reference[] } | undefined {
  const shown = `the reference of ${showTable(draft.ddl)} (${key.columns.join(", ")}) to ${showName(key.target)}`;
  const leftOut = (why: string): undefined => {
    state.findings.add(key.line, `${shown} is left out: ${shorten(why)}`, BY_HAND);
    return undefined;
  };
  const columns = keyColumns(draft, key, `a reference to ${showName(key.target)}`, state);
  if (columns === undefined) return undefined;
  const ddl = state.catalog.find(key.target);
  const target = ddl === undefined ? undefined : drafts.get(ddl);
  if (target === undefined) return leftOut("the file does not create that table");
  const names = key.targetColumns ?? target.ddl.primaryKey?.columns;
  if (names === undefined) return leftOut("it names no columns, and that table has no primary key");
  if (names.length !== columns.length) return leftOut(`${columns.length} columns refer to ${names.length}`);
  const references: Reference[] = [];
  for (const name of names) {
    const column = target.columns.get(columnKey(state.dialect, name));
    if (column === undefined) return leftOut(`that table has no column ${name}, or it was left out`);
    references.push({ table: target.constName, column: column.key });
  }
  return { columns, references };
}

/** The names of checks; one without gets the name that Postgres would give it. */
function nameChecks(ddl: DdlTable): { name: string; sql: string }[] {
  const names = createNames(1);
  const given = ddl.checks.map(({ name }) => (name === undefined ? undefined : names.take(name)));
  return ddl.checks.map(({ column, sql }, i) => {
    const base = [ddl.name, column, "check"].filter((part) => part !== undefined).join("_");
    return { name: given[i] ?? names.take(base), sql };
  });
}

/** Each table after those it refers to, otherwise in the file's order; a cycle stays as it is. */
function referencedFirst(tables: readonly ModuleTable[]): ModuleTable[] {
  const byConst = new Map(tables.map((table) => [table.constName, table]));
  const sorted = new Set<ModuleTable>();
  const started = new Set<ModuleTable>();
  for (const first of tables) {
    const stack = [first];
    for (let table = stack.at(-1); table !== undefined; table = stack.at(-1)) {
      const open = started.has(table) ? undefined : targetsOf(table);
      started.add(table);
      const waiting = (open ?? []).flatMap((name) => byConst.get(name) ?? []).filter((target) => !started.has(target));
      if (waiting.length > 0) stack.push(...waiting.reverse());
      else {
        sorted.add(table);
        stack.pop();
      }
    }
  }
  return [...sorted];
}

const targetsOf = (table: ModuleTable): string[] => [
  ...table.columns.flatMap((column) => column.references?.table ?? []),
  ...table.foreignKeys.flatMap((key) => key.references.map((reference) => reference.table)),
];
