import type { Expr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";
import type { TimeUnit } from "../relation/time-unit.ts";
import type { Assignment, Share } from "./assignment.ts";

/** A stretch of time: `{ n: 7, unit: "day" }`. */
export interface Span {
  readonly n: number;
  readonly unit: TimeUnit;
}

/** How many rows of each class a balanced sample has. */
export type ClassSize = "smallest" | "largest" | number;

/** A part of a split by time, up to (and without) an instant; the last part has none. */
export interface Until {
  readonly part: string;
  readonly before?: Expr;
}

/**
 * Which rows are chosen, or which part each is in. `per`: the strata, each of which is drawn from by itself.
 * `weight`: a row's chance grows with it.
 */
export type Draw =
  | {
      readonly kind: "share";
      readonly share: number;
      readonly per: readonly Expr[];
      readonly atLeast: number;
      readonly weight?: Expr;
    }
  | { readonly kind: "rows"; readonly rows: Expr; readonly per: readonly Expr[]; readonly weight?: Expr }
  | { readonly kind: "balanced"; readonly by: Expr; readonly size: ClassSize; readonly column: string }
  | {
      readonly kind: "shares";
      readonly shares: readonly Share[];
      readonly per: readonly Expr[];
      readonly column: string;
    }
  | { readonly kind: "folds"; readonly folds: number; readonly per: readonly Expr[]; readonly column: string }
  | {
      readonly kind: "until";
      readonly at: Expr;
      readonly parts: readonly Until[];
      readonly gap?: Span;
      readonly column: string;
    }
  | {
      readonly kind: "timeFolds";
      readonly at: Expr;
      readonly folds: number;
      /** Where the first fold's validation window begins. */
      readonly start: Expr;
      readonly valid: Span;
      /** From one fold's validation window to the next one's. */
      readonly step: Span;
      /** The length of the training window; without it, everything before. */
      readonly train?: Span;
      readonly gap?: Span;
      readonly foldColumn: string;
      readonly column: string;
    };

/** What a `sample`, `split`, `folds` or `timeFolds` definition says. */
export interface Sample {
  readonly kind: "sample";
  readonly name: string;
  /** The rows that are drawn from; the expressions are over them. */
  readonly input: Relation;
  /** Rows with one key go together. */
  readonly key: readonly Expr[];
  readonly seed: string;
  readonly draw: Draw;
  /** The class of a row, whose balance the audit shows. */
  readonly label?: Expr;
  /** What follows from a key alone. */
  readonly assignment?: Assignment;
}
