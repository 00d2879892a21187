import type { Dialect } from "../base/dialect.ts";
import type { SqlType } from "../types/sql-type.ts";
import type { Attribute } from "./attribute.ts";
import type { AggregateOp, ScalarOp, WindowOp } from "./ops.ts";
import type { Relation } from "./relation.ts";
import type { TimeUnit } from "./time-unit.ts";

interface Typed {
  readonly type: SqlType;
  readonly nullable: boolean;
}

export interface ColumnExpr extends Typed {
  readonly kind: "column";
  readonly attribute: Attribute;
  /** It was looked up by a key that several columns of the relation have: which one is meant is not known. */
  readonly isOneOfSeveral?: true;
}

/** `value` is null, or of the type's JavaScript form: number, bigint, string (decimal, date, timestamps), boolean. */
export interface LiteralExpr extends Typed {
  readonly kind: "literal";
  readonly value: string | number | bigint | boolean | null;
}

export interface ParamExpr extends Typed {
  readonly kind: "param";
  readonly param: Param;
}

export interface Param extends Typed {
  readonly name: string;
  readonly list: boolean;
  readonly default?: LiteralExpr["value"];
  /** A closed choice: the value is one of these texts. */
  readonly choices?: readonly string[];
  /** It takes rows. */
  readonly rows?: RowsShape;
  /** Its values are those of one column of such rows: what is bound where an engine takes each column by itself. */
  readonly columnOf?: Param;
}

/** What the rows are that a parameter takes. */
export interface RowsShape {
  readonly columns: readonly Attribute[];
  /** Columns of which no two rows have the same values. */
  readonly key?: readonly Attribute[];
}

export interface CallExpr extends Typed {
  readonly kind: "call";
  readonly op: ScalarOp;
  readonly args: readonly Expr[];
  readonly unit?: TimeUnit;
  /** Of a part of a text, where the compiler knows it: its place is in the text; `ascii`: and the text is ASCII. */
  readonly known?: "place" | "ascii";
}

export interface CaseExpr extends Typed {
  readonly kind: "case";
  readonly whens: readonly { readonly when: Expr; readonly result: Expr }[];
  readonly otherwise: Expr;
}

export interface CastExpr extends Typed {
  readonly kind: "cast";
  readonly input: Expr;
  /** `null` gives NULL where the text is not a value of the type; `fail` is an error; `never`: the compiler made the text. */
  readonly onBadText: "fail" | "null" | "never";
}

export interface InExpr extends Typed {
  readonly kind: "in";
  readonly input: Expr;
  readonly values: readonly Expr[] | ParamExpr | Relation;
}

export interface ExistsExpr extends Typed {
  readonly kind: "exists";
  readonly relation: Relation;
}

/** The one value of a relation of one column and at most one row; NULL of no row. */
export interface SubqueryExpr extends Typed {
  readonly kind: "subquery";
  readonly relation: Relation;
}

export interface SortKey {
  readonly by: Expr;
  readonly direction: "asc" | "desc";
  readonly nulls: "first" | "last";
  /** As the engine orders its texts, whatever that is: the rows are all equal by it, and it is there for an index. */
  readonly asStored?: true;
}

export interface AggregateExpr extends Typed {
  readonly kind: "aggregate";
  readonly op: AggregateOp;
  readonly args: readonly Expr[];
  readonly distinct: boolean;
  readonly filter?: Expr;
  readonly order: readonly SortKey[];
}

export type FrameBound =
  | { readonly kind: "unbounded" }
  | { readonly kind: "current" }
  | {
      readonly kind: "preceding" | "following";
      readonly n: number;
      readonly unit?: TimeUnit;
      /** What is exactly so far away is left out: the bound is the least time further (a microsecond, or a day of dates). */
      readonly justBefore?: true;
    };

export interface Frame {
  readonly mode: "rows" | "range";
  readonly start: FrameBound;
  readonly end: FrameBound;
}

export interface WindowExpr extends Typed {
  readonly kind: "window";
  readonly fn: AggregateExpr | { readonly kind: "windowCall"; readonly op: WindowOp; readonly args: readonly Expr[] };
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly frame?: Frame;
  /** How the window is called, where several functions of a SELECT share it. */
  readonly name?: string;
}

/** One engine's hand-written text, with values in between. */
export interface RawText {
  readonly strings: readonly string[];
  readonly values: readonly Expr[];
}

export interface RawExpr extends Typed {
  readonly kind: "raw";
  readonly text: { readonly [D in Dialect]?: RawText };
}

export type Expr =
  | ColumnExpr
  | LiteralExpr
  | ParamExpr
  | CallExpr
  | CaseExpr
  | CastExpr
  | InExpr
  | ExistsExpr
  | SubqueryExpr
  | AggregateExpr
  | WindowExpr
  | RawExpr;
