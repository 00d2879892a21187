import type { Expr } from "../relation/expr.ts";
import type { Alias } from "../relation/relation.ts";

export type VectorMetric = "cosine" | "dot" | "euclidean" | "manhattan";
export type SetMetric = "jaccard" | "overlap" | "dice" | "cosine";
/** Of these less is nearer. */
export const DISTANCES: ReadonlySet<string> = new Set<VectorMetric>(["euclidean", "manhattan"]);

/** One use of a source, and the expressions over it. */
interface Rows {
  /** How aliases and CTEs of it are called. */
  readonly name: string;
  readonly rows: Alias;
  readonly id: Expr;
}

interface Measured extends Rows {
  /** Every vector has length 1: the cosine is the dot product. */
  readonly unit: boolean;
}

/** A vector a row, a column each dimension. */
export interface WideVectors extends Measured {
  readonly layout: "wide";
  readonly columns: readonly Expr[];
}
/** An element a row; what has no row is zero. */
export interface LongVectors extends Measured {
  readonly layout: "long";
  readonly dim: Expr;
  readonly value: Expr;
  /** Every vector has a row of every dimension. */
  readonly dense: boolean;
  /** All that there are, also those of zeros only, which have no rows. */
  readonly all?: Rows;
}
/** Of arrays of a known length: the most that every engine takes as columns of a query. */
export const MOST_DIMENSIONS = 1536;
/** A vector a row, as a JSON array of numbers. */
export interface JsonVectors extends Measured {
  readonly layout: "json";
  readonly vector: Expr;
  /** How long the arrays are, where it is said: they are read into columns then. */
  readonly dimensions?: number;
}
/** A vector a row, in the engine's own type. */
export interface NativeVectors extends Measured {
  readonly layout: "native";
  readonly vector: Expr;
}
/** A member a row. */
export interface Sets extends Rows {
  readonly layout: "sets";
  readonly member: Expr;
}
export type Vectors = WideVectors | LongVectors | JsonVectors | NativeVectors;
export type Side = Vectors | Sets;

/** Pairs that are known: what a user has. */
export interface Pairs {
  readonly name: string;
  readonly rows: Alias;
  readonly left: Expr;
  readonly right: Expr;
}

/** What the columns of the result are called. */
export interface SimilarityNames {
  readonly left: string;
  readonly right: string;
  readonly score: string;
  readonly rank: string;
}

interface Sampled {
  readonly seed: string;
  /** The share of left rows for which the recall is measured. */
  readonly sample: number;
}

/**
 * Which pairs are scored at all. `minHash`: sets that agree in `rows` least hashes of a band, of any of the bands;
 * `hyperplanes`: vectors on the same side of `rows` random planes of a band.
 */
export interface Bands extends Sampled {
  readonly kind: "minHash" | "hyperplanes";
  readonly bands: number;
  readonly rows: number;
}
/**
 * The pairs that an index of the engine's own vectors finds, a graph of near ones: `m` neighbors of each vector, chosen among
 * `efConstruction`; `efSearch`: how many are kept in sight while it is searched.
 */
export interface Graph extends Sampled {
  readonly kind: "hnsw";
  readonly m: number;
  readonly efConstruction: number;
  readonly efSearch: number;
}
export type Candidates = Bands | Graph;

/** What a `similarity` definition says. */
export interface Similarity {
  readonly kind: "similarity";
  readonly left: Side;
  /** The very same node as `left` where a side is compared with itself. */
  readonly right: Side;
  readonly metric: VectorMetric | SetMetric;
  /** Of a side with itself: each pair once, or each row with each other. */
  readonly pairs: "once" | "both";
  /** A side is compared with itself: no row is its own neighbor. */
  readonly self: boolean;
  readonly candidates?: Candidates;
  /** The best of each left row; a constant or a parameter. */
  readonly top?: Expr;
  /** Scores at least this; of distances at most this. */
  readonly threshold?: Expr;
  readonly exclude: readonly Pairs[];
  readonly names: SimilarityNames;
}
