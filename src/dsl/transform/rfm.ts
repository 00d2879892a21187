import { rfmRelation } from "../../../templates/queries/transform/rfm.ts";
import { RFM_SEGMENTS, type Rfm, type RfmSegment } from "../../ir/rfm.ts";
import * as build from "../../relation/build.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import { operand } from "../language/operand.ts";
import { type AnySource, type RowOf, rowOf, useSource } from "../language/source.ts";
import type {
  AnyEx,
  Ex,
  ExOf,
  Level,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  Operand,
  Tag,
  TagOf,
  TemporalTag,
  TextEx,
} from "../language/types.ts";

export type { RfmSegment };
export { RFM_SEGMENTS };

type Keys = { readonly [key: string]: Ex<Tag, Nulls, "row"> };
type Measures = { readonly [key: string]: Ex<Tag, Nulls, "aggregate"> };

export interface RfmOptions<S extends AnySource, K, A, T extends TemporalTag, M extends NumericTag, L> {
  /** A row for each purchase. */
  readonly from: S;
  /** Who bought: the key of the result. Rows where it is NULL count nowhere. */
  readonly customer: (row: RowOf<S>) => K;
  /** When. */
  readonly at: (row: RowOf<S>) => Ex<T, Nulls, "row">;
  /** For how much. NULL adds nothing. */
  readonly amount: (row: RowOf<S>) => Ex<M, Nulls, "row">;
  /** Purchases before it count; recency is the number of days up to it. */
  readonly asOf: Operand<T>;
  /** Which rows count, where not all do. */
  readonly where?: (row: RowOf<S>) => Ex<"boolean", Nulls, "row">;
  /** How many scores there are: 5 where nothing is said. */
  readonly buckets?: number;
  /**
   * The segments by ranges of scores: the first that fits counts. `RFM_SEGMENTS` where nothing is said; `[]`: no segments. Given
   * as a list of names and ranges: `{ name: "champions", r: [5, 5], f: [4, 5] }`.
   */
  readonly segments?: readonly RfmSegment[];
  /** The segment of customers whom none fits; NULL where nothing is said. */
  readonly otherwise?: string;
  /** More columns: aggregates of a customer's purchases. */
  readonly also?: (row: RowOf<S>) => A;
  /**
   * Columns of repeated purchases, as models of a customer's lifetime read them: days with a purchase but the first, days from
   * the first to the last, days from the first to the one before `asOf`, and the mean amount of a repeated day (0 of none).
   */
  readonly lifetime?: L;
}

type Int = NumberEx<"int", never, "row">;
type Sum<M> = M extends "int" ? "bigint" : M extends "bigint" ? "decimal" : M extends NumericTag ? M : never;
type Known<K> = { readonly [C in keyof K]: ExOf<TagOf<K[C]>, never, "row"> };
type Also<A> = { readonly [C in keyof A]: ExOf<TagOf<A[C]>, Exclude<NullsOf<A[C]>, "empty">, "row"> };
export type RfmRow<K, A, T extends TemporalTag, M extends NumericTag, L> = Known<K> & {
  readonly lastPurchase: ExOf<T, never, "row">;
  readonly recencyDays: Int;
  readonly frequency: NumberEx<"count", never, "row">;
  readonly monetary: NumberEx<Sum<M>, never, "row">;
} & Also<A> &
  (L extends true
    ? {
        readonly repeatDays: Int;
        readonly activeDays: Int;
        readonly ageDays: Int;
        readonly repeatAmount: NumberEx<"double", never, "row">;
      }
    : unknown) & {
    readonly rScore: Int;
    readonly fScore: Int;
    readonly mScore: Int;
    readonly rfm: TextEx<never, "row">;
    readonly segment: TextEx<null, "row">;
  };

/**
 * One row for each customer who bought anything before a day: how recently, how often and for how much, each with a score from 1
 * to `buckets`, which is best, and the segment that the scores lead to. A score is the bucket of NTILE: customers in order of
 * recency (the longest ago first), of frequency or of money, and where these are equal by the customer's key, cut into parts of
 * one size, of which the first may be larger by one.
 *
 * @example
 * export const customerValue = rfm("customer_value", {
 *   from: orders,
 *   customer: (o) => ({ userId: o.userId }),
 *   at: (o) => o.orderedAt,
 *   amount: (o) => o.total,
 *   asOf: param.timestamp("as_of"),
 * });
 */
export function rfm<
  const Name extends string,
  S extends AnySource,
  K extends Keys,
  T extends TemporalTag,
  M extends NumericTag,
  A extends Measures = Record<never, never>,
  const L extends boolean = false,
>(name: Name, options: RfmOptions<S, K, A, T, M, L>): QuerySource<Name, RfmRow<K, A, T, M, L>> {
  const input = useSource(options.from);
  const row = rowOf(input) as RowOf<S>;
  const at = options.at(row).node;
  const items = (columns: { readonly [key: string]: AnyEx }) =>
    build.itemsOf(Object.fromEntries(Object.entries(columns).map(([key, e]) => [key, e.node])));
  const { where, segments = RFM_SEGMENTS, otherwise } = options;
  const construct: Rfm = Object.freeze({
    kind: "rfm",
    input,
    customer: items(options.customer(row)),
    at,
    amount: options.amount(row).node,
    asOf: operand(options.asOf as Ex<T, Nulls, Level> | string, at.type),
    ...(where && { where: where(row).node }),
    buckets: options.buckets ?? 5,
    segments,
    ...(otherwise !== undefined && { otherwise }),
    also: items(options.also?.(row) ?? {}),
    lifetime: options.lifetime ?? false,
  });
  return defineQuery(name, rfmRelation(construct), { place: definedAt(), construct });
}
