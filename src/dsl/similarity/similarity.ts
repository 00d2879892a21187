import {
  nearIndexOf,
  recallByLeftOf,
  recallOf,
  similarityRelation,
} from "../../../templates/queries/similarity/similarity.ts";
import type { Candidates, Graph, SetMetric, Similarity, VectorMetric } from "../../ir/similarity.ts";
import type { Actions } from "../../ir/step.ts";
import type { CreateIndex } from "../../relation/write.ts";
import { types } from "../../types/sql-type.ts";
import { definedAt, defineQuery, defineRun, type QuerySource, type Run, withCompanions } from "../language/define.ts";
import { many, operand } from "../language/operand.ts";
import type { Alike, Ex, ExOf, NumberEx, Tag } from "../language/types.ts";
import type { AnySide, ElementNulls, IdOf, PairsOf, SetsOf, VectorsOf } from "./vectors.ts";

/** A constant or a parameter. */
type Count = Ex<"int", never, never> | number;
type Bound = Ex<"double", never, never> | number;

interface Names {
  readonly left?: string;
  readonly right?: string;
  readonly score?: string;
  readonly rank?: string;
}

interface Options<L, R> {
  readonly left: L;
  /** Left out: the left side is compared with itself. */
  readonly right?: R;
  /** The nearest of each left row; equal scores by the right id. A row is not its own neighbor. */
  readonly top?: Count;
  /** Only scores of at least this; of distances, at most this. */
  readonly threshold?: Bound;
  /** Pairs that are left out before the nearest are chosen: what a user has already. */
  readonly exclude?: Some<PairsOf<Alike<IdOf<L>>, Alike<IdOf<R>>>>;
  /**
   * For many rows: only pairs that agree in a band of hashes, or that an index finds, are compared, and others are missed. The
   * companion `recall` measures how many are.
   */
  readonly candidates?: CandidatePairs;
  /** What the columns are called; without it `leftId`, `rightId`, `score` and `rank`. */
  readonly names?: Names;
}
type Some<X> = X | readonly X[];

/** Which pairs are compared. */
export interface CandidatePairs {
  readonly candidates: Candidates;
}
interface Bands {
  /** More bands find more, and compare more. */
  readonly bands: number;
  /** Default: `quern`. */
  readonly seed?: string;
  /** The share of left rows on which the companion measures the recall; default 0.05. */
  readonly sample?: number;
}

/**
 * Candidates among sets, by MinHash: a pair of Jaccard similarity s is compared with a probability of 1 - (1 - s^rows)^bands.
 *
 * @example candidates: minHash({ bands: 20, rows: 2 })
 */
export const minHash = ({
  bands,
  rows,
  seed = "quern",
  sample = 0.05,
}: Bands & { readonly rows: number }): CandidatePairs =>
  Object.freeze({ candidates: Object.freeze({ kind: "minHash", bands, rows, seed, sample }) });

/**
 * Candidates among vectors, by random hyperplanes: a pair at the angle a is compared with a probability of
 * 1 - (1 - (1 - a/π)^bits)^bands.
 *
 * @example candidates: hyperplanes({ bands: 12, bits: 8 })
 */
export const hyperplanes = ({
  bands,
  bits,
  seed = "quern",
  sample = 0.05,
}: Bands & { readonly bits: number }): CandidatePairs =>
  Object.freeze({ candidates: Object.freeze({ kind: "hyperplanes", bands, rows: bits, seed, sample }) });

/** Pairs that an index finds. */
export interface IndexedPairs extends CandidatePairs {
  readonly candidates: Graph;
}

/**
 * What an HNSW index of the right vectors finds, in a column of the engine's own type: for `top`, and approximately. Two
 * runs can give other rows, once the index has changed.
 *
 * The companion `index` makes the index and drops it; `recall` and `recallByLeft` compare what is found with what a comparison of
 * all gives.
 *
 * @param options `m`: neighbors of each vector, 2 to 100, default 16; `efConstruction`: how many are looked at when one is added,
 * 2 m to 1000, default 64; `efSearch`: how many are kept in sight in a search, 1 to 1000, default 40: more find more, and take
 * longer; `sample`: the share of left rows on which the companions measure the recall, default 0.05; `seed`: chooses other ones.
 * @example candidates: hnsw({ efSearch: 100 })
 */
export const hnsw = ({
  m = 16,
  efConstruction = 64,
  efSearch = 40,
  seed = "quern",
  sample = 0.05,
}: Partial<Omit<Graph, "kind">> = {}): IndexedPairs =>
  Object.freeze({ candidates: Object.freeze({ kind: "hnsw", m, efConstruction, efSearch, seed, sample }) });

type CompanionsOf<Name extends string, O, L> = O extends { readonly candidates: IndexedPairs }
  ? {
      readonly index: Run<`${Name}_index`>;
      readonly recall: QuerySource<`${Name}_recall`, RecallRow>;
      readonly recallByLeft: QuerySource<`${Name}_recall_by_left`, Flat<LeftRow<O, L> & RecallRow>>;
    }
  : O extends { readonly candidates: CandidatePairs }
    ? { readonly recall: QuerySource<`${Name}_recall`, RecallRow> }
    : unknown;
type LeftRow<O, L> = { readonly [K in NameIn<O, "left", "leftId">]: ExOf<IdOf<L>, never, "row"> };
type RecallRow = {
  /** Pairs that a comparison of all gives, of the sample. */
  readonly pairs: NumberEx<"count", never, "row">;
  /** Those of them that are candidates, or that the index finds. */
  readonly found: NumberEx<"count", never, "row">;
  readonly recall: NumberEx<"double", null, "row">;
};

type NameIn<O, K extends keyof Names, Default extends string> = O extends {
  readonly names: { readonly [P in K]: infer N extends string };
}
  ? N
  : Default;
/** A score is known of every pair that a limit or a threshold let through. */
type ScoreNulls<O, L, R> = O extends { readonly top: Count } | { readonly threshold: Bound }
  ? never
  : (O extends { readonly metric: "cosine" } ? null : never) | ElementNulls<L> | ElementNulls<R>;
type RankOf<O> = O extends { readonly top: Count }
  ? { readonly [K in NameIn<O, "rank", "rank">]: NumberEx<"count", never, "row"> }
  : unknown;
type PairRow<O, L, R, N extends null> = {
  readonly [K in NameIn<O, "left", "leftId">]: ExOf<IdOf<L>, never, "row">;
} & RankOf<O> & {
    readonly [K in NameIn<O, "right", "rightId">]: ExOf<IdOf<R>, never, "row">;
  } & { readonly [K in NameIn<O, "score", "score">]: NumberEx<"double", N, "row"> };
type Flat<R> = { readonly [K in keyof R]: R[K] };
type SetRow<O, L, R> = PairRow<O, L, R, never> & {
  readonly inBoth: NumberEx<"count", never, "row">;
  readonly inEither: NumberEx<"bigint", never, "row">;
};

/** Pairs of vectors, scored. */
export interface SimilarityBuilder {
  /**
   * Pairs of vectors and how alike they are. With one side only, each pair stands once (the lower id first); with `top`, each
   * row has its own nearest.
   *
   * - `cosine`: Σ a·b / (√Σ a² √Σ b²); NULL where a vector is zero. `dot`: Σ a·b.
   * - `euclidean`: √Σ (a - b)². `manhattan`: Σ |a - b|.
   *
   * With `top` or `threshold`, pairs without a score are left out.
   *
   * @example
   * similarity("similar_items", {
   *   left: vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height] }),
   *   metric: "cosine", top: 10,
   * })
   */
  <
    const Name extends string,
    L extends VectorsOf<Tag, null>,
    const O extends Options<L, R> & { readonly metric: VectorMetric },
    R extends VectorsOf<Tag, null> = L,
  >(
    name: Name,
    options: O & Options<L, R> & { readonly left: L; readonly right?: R },
  ): QuerySource<Name, Flat<PairRow<O, L, R, ScoreNulls<O, L, R>>>> & CompanionsOf<Name, O, L>;
  /**
   * Pairs of sets that share a member, and how alike they are, with how many members both and either have.
   *
   * - `jaccard`: |A ∩ B| / |A ∪ B|. `overlap`: |A ∩ B| / min(|A|, |B|). `dice`: 2 |A ∩ B| / (|A| + |B|).
   * - `cosine`: |A ∩ B| / √(|A| |B|).
   *
   * @example similarity("similar_baskets", { left: sets.of(orderItems, { id: (i) => i.orderId, member: (i) => i.productId }), metric: "jaccard", threshold: 0.5 })
   */
  <
    const Name extends string,
    L extends SetsOf<Tag>,
    const O extends Options<L, R> & { readonly metric: SetMetric },
    R extends SetsOf<Tag> = L,
  >(
    name: Name,
    options: O & Options<L, R> & { readonly left: L; readonly right?: R },
  ): QuerySource<Name, Flat<SetRow<O, L, R>>> & CompanionsOf<Name, O, L>;
}

/** The options as the builder reads them. */
export type Given = Options<AnySide, AnySide> & { readonly metric: Similarity["metric"] };

function define(name: string, options: Given): QuerySource<string, unknown> {
  const { left, right = left, metric, top, threshold, exclude, names, candidates } = options;
  const node: Similarity = Object.freeze({
    kind: "similarity",
    left: left.side,
    right: right.side,
    metric,
    pairs: top === undefined ? "once" : "both",
    self: right.side === left.side,
    ...(candidates && { candidates: candidates.candidates }),
    ...(top !== undefined && { top: operand(top, types.int) }),
    ...(threshold !== undefined && { threshold: operand(threshold, types.double) }),
    exclude: many<PairsOf<Tag, Tag>>(exclude).map((p) => p.pairs),
    names: { left: "leftId", right: "rightId", score: "score", rank: "rank", ...names },
  });
  const place = definedAt();
  const index = nearIndexOf(node);
  const needs = index && [index];
  const main = defineQuery(name, similarityRelation(node), { place, construct: node, ...(needs && { needs }) });
  const [recall, recallByLeft] = [recallOf(node), recallByLeftOf(node)];
  if (!recall) return main;
  const of = { place, partOf: name };
  const doc = recallByLeft
    ? `Share of the nearest rows of each left row that the index finds for ${name}, on a sample.`
    : `Share of the pairs of ${name} that its candidates contain, on a sample.`;
  const measured = { ...of, doc, ...(needs && { needs }) };
  return withCompanions(main, {
    ...(index && {
      index: defineRun(`${name}_index`, indexActions(index), { ...of, doc: `Index for ${name}.` }),
    }),
    recall: defineQuery(`${name}_recall`, recall, measured),
    ...(recallByLeft && { recallByLeft: defineQuery(`${name}_recall_by_left`, recallByLeft, measured) }),
  });
}

function indexActions(index: CreateIndex): Actions {
  const { name, table } = index;
  return {
    create: [{ kind: "write", name: `create the index ${name}`, write: index }],
    drop: [{ kind: "write", name: `drop the index ${name}`, write: { kind: "dropIndex", name, table } }],
  };
}

export const similarity: SimilarityBuilder = define as unknown as SimilarityBuilder;
