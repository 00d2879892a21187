import { periodsQuery } from "../../../templates/queries/merge/periods.ts";
import type { Periods } from "../../ir/merge.ts";
import { types } from "../../types/sql-type.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import { operand } from "../language/operand.ts";
import type { Where } from "../language/source.ts";
import type {
  Arithmetic,
  Ex,
  ExOf,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  Tag,
  TagOf,
  TemporalTag,
  TimeEx,
} from "../language/types.ts";
import { type Given, nodesOf, type RowIn, type Rows, readRows } from "./rows.ts";

type Groups = { readonly [key: string]: Ex<Tag, Nulls, "row"> };
type Measure = Ex<Tag, Nulls, "row" | "aggregate">;
/** A measure that is compared with the period before: what `change` gives. */
export interface Changing<E> {
  readonly changing: E;
}
type Measures = { readonly [key: string]: Measure | Changing<Measure> };
type Change = <E extends Ex<NumericTag, Nulls, "row" | "aggregate">>(measure: E) => Changing<E>;
/** A date as `2026-01-31`, or a parameter. */
type Day = string | Ex<"date", never, never>;

/** Which periods, of what, and which statistics. */
export interface PeriodOptions<R, B, M> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** When a row happened. */
  readonly time: (r: R) => Ex<TemporalTag, Nulls, "row">;
  readonly every: "day" | "week" | "month" | "quarter" | "year";
  /** The first period is the one that holds this day; rows before the day do not count. */
  readonly from: Day;
  /** The first day that is not of the stretch any more. */
  readonly to: Day;
  /** A line of periods for each group. */
  readonly by?: (r: R) => B;
  /**
   * Aggregates of a period's rows. `change(count())` under the key `n` adds `nChange`, the difference from the period before,
   * and `nGrowth`, its share of that period's value.
   */
  readonly measures: (r: R, change: Change) => M;
}

type Of<E> = E extends Changing<infer F> ? F : E;
type Changed<M> = { readonly [K in keyof M]: M[K] extends Changing<unknown> ? K : never }[keyof M] & string;
/** A period without rows has no value; but it has a count, of 0. */
type Measured<M> = {
  readonly [K in keyof M]: TagOf<Of<M[K]>> extends "count"
    ? NumberEx<"count", never, "row">
    : ExOf<TagOf<Of<M[K]>> & Tag, (Exclude<NullsOf<Of<M[K]>>, "empty"> & Nulls) | null, "row">;
};
type Number<E> = Arithmetic<TagOf<E> & NumericTag, TagOf<E> & NumericTag>;
export type PeriodRow<B, M> = { readonly periodStart: TimeEx<"date", never, "row"> } & Given<B> &
  Measured<M> & { readonly [K in Changed<M> as `${K}Change`]: NumberEx<Number<Of<M[K]>>, null, "row"> } & {
    readonly [K in Changed<M> as `${K}Growth`]: NumberEx<"double", null, "row">;
  };

/**
 * Statistics by day, week (from Monday), month, quarter or year, of every period of a stretch of time, those without rows
 * included: their counts are 0, their other measures NULL. With groups, every group has every period.
 *
 * Changes are against the period before; the first period has none. A growth from zero is NULL.
 *
 * Errors: a stretch that ends before it begins, or that has more than 99,999 periods (QN1710).
 *
 * @example
 * export const monthly = periodStatistics("monthly", customers, {
 *   time: (c) => c.registeredAt,
 *   every: "month",
 *   from: "2025-01-01",
 *   to: "2026-01-01",
 *   by: (c) => ({ country: c.country }),
 *   measures: (c, change) => ({ n: change(count()), meanAge: c.age.avg(), medianAge: c.age.median() }),
 * });
 */
export function periodStatistics<
  const Name extends string,
  X extends Rows,
  M extends Measures,
  B extends Groups = Record<never, never>,
>(name: Name, rows: X, options: PeriodOptions<RowIn<X>, B, M>): QuerySource<Name, PeriodRow<B, M>> {
  const { relation, row } = readRows(rows, options.where);
  const day = (d: Day) => operand(d as string, types.date);
  const change: Change = (measure) => Object.freeze({ changing: measure });
  const measures = Object.entries(options.measures(row, change));
  const node: Periods = Object.freeze({
    kind: "merge",
    form: "periods",
    input: relation,
    time: options.time(row).node,
    every: options.every,
    from: day(options.from),
    to: day(options.to),
    by: options.by ? nodesOf(options.by(row)) : {},
    measures: Object.fromEntries(measures.map(([key, m]) => [key, "changing" in m ? m.changing.node : m.node])),
    changes: measures.flatMap(([key, m]) => ("changing" in m ? [key] : [])),
  });
  return defineQuery<Name, PeriodRow<B, M>>(name, periodsQuery(node), { place: definedAt(), construct: node });
}
