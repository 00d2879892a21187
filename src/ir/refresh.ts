import type { Relation } from "../relation/relation.ts";
import type { Table } from "../relation/table.ts";
import type { Overlap } from "./upsert.ts";

/** A kept definition of which a refresh computes only the slices that changed: its days, its customers. */
export interface PartialRefresh {
  /** The run, as the log calls it: the definition's name and the hash of what it computes. */
  readonly name: string;
  readonly rows: Relation;
  readonly table: Table;
  /** SQL names of the columns of which each value is a slice. */
  readonly slice: readonly string[];
  readonly log: Table;
  /** Where a refresh stores the slices that it computes again. */
  readonly stale: Table;
  /** What is read again before the last refresh, for rows that were committed after others with later clocks. */
  readonly overlap?: Overlap;
  /** Tables whose changes count for nothing. */
  readonly ignored: ReadonlySet<Table>;
}
