import type { Dialect } from "../base/dialect.ts";
import type { StoredFault } from "../types/stored/parse.ts";
import type { StoredBy } from "../types/stored/stored.ts";
import type { Attribute } from "./attribute.ts";
import type { Expr, LiteralExpr } from "./expr.ts";

/** A stored table as the schema declares it. */
export interface Table {
  readonly kind: "table";
  readonly name: string;
  readonly schema?: string;
  /** The catalog (Spark) or database (SQL Server) that the schema is in. */
  readonly database?: string;
  /** The name by which definitions call it. */
  readonly key: string;
  /** It is read only, and cannot have indexes. */
  readonly isView?: boolean;
  readonly columns: readonly TableColumn[];
  readonly primaryKey: readonly string[];
  readonly unique: readonly (readonly string[])[];
  /** Keys without a constraint, which whoever writes the table has looked after. */
  readonly checkedKeys?: readonly (readonly string[])[];
  /** Columns of indexes that are there beside those of the keys, in their order. */
  readonly indexes?: readonly (readonly string[])[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly checks: readonly Check[];
  readonly doc?: string;
}

/** The database fills the column: unless a row gives a value, or `always`. */
export type Generated = "identity" | "always";

/** `attribute` is the column's own identity, by which checks and references name it. */
export interface TableColumn {
  readonly attribute: Attribute;
  readonly default?: LiteralExpr["value"] | { readonly [D in Dialect]?: string };
  /** When the row happened: what point-in-time reads compare with. */
  readonly eventTime: boolean;
  /** When the row became known, where that is later. */
  readonly knownTime: boolean;
  /** `binary`: the column compares by code points already. `engine`: by the engine's collation that the config states. */
  readonly collation: "engine" | "binary";
  readonly generated?: Generated;
  /** How engines store it, where that is not as quern's own tables do. */
  readonly stored?: Storage;
  readonly doc?: string;
}

/** How a column is stored, as the schema says it. */
export interface Storage {
  readonly by: StoredBy;
  /** One text for all engines that have such a type: one of the targets does. */
  readonly text?: string;
  readonly faults: readonly StoredFault[];
}

/** `columns` and `target.columns` are SQL names. */
export interface ForeignKey {
  readonly columns: readonly string[];
  readonly target: () => { readonly table: Table; readonly columns: readonly string[] };
}

export interface Check {
  readonly name: string;
  readonly condition: Expr | { readonly [D in Dialect]?: string };
}
