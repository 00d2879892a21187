import type { Attribute } from "../relation/attribute.ts";
import type { Expr } from "../relation/expr.ts";
import type { AsOfPlan, Item, Relation, TrailingPlan } from "../relation/relation.ts";
import type { TimeUnit } from "../relation/time-unit.ts";

/** What a `features` definition says. */
export interface Features {
  readonly kind: "features";
  /** How the rows are called. */
  readonly name: string;
  /** One use of the entity or of the spine: the result has a row for each of its rows. */
  readonly rows: Relation;
  /** The instant as of which everything is read, over `rows`, or the same for all of them. */
  readonly at: Expr;
  /** What stands for the instant in expressions over a related source. */
  readonly instant: Attribute;
  readonly latest: readonly LatestRow[];
  readonly related: readonly RelatedRows[];
  readonly columns: readonly Item[];
  readonly plan?: AsOfPlan;
}

/** How the rows of a source belong to a row of the entity or the spine, and when they happened and became known. */
interface Source {
  readonly name: string;
  /** One use of the source. */
  readonly right: Relation;
  readonly on: On;
  readonly clocks: Clocks;
}
export interface On {
  readonly keys: readonly { readonly left: Expr; readonly right: Expr }[];
  /** Conditions over the source's own rows. */
  readonly where: readonly Expr[];
  /** Conditions that are neither. */
  readonly others: number;
  /** References that would all do, where none was chosen. */
  readonly ambiguous: readonly string[];
}
export interface Clocks {
  readonly event?: Expr;
  readonly known?: Expr;
  /** The known time is declared, and the definition does not look at it. */
  readonly ignoresKnown: boolean;
  /** The source has no time, and the definition says that it needs none. */
  readonly timeless: boolean;
  /** Times that the schema declares, and that the definition does not look at: by them it may read the future. */
  readonly unread: { readonly event?: Expr; readonly known?: Expr };
  /** Columns that would all do, where none was chosen. */
  readonly ambiguous: readonly string[];
}

/** The row that was the latest of a source at the instant. */
export interface LatestRow extends Source {
  readonly by: "event" | "known";
  readonly exclusive: boolean;
  readonly within?: { readonly n: number; readonly unit: TimeUnit };
  /** Every column of the source, as the definition's columns read it. */
  readonly items: readonly Item[];
}

/** Aggregates of the rows of a source before the instant. */
export interface RelatedRows extends Source {
  /** What stands for a row's number within its key, the latest being 1. */
  readonly nth: Attribute;
  /** Aggregates over `right`, `instant` and `nth`. */
  readonly measures: readonly Item[];
  /** The lengths of windows and gaps, as they were given. */
  readonly lengths: readonly { readonly what: string; readonly n: number }[];
  readonly plan?: TrailingPlan;
}
