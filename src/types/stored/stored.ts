import type { Dialect } from "../../base/dialect.ts";

interface Of<K extends string> {
  readonly kind: K;
  /** The type as the engine writes it. */
  readonly ddl: string;
}

/** How an engine stores a column, where that is another type than the one which quern's own tables have for its meaning. */
export type Stored =
  | Of<"uuid">
  /** Postgres has its labels in a type of its own, MySQL in the column. */
  | (Of<"enum"> & Texts & { readonly labels?: readonly string[] })
  | (Of<"set"> & Texts & { readonly labels: readonly string[] })
  | Of<"citext">
  /** Filled up with blanks. */
  | (Of<"char"> & Texts & { readonly length: number })
  /** `length` is absent where there is no limit. */
  | (Of<"varchar"> & Texts & { readonly length?: number })
  /** `text` and `ntext` of SQL Server, which nothing compares. */
  | Of<"legacyText">
  | Of<"money">
  | (Of<"integer"> & { readonly unsigned: boolean; readonly bits: 8 | 16 | 24 | 32 | 64 })
  | (Of<"numeric"> & { readonly unsigned: boolean })
  /** A number of 32 bits. */
  | Of<"single">
  | Of<"double">
  | (Of<"bit"> & { readonly length: number })
  | Of<"year">
  /** `length`: the most bytes, or all that it has where it is padded. */
  | (Of<"bytes"> & { readonly length?: number; readonly padded: boolean })
  | Of<"network">
  | Of<"time">
  /** Arrays, structs and maps, which are read as JSON. */
  | Of<"composite">
  | Of<"json">
  /** A wall clock in the engine's own steps. */
  | (Of<"datetime"> & { readonly steps: "micros" | "seconds" | "ticks" | "minutes" })
  /** The engine's zoned type. */
  | Of<"zoned">
  | Of<"rowversion">;

interface Texts {
  /** Where it is not the one of the engine's other texts. */
  readonly charset?: string;
  readonly collation?: string;
  /** nchar, nvarchar: UTF-16. */
  readonly national?: boolean;
}

export type StoredKind = Stored["kind"];

/** The kinds of stored types that each engine has: its table of them is total. */
export interface StoredKinds {
  readonly postgres:
    | (
        | "uuid"
        | "enum"
        | "citext"
        | "char"
        | "varchar"
        | "money"
        | "integer"
        | "numeric"
        | "single"
        | "double"
        | "bytes"
      )
    | ("network" | "time" | "composite" | "json" | "datetime" | "zoned");
  readonly mysql:
    | ("enum" | "set" | "char" | "varchar" | "integer" | "numeric" | "single" | "double" | "bit" | "year" | "bytes")
    | ("time" | "json" | "datetime" | "zoned");
  readonly sqlserver:
    | ("uuid" | "char" | "varchar" | "legacyText" | "money" | "integer" | "numeric" | "single" | "double" | "bytes")
    | ("time" | "datetime" | "zoned" | "rowversion");
  readonly spark:
    | ("char" | "varchar" | "integer" | "numeric" | "single" | "double" | "bytes")
    | ("composite" | "datetime" | "zoned");
}
export type StoredOn<D extends Dialect> = Extract<Stored, { readonly kind: StoredKinds[D] }>;

/** How a column is stored, by engine; an engine that is not named stores it as quern's own tables do. */
export type StoredBy = { readonly [D in Dialect]?: Stored };

/** Two columns of which the engine compares the values as they are. */
export const sameStored = (a: Stored, b: Stored): boolean =>
  a.kind === b.kind &&
  charsetOf(a) === charsetOf(b) &&
  collationOf(a) === collationOf(b) &&
  (a.kind !== "enum" || a.ddl === b.ddl);

const textsOf = (s: Stored | undefined): Texts | undefined =>
  s?.kind === "char" || s?.kind === "varchar" || s?.kind === "enum" || s?.kind === "set" ? s : undefined;
export const charsetOf = (s: Stored | undefined): string | undefined => textsOf(s)?.charset;
export const collationOf = (s: Stored | undefined): string | undefined => textsOf(s)?.collation;
/** An ENUM of MySQL that has the labels of the meaning: what its definition says after them, or nothing where it is another. */
export const unlabeledEnum = (s: Stored): string | undefined =>
  s.kind === "enum" && s.labels === undefined ? /^enum( .*|$)/.exec(s.ddl)?.[1] : undefined;
