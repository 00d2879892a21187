import type { Events, Ranked } from "../../ir/recommendation.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { AnyEx, ClockTag, Ex, Nulls, NumericTag, Tag, TagOf } from "../language/types.ts";
import { described, type Kept } from "./vectors.ts";

type Key = Ex<Tag, Nulls, "row">;
declare const eventsOf: unique symbol;

/** Events of users and items; `A` is the type of their time, never where none is said. */
export interface EventsOf<U extends Tag, I extends Tag, A extends Tag = Tag> {
  readonly [eventsOf]: { readonly user: U; readonly item: I; readonly at: A };
  readonly events: Events;
}
/** Items that were recommended to users, at their places. */
export interface RankedOf<U extends Tag, I extends Tag> {
  readonly [eventsOf]: { readonly user: U; readonly item: I };
  readonly ranked: Ranked;
}
export type UserOf<E> = E extends { readonly [eventsOf]: { readonly user: infer U extends Tag } } ? U : never;
export type AtOf<E> = E extends { readonly [eventsOf]: { readonly at: infer A extends Tag } } ? A : never;
export type ItemOf<E> = E extends { readonly [eventsOf]: { readonly item: infer I extends Tag } } ? I : never;

interface EventColumns<S, U, I, A, W> extends Kept<S> {
  readonly user: (row: RowOf<S>) => U;
  readonly item: (row: RowOf<S>) => I;
  /** When it happened. */
  readonly at?: (row: RowOf<S>) => A;
  /** How much it counts; without it 1. */
  readonly weight?: (row: RowOf<S>) => W;
}

/**
 * Who did something with what: purchases, views, ratings.
 *
 * @example events(orderItems, { user: (o) => o.userId, item: (o) => o.productId, at: (o) => o.orderedAt })
 */
export const events = <
  S extends AnySource,
  U extends Key,
  I extends Key,
  A extends Ex<ClockTag | "date", Nulls, "row"> = never,
  W extends Ex<NumericTag, Nulls, "row"> = never,
>(
  source: S,
  { where, ...columns }: EventColumns<S, U, I, A, W>,
): EventsOf<TagOf<U>, TagOf<I>, TagOf<A>> => {
  const given = Object.entries(columns).filter(([, read]) => read !== undefined);
  const callbacks = Object.fromEntries(given) as { readonly [key: string]: (row: RowOf<S>) => AnyEx };
  const read = described(source, callbacks, where) as unknown as Events;
  return Object.freeze({ events: Object.freeze(read) }) as unknown as EventsOf<TagOf<U>, TagOf<I>, TagOf<A>>;
};

/**
 * What was recommended to whom, at which place from 1.
 *
 * @example ranked(shown, { user: (s) => s.userId, item: (s) => s.productId, rank: (s) => s.rank })
 */
export const ranked = <S extends AnySource, U extends Key, I extends Key, R extends Ex<NumericTag, Nulls, "row">>(
  source: S,
  {
    where,
    ...columns
  }: Kept<S> & {
    readonly user: (row: RowOf<S>) => U;
    readonly item: (row: RowOf<S>) => I;
    readonly rank: (row: RowOf<S>) => R;
  },
): RankedOf<TagOf<U>, TagOf<I>> =>
  Object.freeze({ ranked: Object.freeze(described(source, columns, where)) }) as unknown as RankedOf<
    TagOf<U>,
    TagOf<I>
  >;
