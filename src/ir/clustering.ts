import type { ColumnExpr } from "../relation/expr.ts";
import type { Relation } from "../relation/relation.ts";

/** How the first centroids are found. */
export type Initial =
  | {
      readonly kind: "given";
      readonly centroids: Relation;
      readonly clusterId: ColumnExpr;
      /** In the order of the points' features. */
      readonly features: readonly ColumnExpr[];
    }
  | { readonly kind: "farthest-first" | "k-means++"; readonly seed: string };

/** So many iterations stand in a file at most. */
export const MOST_WRITTEN_OUT = 1000;

/** What the columns are divided by before distances are taken. */
export type Scale = "none" | "standard" | "minMax";

/** What a `clustering` definition says. */
export interface Clustering {
  readonly kind: "clustering";
  readonly name: string;
  readonly points: Relation;
  readonly id: ColumnExpr;
  readonly features: readonly ColumnExpr[];
  /** A known class of each point, with which the clusters are compared. */
  readonly trueLabel?: ColumnExpr;
  readonly k: number;
  readonly initial: Initial;
  readonly scale: Scale;
  /** How often centroids are moved at most. */
  readonly iterations: number;
  /** The steps are written out as often as that, and not repeated by the accessor. */
  readonly unrolled: boolean;
  /** Silhouettes are computed, among a share of the points. */
  readonly silhouettes?: { readonly share: number };
}
