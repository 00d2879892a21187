import type { Relation } from "../relation/relation.ts";
import type { Foretold, Write } from "../relation/write.ts";

/** What the summary of a run counts. */
export type Count = "read" | "inserted" | "updated" | "deleted" | "unchanged";

interface Stated {
  /** What the step does, in a few words: in progress events, and above it in the reviewed file. */
  readonly name: string;
  /** Why, where a reader would ask. */
  readonly comment?: string;
}

/** A statement that changes the database. `counts`: what the summary adds the number of its rows to. */
export interface WriteStep extends Stated {
  readonly kind: "write";
  readonly write: Write;
  readonly counts?: Count;
  /** How many rows it must change: so many, or as many as a parameter has rows. Another number ends the run with an error. */
  readonly affects?: number | string;
}

/** A query whose rows must be none: the run ends with an error that shows the first of them. */
export interface GuardStep extends Stated {
  readonly kind: "guard";
  readonly relation: Relation;
  /** What rows would mean: `keys occur twice in the batch`. */
  readonly problem: string;
  /** Rows are no error but an outcome of this name, and the transaction is rolled back. */
  readonly outcome?: string;
}

/** A query whose row means that the run was done before: it ends, and nothing is written again. */
export interface OnceStep extends Stated {
  readonly kind: "once";
  readonly relation: Relation;
}

/** A query of one row whose columns, called as in `Count`, are added to the summary. */
export interface CountStep extends Stated {
  readonly kind: "count";
  readonly relation: Relation;
  /** It tells what the upsert that is the next step will do: an engine whose statement tells that itself is asked once. */
  readonly foretells?: Foretold;
}

/**
 * Steps that are repeated until the query's one row has 0 in its first column (how much moved), at most `most` times.
 * The row's other columns are shown in progress events.
 */
export interface RepeatStep extends Stated {
  readonly kind: "repeat";
  readonly steps: readonly Step[];
  readonly until: Relation;
  readonly most: number;
}

export type Step = WriteStep | GuardStep | OnceStep | CountStep | RepeatStep;

/** Names of the accessor's methods that change the database. */
export type ActionName = "create" | "refresh" | "backfill" | "rebuild" | "run" | "drop";
export type Actions = { readonly [A in ActionName]?: readonly Step[] };
