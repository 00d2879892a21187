import { type DdlDialect, defaultSchema, ignoresCase } from "./ddl-dialect.ts";
import type { Findings, Locate } from "./findings.ts";
import type { Token } from "./lexer.ts";
import type { Counterpart, ReadType } from "./types/rule.ts";

/** `[schema, name]` or `[name]`; SQL Server also has a database, a server before. */
export type QualifiedName = readonly string[];

/** The character set and the collation that a table or a column names. */
export interface TextSettings {
  readonly charset?: string | undefined;
  readonly collation?: string | undefined;
}

export interface DefaultValue {
  readonly sql: string;
  readonly tokens: readonly Token[];
}

/** A column as the files have it so far: an ALTER TABLE further down may change it. */
export interface DdlColumn {
  name: string;
  readonly line: number;
  type: ReadType;
  nullable: boolean;
  default: DefaultValue | undefined;
  /** SQL Server: the name of the default's constraint. */
  defaultName: string | undefined;
  /** The engine fills it: unless a row gives a value, or always. */
  generated: "identity" | "always" | undefined;
  /** The ones that the file names, for the column, its table or the database. */
  charset: string | undefined;
  collation: string | undefined;
  doc: string | undefined;
}

export interface DdlKey {
  columns: readonly string[];
  /** The constraint's or the index's name, or the one that the engine gives it. */
  name: string | undefined;
  readonly line: number;
}
export interface DdlForeignKey extends DdlKey {
  target: QualifiedName;
  /** Absent where the primary key is meant. */
  targetColumns: readonly string[] | undefined;
}
export interface DdlCheck {
  readonly name: string | undefined;
  sql: string;
  readonly line: number;
  /** The column in whose definition it stands, for a name. */
  column: string | undefined;
}

export interface DdlTable {
  /** A partition is a part of another table, and not imported. */
  kind: "table" | "view" | "partition";
  /** Spark's catalog, SQL Server's database. */
  readonly database: string | undefined;
  schema: string | undefined;
  name: string;
  readonly line: number;
  /** By `columnKey`, in their order. */
  columns: Map<string, DdlColumn>;
  primaryKey: DdlKey | undefined;
  uniques: DdlKey[];
  /** Beside those of the keys. */
  indexes: DdlKey[];
  foreignKeys: DdlForeignKey[];
  checks: DdlCheck[];
  /** Postgres: INHERITS. */
  readonly parents: DdlTable[];
  /** Of the texts that name none of their own. */
  texts: TextSettings;
  doc: string | undefined;
}

/** A type that the file defines itself. */
export type UserType =
  | { readonly kind: "enum"; values: readonly string[] }
  | { readonly kind: "domain"; readonly base: ReadType | undefined; readonly notNull: boolean };

/** All that reading needs to know, and what it has found so far. */
export interface ImportState {
  readonly dialect: DdlDialect;
  /** The file's, to which the tokens' places refer. */
  readonly text: string;
  readonly locate: Locate;
  readonly findings: Findings;
  readonly catalog: Catalog;
}

export interface Catalog {
  readonly tables: () => readonly DdlTable[];
  readonly find: (name: QualifiedName) => DdlTable | undefined;
  readonly add: (table: DdlTable) => void;
  readonly remove: (table: DdlTable) => void;
  readonly rename: (table: DdlTable, schema: string | undefined, name: string) => void;
  /** Names that are known and no tables: sequences, and what was left out. */
  readonly others: Set<string>;
  /** MySQL: what CREATE DATABASE says. */
  texts: TextSettings;
  readonly userTypes: Map<string, UserType>;
}

/** What the column is in quern; undefined where quern has no such type, and the column is left out of the module. */
export const counterpartOf = ({ type: { meaning } }: DdlColumn): Counterpart | undefined =>
  meaning !== undefined && "type" in meaning ? meaning : undefined;

/** What two spellings of the same name have in common. */
export const columnKey = (dialect: DdlDialect, name: string): string =>
  ignoresCase[dialect] ? name.toLowerCase() : name;

export const findColumn = (dialect: DdlDialect, table: DdlTable, name: string): DdlColumn | undefined =>
  table.columns.get(columnKey(dialect, name));

export function createCatalog(dialect: DdlDialect): Catalog {
  const fold = (name: string): string => columnKey(dialect, name);
  const byName = new Map<string, DdlTable[]>();
  const all = new Set<DdlTable>();
  const schemaOf = (schema: string | undefined): string => fold(schema ?? defaultSchema[dialect] ?? "");

  const find = (name: QualifiedName): DdlTable | undefined => {
    const last = name.at(-1) ?? "";
    const known = byName.get(fold(last)) ?? [];
    const exactFirst = [
      ...known.filter((table) => table.name === last),
      ...known.filter((table) => table.name !== last),
    ];
    const schema = name.at(-2);
    const inSchema = exactFirst.find((table) => schemaOf(table.schema) === schemaOf(schema));
    // Without a schema the search path decides, which is not known: a name that only one table has is that table.
    return inSchema ?? (schema === undefined && known.length === 1 ? known[0] : undefined);
  };

  const enter = (table: DdlTable): void => {
    const key = fold(table.name);
    byName.set(key, [...(byName.get(key) ?? []), table]);
  };
  const leave = (table: DdlTable): void => {
    const key = fold(table.name);
    byName.set(
      key,
      (byName.get(key) ?? []).filter((other) => other !== table),
    );
  };

  return {
    tables: () => [...all],
    find,
    add: (table) => {
      all.add(table);
      enter(table);
    },
    remove: (table) => {
      all.delete(table);
      leave(table);
    },
    rename: (table, schema, name) => {
      leave(table);
      table.schema = schema;
      table.name = name;
      enter(table);
    },
    others: new Set(),
    texts: {},
    userTypes: new Map(),
  };
}

export const showName = (name: QualifiedName): string => name.join(".");
export const showTable = (table: DdlTable): string =>
  table.schema === undefined ? table.name : `${table.schema}.${table.name}`;

/** The schema as the module says it: nothing where it is the default. */
export const schemaToKeep = (dialect: DdlDialect, schema: string | undefined): string | undefined =>
  schema === "" || schema === defaultSchema[dialect] ? undefined : schema;

export function createDdlTable(
  kind: DdlTable["kind"],
  name: string,
  schema: string | undefined,
  line: number,
  database?: string,
): DdlTable {
  return {
    kind,
    database,
    schema,
    name,
    line,
    columns: new Map(),
    primaryKey: undefined,
    uniques: [],
    indexes: [],
    foreignKeys: [],
    checks: [],
    parents: [],
    texts: {},
    doc: undefined,
  };
}
