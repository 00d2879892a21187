import type { Attribute } from "../relation/attribute.ts";
import type { Expr, SortKey } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import type { Table } from "../relation/table.ts";
import type { TimeUnit } from "../relation/time-unit.ts";

/** A column of the table and what it is given, over the batch. */
export interface GivenColumn {
  readonly column: Attribute;
  readonly value: Expr;
}

/** What an `upsert` definition says: the rows of a batch, written into a table by their key. */
export interface TableUpsert {
  readonly kind: "upsert";
  readonly name: string;
  readonly into: Table;
  /** Where the rows come from: one use of a source. */
  readonly batch: Relation;
  /** In the order of the table's own columns. */
  readonly columns: readonly GivenColumn[];
  /** Keys that the definition gives a value, and the table has no column for. */
  readonly unknown: readonly string[];
  /** The columns, by SQL name, by which a row is the same. */
  readonly key: readonly string[];
  /** The SQL name of the column that says how new a row is. */
  readonly version?: string;
  /** Which of equally new rows of one key counts. */
  readonly tieBreak: readonly SortKey[];
  readonly deletes?: Deletes;
  /** Whether a key that occurs several times in the batch ends the run. */
  readonly refusesDuplicates: boolean;
  /** Whether the summary tells what becomes of the rows; where there is a log it does. */
  readonly isCounted: boolean;
  readonly log?: RunLog;
}

/** Rows that say that something is no more. `flag`: the SQL name of the column that a tombstone has set. */
export interface Deletes {
  readonly when: Expr;
  readonly flag?: string;
}

/**
 * Where runs are written down. `watermark`: a value of the batch's rows by which they come; a run reads those behind the
 * greatest that runs before it have come to.
 */
export interface RunLog {
  readonly table: Table;
  readonly watermark?: Expr;
  /** What is read again before it: rows that were there later than others behind them. */
  readonly overlap?: Overlap;
}

/** So many of a number, or so long. */
export interface Overlap {
  readonly n: number;
  readonly unit?: TimeUnit;
}
