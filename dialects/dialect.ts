import type { OperationNode } from "kysely";
import type { Dialect } from "../src/base/dialect.ts";
import type {
  AggregateExpr,
  CallExpr,
  CastExpr,
  ColumnExpr,
  Expr,
  LiteralExpr,
  SortKey,
  WindowExpr,
} from "../src/relation/expr.ts";
import type { AggregateOp, Op, ScalarOp, WindowOp } from "../src/relation/ops.ts";
import type { ParamRows, Relation, Unnest } from "../src/relation/relation.ts";
import type { TimeUnit } from "../src/relation/time-unit.ts";
import type { SqlType } from "../src/types/sql-type.ts";
import type { Stored } from "../src/types/stored/stored.ts";
import type { Capabilities } from "./capabilities.ts";
import type { LayoutCompiler } from "./kit/layout-compiler.ts";
import type { Sql } from "./kit/sql.ts";
import type { StoredEntry } from "./stored.ts";
import type { Target } from "./target.ts";

/** A column that is not stored as quern's own tables would have it. */
export interface StoredColumn {
  readonly stored: Stored;
  readonly entry: StoredEntry;
}

/** What an entry of a lowering table can ask of the lowering around it. */
export interface LoweringContext {
  readonly target: Target;
  /** Lowers an expression to a value that can be selected. */
  value(e: Expr): Sql;
  /** Lowers a boolean expression to a condition. */
  predicate(e: Expr): Sql;
  /** Lowers a conjunct of WHERE or ON: the form keeps an index usable. */
  topPredicate(e: Expr): Sql;
  /** Lowers a value whose place says its type: a parameter needs no cast there. */
  bare(e: Expr): Sql;
  /** Lowers a value that stands with one of the type, which decides how the engine reads a constant there. */
  beside(e: Expr, type: SqlType | undefined): Sql;
  /** Lowers a text expression so that it compares by code points. */
  binary(e: Expr): Sql;
  /** Whether a text expression compares by code points as it stands. */
  isBinary(e: Expr): boolean;
  /** How a column is stored, where that is not as quern's own tables would have it. */
  stored(e: Expr): StoredColumn | undefined;
  /** Lowers a column as it is stored, and anything else to its value. */
  raw(e: Expr): Sql;
  /** Whether a column is read by another expression than its name. */
  readsAnew(e: Expr): boolean;
  /** Whether GROUP BY and its like take values of it as they are. */
  groupsAsIs(e: Expr): boolean;
  /** Lowers an expression so that GROUP BY and its like take the same values for the same. */
  groupKey(e: Expr): Sql;
  /** Likewise for DISTINCT ON, whose keys the order begins with. */
  distinctKey(e: Expr): Sql;
  /** Lowers a text expression so that it is equal to another where the code points are, blanks at the end included. */
  textKey(e: Expr): Sql;
  /** Lowers a text expression so that it sorts by code points. */
  textOrder(e: Expr): Sql;
  /** Texts that become one value: where their collations differ, with one. */
  alike(values: readonly Sql[], exprs: readonly Expr[]): readonly Sql[];
  /** Whether an expression is a column of a stored table, which no query of this statement has computed. */
  isStored(e: Expr): boolean;
  subquery(r: Relation): OperationNode;
  /** The keys of an ORDER BY, with NULLs where they belong. */
  order(keys: readonly SortKey[]): Sql;
  /** Likewise, one by one. */
  orderItems(keys: readonly SortKey[]): readonly Sql[];
  /** What the column holds, where a query of the same statement computes it. */
  origin(e: ColumnExpr): Expr | undefined;
  /** Asks for an optimizer hint at the statement's head. */
  hint(text: string): void;
  /** Tells the reader of `explain` what the entry's own note cannot. */
  note(text: string): void;
  /** Records that the engine cannot give the meaning; the statement is then not written. */
  refuse(reason: string): Sql;
}

/** How an engine makes a table of a parameter that takes rows. */
export interface GivenRows {
  /** The table expression, its columns in the order of `attributes`. */
  readonly table: (given: ParamRows, alias: string, cx: LoweringContext) => OperationNode;
  /** Whether its texts compare by code points. */
  readonly binary: boolean;
  /** How a column of the type is stored there, where that is not as quern's own tables would have it. */
  readonly stored: (type: SqlType) => Stored | undefined;
}

/**
 * How an engine gives an operation: by a function of its own with this meaning; by a rewrite, with a note for `explain`
 * where a reader would not expect it; or not at all.
 */
export type Lowering<E extends Expr | WindowExpr["fn"]> =
  | { readonly via: "native"; readonly fn: string }
  | {
      readonly via: "rewrite";
      readonly to: (args: readonly Sql[], of: E, cx: LoweringContext) => Sql;
      readonly note?: string;
      /** What is done with an aggregate's value once FILTER and OVER are written, which cannot follow it: a cast. */
      readonly finish?: (value: Sql, of: E, cx: LoweringContext) => Sql;
    }
  | {
      readonly via: "unsupported";
      readonly reason: string;
      /** How a rewrite of the relation gives it where it can: only what the rewrite leaves gets here, and is refused. */
      readonly rewritten?: string;
    };

export type ScalarTable = { readonly [O in ScalarOp]: Lowering<CallExpr> };
/** A rewrite of the relation removes the operation before it gets here. */
export type Structural = { readonly via: "structural"; readonly note: string };
export type AggregateTable = { readonly [O in AggregateOp]: Lowering<AggregateExpr> | Structural };
export type WindowTable = { readonly [O in WindowOp]: Lowering<WindowExpr["fn"]> | Structural };

export interface DialectSpec {
  readonly name: Dialect;
  readonly target: Target;
  /** `Postgres 16`: how headers and diagnostics call it. */
  readonly title: string;
  readonly capabilities: Capabilities;
  readonly scalar: ScalarTable;
  readonly aggregate: AggregateTable;
  readonly window: WindowTable;
  /** Whether the operation's form has its operand several times: a large operand is then computed under a name first. */
  readonly writesTwice?: (e: CallExpr) => boolean;
  readonly cast: (input: Sql, of: CastExpr, cx: LoweringContext) => Sql;
  /**
   * A constant. `beside` is the type of what stands with it, where that decides how the engine reads it; where nothing does,
   * the text alone has to be of the constant's type.
   */
  readonly literal: (of: LiteralExpr, beside?: SqlType) => Sql;
  /** `x in (a list parameter)`: the list is one bound value. */
  readonly inList: (input: Sql, list: Sql, element: SqlType, nullable: boolean) => Sql;
  /** A length of time as a literal: `interval 3 hours`. */
  readonly interval: (n: number, unit: TimeUnit) => string;
  /** Likewise as a bound of a RANGE frame, where the type of its sort key or the unit of its other bound decides the form. */
  readonly frameInterval: (
    n: number,
    unit: TimeUnit,
    frame: {
      readonly key: SqlType;
      readonly units: readonly TimeUnit[];
      /** Both bounds are exactly so far away. */
      readonly isExact: boolean;
      /** This one is the least time further: a microsecond, or a day of dates. */
      readonly justBefore: boolean;
    },
    cx: LoweringContext,
  ) => string;
  /** The rows of a JSON array or object as a table expression, its columns in the order of `unnest.attributes`. */
  readonly unnest: (json: Sql, of: Unnest, alias: string, cx: LoweringContext) => OperationNode;
  readonly givenRows: GivenRows;
  /** The number of an array's element as an int, where the engine counts in another type. */
  readonly ordinal?: (column: Sql) => Sql;
  /** A text expression so that it compares by code points. */
  readonly collate: (input: Sql) => Sql;
  /**
   * A text so that it is equal to another where the code points are, and so that it sorts by them: where a collation alone
   * does not do it. What a GROUP BY of such keys selects is then the least text of the group, for they are all the same.
   */
  readonly textKey?: (input: Sql, of: Expr, cx: LoweringContext) => Sql;
  readonly textOrder?: (input: Sql, of: Expr, cx: LoweringContext) => Sql;
  /** The text of a key, which set operations compare. */
  readonly fromTextKey?: (key: Sql) => Sql;
  /** A text of a column with a collation of its own, with that of the others: two of them cannot become one value. */
  readonly neutral?: (input: Sql) => Sql;
  /** Operations whose text has the database's collation, whichever their operands have. */
  readonly ownCollation?: ReadonlySet<Op>;
  /** Operations that are subqueries here. */
  readonly queryOps?: ReadonlySet<ScalarOp>;
  /** A column of a recursive query, whose two parts must give exactly one type. */
  readonly recursiveColumn?: (input: Sql, type: SqlType) => Sql;
  /** How a stored type is read, compared and written. */
  readonly stored: (s: Stored, type: SqlType) => StoredEntry;
  /** What stands in a window's ORDER BY where all rows are to be peers. */
  readonly noOrder?: string;
  /** The type in DDL, and in headers. */
  readonly typeName: (type: SqlType) => string;
  /** What ends a statement in a file: T-SQL wants it before a following WITH. */
  readonly terminator: "" | ";";
  /** Words that need quotes as names. */
  readonly reserved: ReadonlySet<string>;
  readonly compiler: () => LayoutCompiler;
  /** The longest name, in the unit that the engine counts. */
  readonly maxIdentifier: { readonly length: number; readonly unit: "bytes" | "characters" };
}

export const structural = (note: string): Structural => ({ via: "structural", note });
export const native = (fn: string) => ({ via: "native", fn }) as const;
export const unsupported = (reason: string) => ({ via: "unsupported", reason }) as const;
export const rewrite = <E extends Expr | WindowExpr["fn"]>(
  to: (args: readonly Sql[], of: E, cx: LoweringContext) => Sql,
  note?: string,
  finish?: (value: Sql, of: E, cx: LoweringContext) => Sql,
) => ({ via: "rewrite", to, ...(note !== undefined && { note }), ...(finish && { finish }) }) as const;
