import { coOccurrence as coOccurrenceRelation } from "../../../templates/queries/recommendations/co-occurrence.ts";
import { itemRecommendations as itemRelation } from "../../../templates/queries/recommendations/items.ts";
import { popularity as popularityRelation } from "../../../templates/queries/recommendations/popularity.ts";
import { profileSimilarity } from "../../../templates/queries/recommendations/profile.ts";
import { rankingMetrics as rankingRelations } from "../../../templates/queries/recommendations/ranking.ts";
import { similarityRelation } from "../../../templates/queries/similarity/similarity.ts";
import type {
  CoOccurrence,
  ItemRecommendations,
  PairMeasure,
  Popularity,
  ProfileRecommendations,
  RankingMetrics,
} from "../../ir/recommendation.ts";
import type { SetMetric, SimilarityNames, VectorMetric } from "../../ir/similarity.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";
import { types } from "../../types/sql-type.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { operand } from "../language/operand.ts";
import type { Alike, ClockTag, Ex, ExOf, NumberEx, Tag } from "../language/types.ts";
import type { AtOf, EventsOf, ItemOf, RankedOf, UserOf } from "./events.ts";
import type { IdsOf, SetsOf, VectorsOf } from "./vectors.ts";

/** A constant or a parameter. */
type Count = Ex<"int", never, never> | number;
type Bound = Ex<"double", never, never> | number;
type Double<N extends null = never> = NumberEx<"double", N, "row">;
type Counted = NumberEx<"count", never, "row">;

const DEFAULTS: SimilarityNames = { left: "userId", right: "itemId", score: "score", rank: "rank" };
const limited = (top: Count | undefined) => (top === undefined ? {} : { top: operand(top, types.int) });

type Recommended<U extends Tag, I extends Tag> = {
  readonly userId: ExOf<U, never, "row">;
  /** From 1. */
  readonly rank: Counted;
  readonly itemId: ExOf<I, never, "row">;
  readonly score: Double;
};

interface ProfileOptions<I extends Tag> {
  /** The vectors of all items that users had. */
  readonly items: VectorsOf<I, null>;
  /** Those that may be recommended; without it all. */
  readonly among?: VectorsOf<Alike<I>, null>;
  /** What users had. */
  readonly events: EventsOf<Tag, Alike<I>>;
  /** Default: cosine. */
  readonly metric?: VectorMetric;
  readonly top: Count;
  readonly threshold?: Bound;
  /** Whether items that a user had are recommended again; default: they are excluded. */
  readonly known?: "exclude" | "keep";
}

/**
 * Items for each user by content: a user's profile is the mean vector of the items that they had (each item once), and the
 * items nearest to it are recommended, best first; equal scores by item id.
 *
 * @example
 * profileRecommendations("for_you", {
 *   items: vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height] }),
 *   events: events(purchases, { user: (p) => p.userId, item: (p) => p.itemId }),
 *   top: 10,
 * })
 */
export function profileRecommendations<const Name extends string, I extends Tag, E extends EventsOf<Tag, Alike<I>>>(
  name: Name,
  options: ProfileOptions<I> & { readonly items: VectorsOf<I, null>; readonly events: E },
): QuerySource<Name, Recommended<UserOf<E>, I>> {
  const { items, among = items, events, metric = "cosine", top, threshold, known = "exclude" } = options;
  const node: ProfileRecommendations = Object.freeze({
    kind: "recommendation",
    form: "profile",
    items: items.side,
    among: among.side,
    events: events.events,
    metric,
    ...limited(top),
    ...(threshold !== undefined && { threshold: operand(threshold, types.double) }),
    known,
    names: DEFAULTS,
  });
  return defineQuery(name, similarityRelation(profileSimilarity(node)), { place: definedAt(), construct: node });
}

/**
 * Items for each user by what others had: an item's score is the sum of its likeness to each item that the user had, where two
 * items are alike as the sets of users who had them are (see `similarity` of sets). Items that share no user with any of the
 * user's are not recommended.
 *
 * @example
 * itemRecommendations("others_bought", {
 *   events: events(purchases, { user: (p) => p.userId, item: (p) => p.itemId }),
 *   top: 10,
 * })
 */
export function itemRecommendations<const Name extends string, E extends EventsOf<Tag, Tag>>(
  name: Name,
  options: {
    readonly events: E;
    /** Default: cosine. */
    readonly metric?: SetMetric;
    readonly top: Count;
    /** How many of each item's nearest count; without it all. */
    readonly neighbors?: Count;
    readonly known?: "exclude" | "keep";
  },
): QuerySource<Name, Recommended<UserOf<E>, ItemOf<E>>> {
  const { events, metric = "cosine", top, neighbors, known = "exclude" } = options;
  const node: ItemRecommendations = Object.freeze({
    kind: "recommendation",
    form: "items",
    events: events.events,
    metric,
    ...limited(top),
    ...(neighbors !== undefined && { neighbors: operand(neighbors, types.int) }),
    known,
    names: DEFAULTS,
  });
  return defineQuery(name, itemRelation(node), { place: definedAt(), construct: node });
}

type PairRow<I extends Tag> = {
  readonly itemId: ExOf<I, never, "row">;
  readonly otherId: ExOf<I, never, "row">;
  /** How many baskets hold both. */
  readonly baskets: Counted;
  readonly support: Double<null>;
  readonly confidence: Double<null>;
  readonly reverseConfidence: Double<null>;
  readonly lift: Double<null>;
  readonly pmi: Double<null>;
  readonly cosine: Double<null>;
  readonly jaccard: Double<null>;
};

/**
 * Items that stand in one basket, with n(a), n(b), n(ab) baskets of N:
 * `support` n(ab)/N, `confidence` n(ab)/n(a), `reverseConfidence` n(ab)/n(b), `lift` n(ab) N / (n(a) n(b)), `pmi` ln lift,
 * `cosine` n(ab) / √(n(a) n(b)), `jaccard` n(ab) / (n(a) + n(b) - n(ab)).
 *
 * Without `top` each pair stands once, the lower id first; with it, each item has its best others by the measure `by`.
 *
 * @example coOccurrence("bought_together", { of: sets.of(orderItems, { id: (i) => i.orderId, member: (i) => i.productId }), top: 5 })
 */
export function coOccurrence<
  const Name extends string,
  I extends Tag,
  const O extends {
    readonly top?: Count;
    readonly by?: PairMeasure;
    /** Pairs in fewer baskets are left out; default 1. */
    readonly minimum?: Count;
  },
>(
  name: Name,
  options: O & { readonly of: SetsOf<Tag, I> },
): QuerySource<Name, PairRow<I> & (O extends { readonly top: Count } ? { readonly rank: Counted } : unknown)> {
  const { of, top, by = "cosine", minimum = 1 } = options;
  const node: CoOccurrence = Object.freeze({
    kind: "recommendation",
    form: "coOccurrence",
    baskets: of.side,
    minimum: operand(minimum, types.int),
    by,
    ...limited(top),
    names: { left: "itemId", right: "otherId", score: by, rank: "rank" },
  });
  return defineQuery(name, coOccurrenceRelation(node), { place: definedAt(), construct: node });
}

type PopularRow<I extends Tag> = {
  readonly rank: Counted;
  readonly itemId: ExOf<I, never, "row">;
  readonly events: Counted;
  readonly users: Counted;
  readonly score: Double;
};

/**
 * Items by their events' weights. With `asOf` only what happened before it counts; with `halfLife` each event counts half as
 * much for each half-life that has passed since: Σ weight · 0.5^(age / half-life).
 *
 * @example
 * popularity("trending", {
 *   events: events(views, { user: (v) => v.userId, item: (v) => v.itemId, at: (v) => v.viewedAt }),
 *   asOf: param.timestamp("as_of"), halfLife: { n: 7, unit: "day" }, top: 100,
 * })
 */
export function popularity<const Name extends string, E extends EventsOf<Tag, Tag, Tag>>(
  name: Name,
  options: {
    readonly events: E;
    /** Events have to say `at`. */
    readonly asOf?: Ex<Extract<AtOf<E>, ClockTag | "date">, never, never>;
    /** Needs `asOf`. A month is a twelfth of a year, a year 365.2425 days. */
    readonly halfLife?: { readonly n: number; readonly unit: TimeUnit };
    readonly top?: Count;
  },
): QuerySource<Name, PopularRow<ItemOf<E>>> {
  const { events, asOf, halfLife, top } = options;
  const node: Popularity = Object.freeze({
    kind: "recommendation",
    form: "popularity",
    events: events.events,
    ...(asOf !== undefined && { asOf: asOf.node }),
    ...(halfLife && { halfLife }),
    ...limited(top),
    names: DEFAULTS,
  });
  return defineQuery(name, popularityRelation(node), { place: definedAt(), construct: node });
}

type MetricsRow = {
  /** How many places count. */
  readonly k: NumberEx<"int", never, "row">;
  /** Users who wanted anything. */
  readonly users: Counted;
  readonly precision: Double<null>;
  readonly recall: Double<null>;
  readonly map: Double<null>;
  readonly mrr: Double;
  readonly ndcg: Double<null>;
  readonly hitRate: Double;
};
type UserMetricsRow<U extends Tag> = {
  readonly k: NumberEx<"int", never, "row">;
  readonly userId: ExOf<U, never, "row">;
  readonly hits: NumberEx<"bigint", never, "row">;
  readonly wanted: Counted;
  readonly precision: Double<null>;
  readonly recall: Double<null>;
  readonly averagePrecision: Double<null>;
  readonly reciprocalRank: Double;
  readonly ndcg: Double<null>;
};

/**
 * How well recommendations meet what users then wanted, for the first k places: means over the users who wanted anything, also
 * those to whom nothing was recommended, who count 0.
 *
 * Of a user with R wanted items, of whom h are among the first k:
 * - `precision` h / k; `recall` h / R; `hitRate` 1 where h > 0, else 0; `mrr` 1 / place of the first hit, 0 without one;
 * - `map` Σ over hits of (hits up to its place / its place), divided by min(R, k);
 * - `ndcg` Σ gain / log₂(place + 1), divided by what the best order would give; a gain is 1, or the weight of what was wanted.
 * - `coverage`, if a catalog is given: the share of its items that the first k places show to anybody.
 *
 * Rows without a user or an item are ignored. Of several relevant events of one item the greatest weight counts; an item
 * whose weight is unknown is wanted, and gains 0.
 *
 * The companion `perUser` has the measures of each user.
 *
 * @example
 * rankingMetrics("model_quality", {
 *   recommended: ranked(shown, { user: (s) => s.userId, item: (s) => s.itemId, rank: (s) => s.rank }),
 *   relevant: events(purchases, { user: (p) => p.userId, item: (p) => p.itemId }),
 *   k: [5, 10],
 * })
 */
export function rankingMetrics<
  const Name extends string,
  U extends Tag,
  I extends Tag,
  const O extends { readonly catalog?: IdsOf<Alike<I>> },
>(
  name: Name,
  options: O & {
    readonly recommended: RankedOf<U, I>;
    readonly relevant: EventsOf<Alike<U>, Alike<I>>;
    readonly k: number | readonly number[];
  },
): QuerySource<
  Name,
  MetricsRow & (O extends { readonly catalog: object } ? { readonly coverage: Double } : unknown)
> & { readonly perUser: QuerySource<`${Name}_per_user`, UserMetricsRow<U>> } {
  const { recommended, relevant, k, catalog } = options;
  const node: RankingMetrics = Object.freeze({
    kind: "recommendation",
    form: "metrics",
    recommended: recommended.ranked,
    relevant: relevant.events,
    k: Object.freeze(typeof k === "number" ? [k] : [...k]),
    ...(catalog && { catalog: (catalog as IdsOf<Tag>).ids }),
  });
  const place = definedAt();
  const { summary, perUser } = rankingRelations(node);
  const main = defineQuery(name, summary, { place, construct: node });
  const each = defineQuery(`${name}_per_user` as const, perUser, {
    place,
    doc: `Ranking measures of ${name} per user.`,
    partOf: name,
  });
  return withCompanions(main, { perUser: each }) as never;
}
