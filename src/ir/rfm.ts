import type { Expr } from "../relation/expr.ts";
import type { Item, Relation } from "../relation/relation.ts";

/** The scores of a segment: from the first to the second of each pair; without one, all. */
export interface RfmSegment {
  readonly name: string;
  readonly r?: readonly [number, number];
  readonly f?: readonly [number, number];
  readonly m?: readonly [number, number];
}

/** What an `rfm` definition says: how recently, how often and how much customers bought, with scores. */
export interface Rfm {
  readonly kind: "rfm";
  readonly input: Relation;
  readonly customer: readonly Item[];
  readonly at: Expr;
  readonly amount: Expr;
  readonly asOf: Expr;
  readonly where?: Expr;
  readonly buckets: number;
  readonly segments: readonly RfmSegment[];
  readonly otherwise?: string;
  /** More aggregates of a customer's purchases. */
  readonly also: readonly Item[];
  /** Whether the columns of repeated purchases are wanted. */
  readonly lifetime: boolean;
}

/** Names for recency and frequency from 1 to 5, which leave no pair of scores out. */
export const RFM_SEGMENTS: readonly RfmSegment[] = Object.freeze([
  { name: "champions", r: [5, 5], f: [4, 5] },
  { name: "loyal", r: [3, 4], f: [4, 5] },
  { name: "promising", r: [4, 5], f: [2, 3] },
  { name: "new", r: [4, 5], f: [1, 1] },
  { name: "need attention", r: [3, 3], f: [3, 3] },
  { name: "about to leave", r: [3, 3], f: [1, 2] },
  { name: "not to be lost", r: [1, 2], f: [5, 5] },
  { name: "at risk", r: [1, 2], f: [3, 4] },
  { name: "asleep", r: [1, 2], f: [1, 2] },
]);
