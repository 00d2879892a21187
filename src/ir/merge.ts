import type { Expr, SortKey } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import type { TimeUnit } from "../relation/time-unit.ts";

/** One of several inputs, under the name by which the definition calls it. */
export interface Part {
  readonly name: string;
  readonly input: Relation;
}

/** Sources under each other, their columns matched by key. */
export interface Union {
  readonly kind: "merge";
  readonly form: "union";
  readonly parts: readonly Part[];
  /** The key of the column that says where a row is from. */
  readonly origin?: string;
  readonly distinct: boolean;
  /** What a source without a column gives: nothing that can be compiled, or NULL. */
  readonly missing: "refuse" | "null";
}

/** Rows whose key holds a NULL: each a row of its own, or the same as others with that NULL. */
export type NullKeys = "apart" | "together";

/** The first row of each key by a total order. */
export interface Dedupe {
  readonly kind: "merge";
  readonly form: "dedupe";
  readonly input: Relation;
  readonly keys: readonly Expr[];
  readonly order: readonly SortKey[];
  readonly nullKeys: NullKeys;
  /** The key of the column that says how many rows had this key. */
  readonly copies?: string;
}

/** Which of a column's values survives; a value that is NULL never does while there is another. */
export type SurvivalRule = "priority" | "latest" | "ordered" | "longest" | "frequent" | "max" | "min";

export interface Survivor {
  readonly rule: SurvivalRule;
  readonly value: Expr;
  /** Of `ordered`. */
  readonly order: readonly SortKey[];
}

/** One row for each key, every column by a rule of its own. */
export interface Survivors {
  readonly kind: "merge";
  readonly form: "survivors";
  readonly input: Relation;
  readonly keys: { readonly [key: string]: Expr };
  /** Where a row is from. */
  readonly origin?: Expr;
  /** The sources that there are, where the input says it. */
  readonly origins?: readonly string[];
  /** Sources, the most trusted first; those that are not named come after them. */
  readonly priority: readonly string[];
  /** When a row was written. */
  readonly time?: Expr;
  /** What decides where the rest leaves ties; the compiler appends the input's key. */
  readonly tieBreak: readonly SortKey[];
  readonly survivors: { readonly [key: string]: Survivor };
  /** Columns that are aggregates of all rows of a key. */
  readonly measures: { readonly [key: string]: Expr };
  /** Columns of which a second one says where their value is from. */
  readonly provenance: readonly string[];
  readonly nullKeys: NullKeys;
}

/** Sets of columns for the same things, side by side. */
export interface Joined {
  readonly kind: "merge";
  readonly form: "join";
  readonly parts: readonly Part[];
  /** The keys of the columns that all sets have in common and are joined by. */
  readonly on: readonly string[];
}

/** Statistics of every period of a stretch of time, those without rows included. */
export interface Periods {
  readonly kind: "merge";
  readonly form: "periods";
  readonly input: Relation;
  readonly time: Expr;
  readonly every: TimeUnit;
  readonly from: Expr;
  /** The first instant behind the last period. */
  readonly to: Expr;
  readonly by: { readonly [key: string]: Expr };
  readonly measures: { readonly [key: string]: Expr };
  /** Measures that are compared with the period before. */
  readonly changes: readonly string[];
}

/** A rule that says which rows are compared at all: those that are equal in every one of these. */
export interface Block {
  readonly name: string;
  readonly by: readonly Expr[];
}

/** Pairs of rows that may be the same thing, with how they compare. */
export interface Match {
  readonly kind: "merge";
  readonly form: "match";
  readonly input: Relation;
  /** What tells rows apart, under the key that it has in the pairs, with A and B behind it. */
  readonly keys: { readonly [key: string]: Expr };
  readonly blocks: readonly Block[];
  /** Only rows that differ in it are compared. */
  readonly across?: Expr;
  /** The keys of the comparisons, and of the weights that make the score. */
  readonly compared: readonly string[];
  readonly weighed: readonly string[];
}

/** Rows that pairs connect, each with the lowest key that it is connected to. */
export interface Clusters {
  readonly kind: "merge";
  readonly form: "clusters";
  readonly input: Relation;
  readonly keys: { readonly [key: string]: Expr };
  readonly pairs: Relation;
  readonly ends: readonly [Expr, Expr];
  /** Where they are kept in a table: after how many rounds that have moved a label the run gives up. */
  readonly iterations?: number;
}

/** What a `merge` definition, or one of its kin, says. */
export type Merge = Union | Dedupe | Survivors | Joined | Periods | Match | Clusters;
