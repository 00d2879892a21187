import type { SqlType } from "../types/sql-type.ts";
import { type DdlDialect, defaultSchema, ignoresCase } from "./ddl-dialect.ts";
import type { Findings } from "./findings.ts";
import type { Token } from "./lexer.ts";
import type { Counterpart, NoCounterpart } from "./types/rule.ts";

/** `[schema, name]` or `[name]`; SQL Server also has a database, a server before. */
export type QualifiedName = readonly string[];

export interface DefaultValue {
  readonly sql: string;
  readonly tokens: readonly Token[];
}

/** A column as the file has it so far: an ALTER TABLE further down may change it. */
export interface DdlColumn {
  readonly name: string;
  readonly line: number;
  readonly typeText: string;
  /** Absent where quern has no such type: the column is left out of the module. */
  readonly type: SqlType | undefined;
  nullable: boolean;
  default: DefaultValue | undefined;
  /** The collation that the file names; `binary` where it compares as quern does. */
  collation: "binary" | "other" | undefined;
  doc: string | undefined;
}

export interface DdlKey {
  readonly columns: readonly string[];
  /** The constraint's or the index's name. */
  readonly name: string | undefined;
  readonly line: number;
}
export interface DdlForeignKey extends DdlKey {
  readonly target: QualifiedName;
  /** Absent where the primary key is meant. */
  readonly targetColumns: readonly string[] | undefined;
}
export interface DdlCheck {
  readonly name: string | undefined;
  readonly sql: string;
  readonly line: number;
  /** The column in whose definition it stands, for a name. */
  readonly column: string | undefined;
}

export interface DdlTable {
  readonly schema: string | undefined;
  readonly name: string;
  readonly line: number;
  /** By `columnKey`. */
  readonly columns: Map<string, DdlColumn>;
  primaryKey: DdlKey | undefined;
  readonly uniques: DdlKey[];
  readonly foreignKeys: DdlForeignKey[];
  readonly checks: DdlCheck[];
  doc: string | undefined;
}

/** A type that the file defines itself. */
export type UserType =
  | { readonly kind: "enum" }
  | { readonly kind: "domain"; readonly base: Counterpart | NoCounterpart | undefined; readonly notNull: boolean };

/** All that reading needs to know, and what it has found so far. */
export interface ImportState {
  readonly dialect: DdlDialect;
  readonly text: string;
  readonly findings: Findings;
  readonly catalog: Catalog;
}

export interface Catalog {
  readonly tables: () => readonly DdlTable[];
  readonly find: (name: QualifiedName) => DdlTable | undefined;
  readonly add: (table: DdlTable) => void;
  readonly remove: (table: DdlTable) => void;
  readonly userTypes: Map<string, UserType>;
}

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

  return {
    tables: () => [...all],
    find,
    add: (table) => {
      all.add(table);
      const key = fold(table.name);
      byName.set(key, [...(byName.get(key) ?? []), table]);
    },
    remove: (table) => {
      all.delete(table);
      const key = fold(table.name);
      byName.set(
        key,
        (byName.get(key) ?? []).filter((other) => other !== table),
      );
    },
    userTypes: new Map(),
  };
}

export const showName = (name: QualifiedName): string => name.join(".");
export const showTable = (table: DdlTable): string =>
  table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
