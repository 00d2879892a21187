import type { Attribute } from "./attribute.ts";
import type { Expr } from "./expr.ts";
import type { VectorOrder } from "./ops.ts";
import type { Relation } from "./relation.ts";
import type { Table } from "./table.ts";

/** `columns`, where given, are SQL names in the order of the relation's own; otherwise all of the table's. */
export interface Insert {
  readonly kind: "insert";
  readonly into: Table;
  readonly columns: readonly string[];
  readonly input: Relation;
  /**
   * It follows a delete of the rows that these replace. An engine whose transactions hold one statement does both here: all rows of the
   * table at once, or by the merge that is given.
   */
  readonly replaces?: { readonly merge?: Upsert };
  /** The input is one row of values, which reads no table. */
  readonly single?: true;
}

/** The rows of a stored table for which the condition is true; without one, all. `target` are its attributes. */
export interface Delete {
  readonly kind: "delete";
  readonly from: Table;
  readonly target: readonly Attribute[];
  readonly where?: Expr;
  /** The next statement fills the table again: nothing is done where that one replaces the rows. */
  readonly refilled?: true;
}

/** Values of the rows for which the condition is true; the expressions read the row as it was. */
export interface Update {
  readonly kind: "update";
  readonly table: Table;
  readonly target: readonly Attribute[];
  readonly set: readonly { readonly column: string; readonly value: Expr }[];
  readonly where?: Expr;
}

/** The engine's error that a key of an upsert is there already: of which index it is, and what it means. */
export interface Duplicate {
  readonly key: "primary" | "unique";
  readonly problem: string;
}

/**
 * Rows of `input` (at most one a key) written into a table: those whose key is there are updated or deleted, as the
 * conditions say, the others inserted. Expressions read `target` (the stored row) and the input's attributes.
 */
export interface Upsert {
  readonly kind: "upsert";
  readonly into: Table;
  readonly target: readonly Attribute[];
  /** Its first attributes fill `columns`; what comes after them is for `isDelete`. */
  readonly input: Relation;
  /** SQL names of the columns that an insert fills, in the order of the input's own. */
  readonly columns: readonly string[];
  /** SQL names of the key, among `columns`, which the table has a unique index on. */
  readonly key: readonly string[];
  /** Values read the stored row and those attributes of the input that fill columns. */
  readonly update: readonly { readonly column: string; readonly value: Expr }[];
  /** Matched rows that are updated, or deleted; without it, all. Likewise. */
  readonly updateWhen?: Expr;
  /** A stored row is not written where each of `update` holds its column's value already. */
  readonly onlyChanged: boolean;
  /** Rows of the input, over it alone and never NULL, whose stored row is deleted; without one nothing is done. */
  readonly isDelete?: Expr;
}

/** What an upsert that counts by itself must know beside its rows. */
export interface Foretold {
  /** The rows of which it writes the newest of each key: they are counted as `read`. */
  readonly batch: Relation;
  /** The SQL name of the column that marks rows as deleted. */
  readonly flag?: string;
}

export interface CreateTable {
  readonly kind: "createTable";
  readonly table: Table;
  /** Nothing is done where a table of this name is there already. */
  readonly ifMissing: boolean;
  /** References to other tables are part of it: these are there. */
  readonly foreignKeys?: true;
}
export interface DropTable {
  readonly kind: "dropTable";
  readonly table: Table;
}

/** An index; `unique` ones enforce a key. */
export interface CreateIndex {
  readonly kind: "createIndex";
  readonly name: string;
  readonly table: Table;
  readonly columns: readonly { readonly column: string; readonly direction: "asc" | "desc" }[];
  readonly unique: boolean;
  /** An index of vectors, of the one column: it answers an order by their distance, and misses some of them. */
  readonly near?: NearIndex;
}

/** By which operation it orders; how many neighbors of each vector it keeps, and among how many it chooses them. */
export interface NearIndex {
  readonly by: VectorOrder;
  readonly neighbors: number;
  readonly breadth: number;
}

export interface DropIndex {
  readonly kind: "dropIndex";
  readonly name: string;
  readonly table: Table;
}

/** A view, which reads the relation anew each time. */
export interface CreateView {
  readonly kind: "createView";
  readonly name: string;
  readonly schema?: string;
  readonly input: Relation;
}
export interface DropView {
  readonly kind: "dropView";
  readonly name: string;
  readonly schema?: string;
}

/**
 * Until the transaction ends, expressions are interpreted: statements of many large ones take an engine that compiles them longer
 * to compile than to run. It changes no rows.
 */
export interface Interpret {
  readonly kind: "interpret";
}

/**
 * Where the engine writes this by several statements, runs wait for each other here: each statement locks rows in the order of their
 * keys, but two of them together do not. It changes no rows.
 */
export interface TakeTurns {
  readonly kind: "takeTurns";
  readonly into: Table;
  /** What is written; without it, several statements everywhere. */
  readonly for?: Upsert;
}

/**
 * The rows of a table for which the condition is true are locked until the transaction ends, in the order of the table's key: runs
 * wait for each other, and none waits for another that waits for it. It changes no rows.
 */
export interface LockRows {
  readonly kind: "lockRows";
  readonly table: Table;
  readonly target: readonly Attribute[];
  readonly where: Expr;
}

/** What changes the database, or how it works. */
export type Write =
  | Insert
  | Delete
  | Update
  | Upsert
  | CreateTable
  | DropTable
  | CreateIndex
  | DropIndex
  | CreateView
  | DropView
  | Interpret
  | TakeTurns
  | LockRows;
