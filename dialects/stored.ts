import type { Dialect } from "../src/base/dialect.ts";
import type { SqlType } from "../src/types/sql-type.ts";
import type { Stored, StoredKinds } from "../src/types/stored/stored.ts";
import type { Sql } from "./kit/sql.ts";

/** What can be done with a column as it is stored, so that it means what the type says. IS NULL and COUNT always can. */
export type PlainUse =
  /** A driver gives it, and the accessor reads it. */
  | "select"
  /** = and IN with constants and parameters that are values of its meaning. */
  | "constant"
  /** IN a list parameter. */
  | "list"
  /** = with a column that is stored as it is. */
  | "same"
  /** Comparisons with whatever compares with its meaning. */
  | "any"
  /** GROUP BY, DISTINCT, PARTITION BY, COUNT(DISTINCT). */
  | "group"
  /** ORDER BY; < and its like, where = can be. */
  | "order"
  | "extremes"
  | "sums"
  /** Whatever else is computed with it. */
  | "compute";

/** How an engine has a stored type. */
export interface StoredEntry {
  readonly plain: ReadonlySet<PlainUse>;
  /** The column as a value of its meaning. */
  readonly read: (column: Sql) => Sql;
  /** A value of the meaning as the engine compares it with the column. */
  readonly constant?: (value: Sql) => Sql;
  /** What `column =` is compared with beside the exact comparison, which no index answers. */
  readonly seek?: (value: Sql) => Sql;
  /** A value of the meaning that is written into the column, where an assignment does not convert it. */
  readonly assigned?: (value: Sql) => Sql;
  /** Whether what is read compares by code points as it stands, where the column's collation does not say it. */
  readonly binary?: boolean;
  /** Why no value is written. */
  readonly readOnly?: string;
}

/** An entry for each kind of stored type that an engine has. */
export type StoredTable<D extends Dialect> = {
  readonly [K in StoredKinds[D]]: (s: Extract<Stored, { readonly kind: K }>, type: SqlType) => StoredEntry;
};

const ALL = ["select", "constant", "list", "same", "any", "group", "order", "extremes", "sums", "compute"] as const;
const as = (column: Sql): Sql => column;

/** A column that is used as it is everywhere. */
export const asItIs: StoredEntry = { plain: new Set(ALL), read: as };

/** A text like those of quern's own tables: what compares it by code points is added to it as to them. */
export const asText: StoredEntry = { plain: new Set(["select", "compute"]), read: as, seek: as };

export const plainly = (...uses: readonly PlainUse[]): ReadonlySet<PlainUse> => new Set(uses);
/** A number or a time: it compares and groups as it is. */
export const COMPARABLE: readonly PlainUse[] = ["constant", "list", "same", "any", "group", "order"];

/** The entry of a table for a stored type; the schema's check has seen to it that there is one. */
export const storedIn =
  <D extends Dialect>(table: StoredTable<D>) =>
  (s: Stored, type: SqlType): StoredEntry => {
    const entries = table as unknown as {
      readonly [kind: string]: ((s: Stored, type: SqlType) => StoredEntry) | undefined;
    };
    return entries[s.kind]?.(s, type) ?? asItIs;
  };
