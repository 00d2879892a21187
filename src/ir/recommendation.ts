import type { Expr } from "../relation/expr.ts";
import type { Alias } from "../relation/relation.ts";
import type { TimeUnit } from "../relation/time-unit.ts";
import type { SetMetric, Sets, SimilarityNames, VectorMetric, Vectors } from "./similarity.ts";

/** Who did something with what, and when, and how much it counts. */
export interface Events {
  readonly name: string;
  readonly rows: Alias;
  readonly user: Expr;
  readonly item: Expr;
  readonly at?: Expr;
  readonly weight?: Expr;
}
/** What was recommended to whom, and at which place, from 1. */
export interface Ranked {
  readonly name: string;
  readonly rows: Alias;
  readonly user: Expr;
  readonly item: Expr;
  readonly rank: Expr;
}

interface Listed {
  readonly kind: "recommendation";
  readonly top?: Expr;
  readonly names: SimilarityNames;
}
/** Items near to the mean vector of what a user had. */
export interface ProfileRecommendations extends Listed {
  readonly form: "profile";
  /** What profiles are made of. */
  readonly items: Vectors;
  /** What is recommended. */
  readonly among: Vectors;
  readonly events: Events;
  readonly metric: VectorMetric;
  readonly threshold?: Expr;
  readonly known: "exclude" | "keep";
}
/** Items that the same users had as what a user had. */
export interface ItemRecommendations extends Listed {
  readonly form: "items";
  readonly events: Events;
  readonly metric: SetMetric;
  /** How many neighbors of each item count. */
  readonly neighbors?: Expr;
  readonly known: "exclude" | "keep";
}
export const PAIR_MEASURES = ["baskets", "support", "confidence", "lift", "pmi", "cosine", "jaccard"] as const;
export type PairMeasure = (typeof PAIR_MEASURES)[number];
/** Items that stand in one basket. */
export interface CoOccurrence extends Listed {
  readonly form: "coOccurrence";
  readonly baskets: Sets;
  readonly minimum: Expr;
  readonly by: PairMeasure;
}
/** Items by how much was done with them lately. */
export interface Popularity extends Listed {
  readonly form: "popularity";
  readonly events: Events;
  readonly asOf?: Expr;
  readonly halfLife?: { readonly n: number; readonly unit: TimeUnit };
}
/** How well what was recommended meets what was then wanted. */
export interface RankingMetrics {
  readonly kind: "recommendation";
  readonly form: "metrics";
  readonly recommended: Ranked;
  readonly relevant: Events;
  readonly k: readonly number[];
  readonly catalog?: { readonly name: string; readonly rows: Alias; readonly id: Expr };
}

/** What a definition of recommendations, or of their quality, says. */
export type Recommendation = ProfileRecommendations | ItemRecommendations | CoOccurrence | Popularity | RankingMetrics;
