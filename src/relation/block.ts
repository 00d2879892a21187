import type { Attribute } from "./attribute.ts";
import type { CallExpr, Expr, SortKey } from "./expr.ts";
import type { Item, Once, ParamRows, RawRelation, Relation, Unnest, Values } from "./relation.ts";
import type { Table } from "./table.ts";

/** A relation as the clauses of one SELECT: what is printed. `fold` makes it. */
export interface Block {
  readonly kind: "block";
  readonly from: readonly FromItem[];
  readonly where: readonly Expr[];
  /** Undefined where the block does not aggregate; empty where it makes one row of all. */
  readonly groupBy?: readonly Expr[];
  readonly having: readonly Expr[];
  readonly items: readonly Item[];
  readonly distinct: boolean;
  readonly distinctOn?: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly limit?: Expr;
  readonly offset?: Expr;
  readonly comment?: string;
}

export interface SetBlock {
  readonly kind: "set";
  /** What its rows are called, where it needs a name. */
  readonly called?: string;
  readonly op: "union" | "intersect" | "except";
  readonly all: boolean;
  readonly inputs: readonly Query[];
  readonly items: readonly Item[];
  readonly orderBy: readonly SortKey[];
  readonly limit?: Expr;
  readonly offset?: Expr;
  readonly comment?: string;
}

export type Query = Block | SetBlock;

export interface FromItem {
  readonly join: "from" | "inner" | "left" | "full" | "cross";
  readonly lateral: boolean;
  readonly source: FromSource;
  /** The name that the definition gave it, or its own. */
  readonly name: string;
  /** How other clauses refer to its columns. */
  readonly attributes: readonly Attribute[];
  readonly on?: Expr;
}

export type FromSource =
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "cte"; readonly cte: Cte }
  | { readonly kind: "derived"; readonly query: Query }
  | { readonly kind: "self"; readonly name: string }
  | { readonly kind: "unnest"; readonly unnest: Unnest }
  | { readonly kind: "values"; readonly values: Values }
  | { readonly kind: "paramRows"; readonly given: ParamRows }
  | { readonly kind: "raw"; readonly raw: RawRelation };

/** A named relation at the head of the statement. */
export interface Cte {
  readonly name: string;
  readonly comment?: string;
  /** The definition whose own comment stands above it, where it is one. */
  readonly definition?: string;
  readonly computedOnce?: Once;
  readonly columns: readonly Attribute[];
  /** The compiler named it: columns that nobody reads need not be selected. */
  readonly automatic: boolean;
  readonly body:
    | { readonly kind: "query"; readonly query: Query }
    | { readonly kind: "recursive"; readonly base: Query; readonly step: Query; readonly all: boolean };
}

/** What the folding of one statement has named so far, in the order in which a reader meets it. */
export interface Naming {
  readonly ctes: Cte[];
  readonly byRelation: Map<Relation, Cte>;
  /** Those of which a use says that they are computed once. */
  readonly once: Set<Cte>;
  readonly taken: Set<string>;
  /** Whether the engine writes the operation with its operand standing several times. */
  readonly writesTwice: (e: CallExpr) => boolean;
  /** What the engine writes as a subquery, where it can neither aggregate one nor group by one. */
  readonly isQuery?: (e: Expr) => boolean;
  /** Whether a parameter that stands twice is one value to the engine. */
  readonly bindsOnce: boolean;
  /** Whether a computed grouping key can stand within an expression, in SELECT and in HAVING. */
  readonly computesWithKeys: boolean;
  /** Whether the engine sorts by the key with nothing but its column's name: the only kind that a set operation's order takes. */
  readonly sortsByName: (key: SortKey) => boolean;
  /** Whether the rows of a block that groups, or is distinct, can be sorted by the key within the same SELECT. */
  readonly sortsWithin: (key: SortKey, block: Block) => boolean;
}
