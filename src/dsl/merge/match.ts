import { blockEstimates, candidatePairs } from "../../../templates/queries/merge/match.ts";
import { acceptedInReach, scoredPairs } from "../../../templates/queries/merge/match-score.ts";
import type { Match } from "../../ir/merge.ts";
import * as build from "../../relation/build.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { ex } from "../language/expression.ts";
import { many } from "../language/operand.ts";
import { rowOf, type Where, withNames } from "../language/source.ts";
import type {
  AnyEx,
  BooleanEx,
  Ex,
  ExOf,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  Row,
  Tag,
  TagOf,
  TextEx,
} from "../language/types.ts";
import { type Given, nodesOf, type RowIn, type Rows, readRows } from "./rows.ts";

type Values = Ex<Tag, Nulls, "row">;
type Columns = { readonly [key: string]: Values };
type Weights = { readonly [key: string]: Ex<NumericTag, Nulls, "row"> };
type Blocks = { readonly [rule: string]: Values | readonly Values[] };
type Count = NumberEx<"count", never, "row">;
type Weighed<W> = { readonly [K in keyof W as `${K & string}Weight`]: NumberEx<"double", never, "row"> } & {
  readonly score: NumberEx<"double", never, "row">;
};
/** No weights were given. */
type NoWeights = Record<never, never>;
type ScoreOf<W> = NoWeights extends W ? unknown : Weighed<W>;

/** Which rows are compared, how, and which pairs are the same thing. */
export interface MatchOptions<R, K, C, W> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** What tells rows apart, as one column: `{ recId: r.recId }` gives the pairs `recIdA` and `recIdB`. It must be unique. */
  readonly key: (r: R) => K;
  /**
   * Rules that say which rows are compared at all, by name: rows that are equal in every value of a rule, a NULL never. A pair
   * that several rules bring together is compared once. `blocks` says what each costs before it is run.
   */
  readonly block: (r: R) => Blocks;
  /**
   * Only rows that differ in this value are compared, such as the source that they come from: a source without duplicates has none to
   * find within it. NULL counts as a value.
   */
  readonly across?: (r: R) => Ex<Tag, Nulls, "row">;
  /** What is compared, a column each: of the pair's two rows, of which a has the lower key. */
  readonly compare: (a: R, b: R) => C;
  /** How much each comparison says, for and against: the pair's score is their sum. A weight of NULL counts as 0. */
  readonly weigh?: (c: Given<C>) => W;
  /** Which pairs match. */
  readonly accept: (c: Given<C> & ScoreOf<W>) => Ex<"boolean", Nulls, "row">;
}

type Ends<K> = {
  readonly [X in keyof K as `${X & string}A` | `${X & string}B`]: ExOf<TagOf<K[X]> & Tag, NullsOf<K[X]> & Nulls, "row">;
};
export type MatchRow<K, C, W> = Ends<K> & Given<C> & ScoreOf<W>;
export type MatchSource<Name extends string, K, C, W> = QuerySource<Name, MatchRow<K, C, W>> & {
  /** Every pair that is compared, with the same columns and whether it is accepted: to see why, and to choose thresholds. */
  readonly candidates: QuerySource<
    `${Name}_candidates`,
    MatchRow<K, C, W> & { readonly accepted: BooleanEx<never, "row"> }
  >;
  /** What each rule costs, from the sizes of its blocks, without making a pair: its pairs, its blocks of several rows, the largest. */
  readonly blocks: QuerySource<
    `${Name}_blocks`,
    {
      readonly rule: TextEx<never, "row">;
      readonly pairs: Count;
      readonly blocks: Count;
      readonly largestBlock: Count;
    }
  >;
};

/**
 * Pairs of rows that are the same thing although they do not say so: rules bring rows together, comparisons look at each pair,
 * and a condition over them, or over a score of fixed weights, accepts it. Each comparison is a column of the result, so that
 * every pair explains itself. `clusters` makes groups of the pairs.
 *
 * Errors: no rule, or one without a value (QN1711), a key of several columns (QN1712).
 *
 * @example
 * export const samePeople = match("same_people", people, {
 *   key: (p) => ({ personId: p.personId }),
 *   block: (p) => ({ sound: [soundex(p.surname), p.birthYear], phone: p.phone }),
 *   compare: (a, b) => ({
 *     name: levenshtein(a.givenName, b.givenName),
 *     sameBirth: a.birthDate.eq(b.birthDate),
 *   }),
 *   weigh: (c) => ({
 *     name: weigh(c.name, { upTo: [[0, 4], [1, 2.5], [2, 1]], beyond: -3 }),
 *     birth: weigh(c.sameBirth, { agree: 5, differ: -4 }),
 *   }),
 *   accept: (c) => c.score.gte(5),
 * });
 */
export function match<
  const Name extends string,
  X extends Rows,
  K extends Columns,
  C extends Columns,
  W extends Weights = NoWeights,
>(name: Name, rows: X, options: MatchOptions<RowIn<X>, K, C, W>): MatchSource<Name, K, C, W> {
  const { relation, row } = readRows(rows, options.where);
  const blocks = Object.entries(options.block(row)).map(([rule, by]) => ({
    name: rule,
    by: many<AnyEx>(by as AnyEx | readonly AnyEx[]).map((e) => e.node),
  }));
  const across = options.across?.(row).node;
  const keys = nodesOf(options.key(row));
  const given = {
    kind: "merge",
    form: "match",
    input: relation,
    keys,
    blocks,
    ...(across && { across }),
  } as const;
  const pairs = candidatePairs({ ...given, compared: [], weighed: [] });
  const rowOfSide = (columns: build.Columns): RowIn<X> =>
    withNames(Object.fromEntries(Object.entries(columns).map(([k, e]) => [k, ex(e) as AnyEx])), "column") as RowIn<X>;
  const compared = nodesOf(options.compare(rowOfSide(pairs.a), rowOfSide(pairs.b)));
  const explained = build.project(pairs.relation, [pairs.keys, compared]);
  const weights = options.weigh ? nodesOf(options.weigh(rowOf(explained) as Given<C>)) : undefined;
  const scored = weights ? scoredPairs(explained, build.columnsOf(explained), known(weights)) : explained;
  const accepted = options.accept(rowOf(scored) as Given<C> & ScoreOf<W>).node;
  const node: Match = Object.freeze({
    ...given,
    compared: Object.keys(compared),
    weighed: Object.keys(weights ?? {}),
  });
  const place = definedAt();
  const about = { place, partOf: name };
  const inReach =
    weights &&
    acceptedInReach({
      pairs: pairs.relation,
      keys: pairs.keys,
      compared,
      explained,
      weights: known(weights),
      scored,
      accepted,
    });
  const main = defineQuery<Name, Row>(name, inReach ?? build.filter(scored, accepted), { place, construct: node });
  const isAccepted = accepted.nullable
    ? make.call("coalesce", [accepted, make.literal(false, types.boolean)])
    : accepted;
  const found = withCompanions(main, {
    candidates: defineQuery(
      `${name}_candidates`,
      build.project(scored, [build.columnsOf(scored), { accepted: isAccepted }]),
      { ...about, doc: `All pairs that ${name} compares, and whether each is accepted.` },
    ),
    blocks: defineQuery(`${name}_blocks`, blockEstimates(node), {
      ...about,
      doc: `Number of pairs per blocking rule of ${name}, from the block sizes.`,
    }),
  });
  return found as unknown as MatchSource<Name, K, C, W>;
}

/** Weights as doubles that are never NULL, under the keys of their columns. */
function known(weights: build.Columns): build.Columns {
  const asDouble = (e: Expr): Expr => (e.type.kind === "double" ? e : make.cast(e, types.double));
  return Object.fromEntries(
    Object.entries(weights).map(([key, e]) => [
      `${key}Weight`,
      e.nullable ? make.call("coalesce", [asDouble(e), make.literal(0, types.double)]) : asDouble(e),
    ]),
  );
}

/** What a comparison of two truth values says: its weight where they agree, where they differ, and where one is NULL (0). */
export interface AgreementWeights {
  readonly agree: number;
  readonly differ: number;
  readonly missing?: number;
}
/** What a distance says: the weight of the first bound that it does not exceed, `beyond` of all of them, and of NULL (0). */
export interface DistanceWeights {
  readonly upTo: readonly (readonly [number, number])[];
  readonly beyond: number;
  readonly missing?: number;
}
/** What a similarity says: the weight of the first bound that it reaches, `below` of all of them, and of NULL (0). */
export interface SimilarityWeights {
  readonly atLeast: readonly (readonly [number, number])[];
  readonly below: number;
  readonly missing?: number;
}
/**
 * A fixed weight for how well a comparison went, as a double: logarithms of likelihood ratios, or whatever points are given.
 * A comparison with a NULL says nothing: 0, unless `missing` says otherwise.
 *
 * @example weigh(c.nameDistance, { upTo: [[0, 5], [1, 3], [2, 1]], beyond: -4 })
 * @example weigh(c.sharedParts, { atLeast: [[0.8, 4], [0.5, 1]], below: -3 })
 */
export function weigh(agrees: Ex<"boolean", Nulls, "row">, weights: AgreementWeights): NumberEx<"double", never, "row">;
export function weigh(
  distance: Ex<NumericTag, Nulls, "row">,
  weights: DistanceWeights,
): NumberEx<"double", never, "row">;
export function weigh(
  similarity: Ex<NumericTag, Nulls, "row">,
  weights: SimilarityWeights,
): NumberEx<"double", never, "row">;
export function weigh(compared: AnyEx, weights: AgreementWeights | DistanceWeights | SimilarityWeights): AnyEx {
  const { node } = compared;
  const double = (w: number): Expr => make.literal(w, types.double);
  const missing = { when: make.call("isNull", [node]), result: double(weights.missing ?? 0) };
  const first = node.nullable ? [missing] : [];
  if ("agree" in weights) {
    return ex(make.caseWhen([...first, { when: node, result: double(weights.agree) }], double(weights.differ)));
  }
  const [op, bounds, otherwise] =
    "upTo" in weights
      ? (["le", weights.upTo, weights.beyond] as const)
      : (["ge", weights.atLeast, weights.below] as const);
  const levels = bounds.map(([bound, weight]) => {
    const limit = Number.isInteger(bound) ? make.int(bound) : double(bound);
    return { when: make.call(op, [node, limit]), result: double(weight) };
  });
  return ex(make.caseWhen([...first, ...levels], double(otherwise)));
}
