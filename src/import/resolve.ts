import type { SqlType } from "../types/sql-type.ts";
import {
  columnKey,
  counterpartOf,
  type DdlColumn,
  type DdlForeignKey,
  type DdlKey,
  type DdlTable,
  findColumn,
  type ImportState,
  showName,
  showTable,
} from "./ddl.ts";
import { shorten } from "./findings.ts";
import { constName, createNames, identifier, namedFor } from "./identifiers.ts";
import { importNotes } from "./import-notes.ts";
import { literalOf } from "./literal.ts";
import { labelsIn, moduleType } from "./module-type.ts";
import { nameChecks } from "./name-checks.ts";
import { reportType } from "./report-type.ts";
import { type TextStorage, textStorage } from "./text-storage.ts";

/** A column as the module has it; what is absent is not written. */
export interface ModuleColumn {
  readonly key: string;
  readonly type: SqlType;
  /** The most bytes of t.binary. */
  readonly length: string | undefined;
  readonly stored: string | undefined;
  readonly named: string | undefined;
  readonly nullable: boolean;
  /** A TypeScript literal, or SQL. */
  readonly default: { readonly literal: string } | { readonly sql: string } | undefined;
  readonly binary: boolean;
  readonly generated: "identity" | "always" | undefined;
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
  readonly database: string | undefined;
  readonly schema: string | undefined;
  readonly doc: string | undefined;
  readonly isView: boolean;
  readonly columns: readonly ModuleColumn[];
  readonly leftOut: readonly LeftOut[];
  readonly primaryKey: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly indexes: readonly (readonly string[])[];
  readonly foreignKeys: readonly ModuleForeignKey[];
  readonly checks: readonly { readonly name: string; readonly sql: string }[];
}

/** A column that the module only mentions, in a comment. */
export interface LeftOut {
  readonly name: string;
  readonly typeText: string;
  readonly place: string;
}

interface Draft {
  readonly ddl: DdlTable;
  readonly key: string;
  readonly constName: string;
  readonly columns: ReadonlyMap<string, ModuleColumn>;
}

type Storage = (table: DdlTable, column: DdlColumn) => TextStorage;

const BY_HAND = "Write it into the module by hand if it is needed.";

/** Ties keys and references to columns, gives everything its TypeScript name, and puts tables after those they refer to. */
export function resolve(state: ImportState): ModuleTable[] {
  const keys = createNames();
  const consts = createNames();
  const drafts = new Map<DdlTable, Draft>();
  const storage = textStorage(state);
  for (const ddl of state.catalog.tables()) {
    if (ddl.kind === "partition") continue;
    for (const column of ddl.columns.values()) reportType(state, ddl, column);
    const columns = moduleColumns(ddl, state, storage);
    if (columns.size === 0) {
      const what = `${ddl.kind} ${showTable(ddl)} has no column that can be imported; it is not imported`;
      state.findings.add("table-left-out", ddl.line, what, BY_HAND);
      continue;
    }
    noteInheritance(state, ddl);
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

function noteInheritance({ catalog, findings }: ImportState, ddl: DdlTable): void {
  const isKeyed = ddl.primaryKey !== undefined || ddl.uniques.length > 0;
  if (isKeyed && catalog.tables().some(({ parents }) => parents.includes(ddl)))
    findings.note(ddl.line, importNotes.inheritedKeys, showTable(ddl));
}

function moduleColumns(table: DdlTable, state: ImportState, storage: Storage): ReadonlyMap<string, ModuleColumn> {
  const keys = createNames();
  const columns = new Map<string, ModuleColumn>();
  const known = { storage, labels: labelsIn(state, table) };
  for (const column of table.columns.values()) {
    const found = moduleType(state, table, column, known);
    if (found === undefined) continue;
    const { type, stored, binary, length } = found;
    const key = keys.take(identifier(column.name, "unnamed"));
    const literal = column.default === undefined ? undefined : literalOf(column.default.tokens, type);
    columns.set(columnKey(state.dialect, column.name), {
      key,
      type,
      length,
      stored,
      named: namedFor(key, column.name),
      nullable: column.nullable,
      default: literal === undefined ? column.default && { sql: column.default.sql } : { literal },
      binary,
      generated: column.generated,
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
  const singles: ModuleColumn[][] = [];
  for (const key of ddl.uniques) {
    const columns = keyColumns(draft, key, "a unique key", state);
    if (columns === undefined || seen.has(signature(columns))) continue;
    seen.add(signature(columns));
    const [single] = columns;
    if (columns.length === 1 && single !== undefined) single.unique = true;
    if (columns.length === 1) singles.push(columns);
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
    database: ddl.database,
    schema: ddl.schema,
    doc: ddl.doc,
    columns: [...draft.columns.values()].map((column) =>
      notNull.has(column) ? { ...column, nullable: false } : column,
    ),
    isView: ddl.kind === "view",
    leftOut: leftOut(ddl, state),
    primaryKey: primary !== undefined && primary.length > 1 ? primary.map((column) => column.key) : [],
    uniques,
    indexes: indexesOf(draft, [primary ?? [], ...uniques, ...singles], state),
    foreignKeys,
    checks: nameChecks(ddl),
  };
}

function leftOut(ddl: DdlTable, { locate }: ImportState): LeftOut[] {
  const { file: own } = locate(ddl.line);
  return [...ddl.columns.values()]
    .filter((column) => counterpartOf(column) === undefined)
    .map((column) => {
      const { file, line } = locate(column.line);
      const place = file === own ? `line ${line}` : `${file ?? ""}:${line}`;
      return { name: column.name, typeText: column.type.text, place };
    });
}

/** The indexes that a key does not stand for already. */
function indexesOf(
  { ddl, columns }: Draft,
  keys: readonly (readonly (ModuleColumn | string)[])[],
  { dialect, findings }: ImportState,
): readonly (readonly string[])[] {
  const seen = new Set(keys.map((key) => key.map((c) => (typeof c === "string" ? c : c.key)).join(" ")));
  const found: (readonly string[])[] = [];
  for (const { columns: names, line, name } of ddl.indexes) {
    const index = names.map((own) => columns.get(columnKey(dialect, own))?.key);
    const known = index.filter((key) => key !== undefined);
    if (known.length < index.length)
      findings.note(line, importNotes.indexes, `${name ?? "an index"} on ${showTable(ddl)}`);
    else if (!seen.has(known.join(" "))) found.push(known);
    seen.add(known.join(" "));
  }
  // InnoDB makes an index for a foreign key where no other begins with its columns.
  for (const { columns: names } of dialect === "mysql" ? ddl.foreignKeys : []) {
    const own = names.map((name) => columns.get(columnKey(dialect, name))?.key ?? "");
    const isThere = [...seen].some((index) => `${index} `.startsWith(`${own.join(" ")} `));
    if (isThere || own.includes("")) continue;
    found.push(own);
    seen.add(own.join(" "));
  }
  return found;
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
        "key-left-out",
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
    state.findings.add("reference-left-out", key.line, `${shown} is left out: ${shorten(why)}`, BY_HAND);
    return undefined;
  };
  const columns = keyColumns(draft, key, `a reference to ${showName(key.target)}`, state);
  if (columns === undefined) return undefined;
  const ddl = state.catalog.find(key.target);
  const target = ddl === undefined ? undefined : drafts.get(ddl);
  if (target === undefined) return leftOut("that table is not created");
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
