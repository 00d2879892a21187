import type { Dialect } from "../base/dialect.ts";
import type { Attribute } from "./attribute.ts";
import type { Expr, ParamExpr, RawText, SortKey } from "./expr.ts";
import type { Table } from "./table.ts";
import type { TimeUnit } from "./time-unit.ts";

/** An output column and the expression it holds. */
export interface Item {
  readonly attribute: Attribute;
  readonly expr: Expr;
}

interface Commented {
  /** Why the relation has this shape, where a reader of the SQL would ask. */
  readonly comment?: string;
}

/** The rows of a stored table. */
export interface Scan extends Commented {
  readonly kind: "scan";
  readonly table: Table;
  readonly attributes: readonly Attribute[];
}

/** Rows written in the definition. */
export interface Values extends Commented {
  readonly kind: "values";
  readonly rows: readonly (readonly Expr[])[];
  readonly attributes: readonly Attribute[];
}

/** The rows that the caller gives for a parameter. */
export interface ParamRows extends Commented {
  readonly kind: "paramRows";
  readonly rows: ParamExpr;
  readonly attributes: readonly Attribute[];
}

/** A relation written by hand for each engine. */
export interface RawRelation extends Commented {
  readonly kind: "raw";
  readonly text: { readonly [D in Dialect]?: RawText };
  readonly attributes: readonly Attribute[];
}

/** One use of a relation under a name: its attributes are its own, in the order of the input's. */
export interface Alias extends Commented {
  readonly kind: "alias";
  readonly name: string;
  readonly input: Relation;
  readonly attributes: readonly Attribute[];
  /** This use of it reads it many times over: the input, where it has a name, is as if it said so. */
  readonly computedOnce?: true;
}

/**
 * A named query that is computed before what reads it. `unless better`: its columns cost little, so an engine that can plan the whole
 * may as well write it into its readers, and only one that would plan worse without it is kept from that.
 */
export type Once = true | "unless better";

/**
 * What columns cost that are read several times: more than it takes to store them, or less. `light` ones are written where they are
 * read, without a name, by an engine that is not kept from computing them anew.
 */
export type OnceCost = "dear" | "cheap" | "light";

/** A relation with a name of its own: printed once, as a CTE, however often it is used. */
export interface Named extends Commented {
  readonly kind: "named";
  readonly name: string;
  readonly input: Relation;
  /** The definition that it is, whose own comment then stands above it. */
  readonly definition?: string;
  /** The engines that the definition is for, where it is not for all. */
  readonly engines?: readonly Dialect[];
  /** Columns that nobody reads need not be selected. */
  readonly trimmed?: true;
  /** Columns of the input that no two rows share, where whoever made it knows that and its shape does not show it. */
  readonly unique?: readonly Attribute[];
  /** What it computes is dear, and read of many rows: an engine that would write it into its reader is told not to. */
  readonly computedOnce?: Once;
  /** Its columns cost much, and its one reader reads them several times: it is not to compute them anew at each use. */
  readonly columnsOnce?: OnceCost;
}

/** `base`, then `step` over the rows found last, until it finds none; `self` are the attributes by which `step` reads them. */
export interface Recursive extends Commented {
  readonly kind: "recursive";
  readonly name: string;
  readonly base: Relation;
  readonly step: Relation;
  readonly self: RecursiveSelf;
  readonly all: boolean;
}

export interface RecursiveSelf extends Commented {
  readonly kind: "self";
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

export interface Project extends Commented {
  readonly kind: "project";
  readonly input: Relation;
  readonly items: readonly Item[];
}

export interface Filter extends Commented {
  readonly kind: "filter";
  readonly input: Relation;
  readonly where: Expr;
}

export interface Join extends Commented {
  readonly kind: "join";
  readonly join: "inner" | "left" | "full" | "cross";
  readonly left: Relation;
  readonly right: Relation;
  /** The right side may read the left side's attributes. */
  readonly lateral: boolean;
  /** Always true for a cross join. */
  readonly on?: Expr;
}

/** How an as-of join is done: a look into an index for each row, or all rows on one time line. */
export type AsOfPlan = "lookup" | "timeline";

/**
 * One row of `right`, or none: of those with equal keys and with all of `times` at or before the instant, the one with the
 * latest of the first of `times`; of several, with the latest of the second; then the first by `ties`.
 */
export interface AsOfSet {
  /** How its rows are called. */
  readonly name: string;
  readonly right: Relation;
  /** NULL keys match nothing. */
  readonly keys: readonly { readonly left: Expr; readonly right: Expr }[];
  /** Over `right`: when a row happened, when it became known. A row of which one is NULL is not there. */
  readonly times: readonly Expr[];
  /** The times are before the instant, and not at it. */
  readonly exclusive: boolean;
  /** Over `right`; the compiler makes it total, by the greatest key. */
  readonly ties: readonly SortKey[];
  /** The first of its times is at most so long before the instant. */
  readonly within?: { readonly n: number; readonly unit: TimeUnit };
  /** What is read of the row, over `right`: NULL where there is none. */
  readonly items: readonly Item[];
}

/** Each row of `left`, with what was there of each set at an instant of its own. */
export interface AsOf extends Commented {
  readonly kind: "asOf";
  /** How the rows of `left` are called. */
  readonly name: string;
  readonly left: Relation;
  /** Over `left`. */
  readonly at: Expr;
  readonly sets: readonly AsOfSet[];
  /** Forced by the definition; the engine's better one where it says nothing. */
  readonly plan?: AsOfPlan;
}

/** How aggregates before an instant are computed: over frames of a time line, or of the rows that each instant looks up. */
export type TrailingPlan = "frames" | "lookup";

/** Aggregates of the rows of `right` that have equal keys and whose times are all before the instant. */
export interface TrailingSet {
  /** How its rows are called. */
  readonly name: string;
  readonly right: Relation;
  /** NULL keys match nothing. */
  readonly keys: readonly { readonly left: Expr; readonly right: Expr }[];
  /** Over `right`: the time that windows are about, and others that must be before the instant too; of none all rows count. */
  readonly times: readonly Expr[];
  /** What stands for the instant in measures. */
  readonly instant: Attribute;
  /** What stands in measures for a row's number among those that count: by `order`, which the compiler makes total. */
  readonly nth: Attribute;
  readonly order: readonly SortKey[];
  /** Aggregates over `right`, the instant and the row's number; of no rows they are what aggregates are then. */
  readonly measures: readonly Item[];
}

/** Each row of `left`, with aggregates of the rows of a set before an instant of its own. */
export interface Trailing extends Commented {
  readonly kind: "trailing";
  /** How the rows of `left` are called. */
  readonly name: string;
  readonly left: Relation;
  /** The relation within `left` whose rows they are, without what is joined to each: the keys and the instant are its columns. */
  readonly rows: Relation;
  /** Over `left`. */
  readonly at: Expr;
  readonly set: TrailingSet;
  /** Forced by the definition; the better one for the engine and the shape by default. */
  readonly plan?: TrailingPlan;
}

/** One row for each combination of the keys; of no keys, one row. */
export interface Aggregate extends Commented {
  readonly kind: "aggregate";
  readonly input: Relation;
  readonly keys: readonly Item[];
  readonly measures: readonly Item[];
}

export interface Distinct extends Commented {
  readonly kind: "distinct";
  readonly input: Relation;
}

/** The first `count` rows of each combination of `keys`, by an order that the compiler makes total. */
export interface FirstPer extends Commented {
  readonly kind: "firstPer";
  readonly input: Relation;
  readonly keys: readonly Expr[];
  readonly order: readonly SortKey[];
  readonly count: number;
}

/** By what an index of vectors chooses the first rows, over both sides, the least first; how far it is searched for them. */
export interface Approximately {
  readonly by: Expr;
  readonly effort: number;
}

/**
 * Of each row of `left` the first `count` of the rows of `right` that it meets, numbered from 1 by `rank`: by an order that the
 * compiler makes total.
 */
export interface FirstEach extends Commented {
  readonly kind: "firstEach";
  /** How what is found of each row is called. */
  readonly name: string;
  readonly left: Relation;
  readonly right: Relation;
  /** Which rows meet; all, where it is not said. */
  readonly on?: Expr;
  /** The output, over both sides. */
  readonly items: readonly Item[];
  /** The items that tell the rows of `left` apart. */
  readonly keys: readonly Attribute[];
  /** Over the items. */
  readonly order: readonly SortKey[];
  readonly count: Expr;
  /** Over the items: what is left out of those that were chosen. By the order it comes last. */
  readonly keep?: Expr;
  readonly rank: Attribute;
  /** An index may choose the rows, and miss some of them. */
  readonly approximately?: Approximately;
  /** What the rows are chosen by is dear to find for one row of `left` alone: all pairs are numbered. */
  readonly together?: true;
}

export interface SetOperation extends Commented {
  readonly kind: "setOperation";
  /** What its rows are called, where SQL needs a name for them. */
  readonly called?: string;
  readonly op: "union" | "intersect" | "except";
  readonly all: boolean;
  readonly inputs: readonly Relation[];
  readonly attributes: readonly Attribute[];
}

export interface Sort extends Commented {
  readonly kind: "sort";
  readonly input: Relation;
  readonly keys: readonly SortKey[];
}

export interface Limit extends Commented {
  readonly kind: "limit";
  readonly input: Relation;
  readonly limit?: Expr;
  readonly offset?: Expr;
}

/**
 * A row for each element of a JSON array (`ordinal` from 1), or for each member of a JSON object (`key`). `numbers`: one row of an
 * array of numbers, whose first elements are its columns, in double; NULL where there is none, or JSON null.
 */
export interface Unnest extends Commented {
  readonly kind: "unnest";
  readonly of: "array" | "object" | "numbers";
  readonly json: Expr;
  /** array: ordinal, value; object: key, value; numbers: one each element, whose names need no quotes. */
  readonly attributes: readonly Attribute[];
  /** The fields read out of each element, where the definition names them. */
  readonly fields: readonly { readonly attribute: Attribute; readonly path: readonly string[] }[];
}

export type Relation =
  | Scan
  | Values
  | ParamRows
  | RawRelation
  | Alias
  | Named
  | Recursive
  | RecursiveSelf
  | Project
  | Filter
  | Join
  | AsOf
  | Trailing
  | Aggregate
  | Distinct
  | FirstPer
  | FirstEach
  | SetOperation
  | Sort
  | Limit
  | Unnest;
