import { correlationsRelation } from "../../../templates/queries/transform/correlations.ts";
import type { Correlations, NumberPair } from "../../ir/correlations.ts";
import {
  type By,
  type Count,
  type Doubles,
  type Flat,
  type Keys,
  type Nothing,
  type Numeric,
  rowsOf,
} from "../evaluation/evaluation.ts";
import { definedAt, defineQuery, type QuerySource } from "../language/define.ts";
import { slip } from "../language/slip.ts";
import { type AnySource, type RowOf, rowOf, type Where } from "../language/source.ts";
import type { TextEx } from "../language/types.ts";

interface Groups<R> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** Groups that are looked at apart. */
  readonly by?: (r: R) => Keys;
}
/** One pair of numbers. */
export interface OnePair<R> extends Groups<R> {
  readonly x: (r: R) => Numeric;
  readonly y: (r: R) => Numeric;
}
/** Several pairs of numbers: `[x, y]` by the pair's name. */
export interface ManyPairs<R> extends Groups<R> {
  readonly pairs: (r: R) => { readonly [name: string]: readonly [Numeric, Numeric] };
}

type PairOf<O> = O extends { readonly pairs: unknown } ? { readonly pair: TextEx<never, "row"> } : Nothing;
export type CorrelationsRow<O> = Flat<
  By<O> & PairOf<O> & { readonly n: Count } & Doubles<"pearson" | "spearman" | "covariance" | "slope" | "intercept">
>;

/**
 * How numbers go together: a row for each group and pair, over the rows in which both numbers are there.
 *
 * - `n`: how many rows
 * - `pearson`: Σ dx dy / √(Σ dx² Σ dy²), where dx and dy are what x and y are above their means
 * - `spearman`: the same of their ranks; equal numbers have the mean of their ranks
 * - `covariance`: Σ dx dy / (n - 1), of a sample
 * - `slope`, `intercept`: the line y = slope · x + intercept of least squares; slope = Σ dx dy / Σ dx²
 *
 * All in double. A coefficient is NULL where x or y is the same in all rows, a line where x is, a covariance of one row. Means are
 * taken off before squares are summed, so that large numbers of little spread lose no digits. Without `by` and `pairs` there is
 * one row also of no rows.
 *
 * @example
 * export const delayByDistance = correlations("delay_by_distance", {
 *   from: flights, x: (f) => f.distance, y: (f) => f.depDelay, by: (f) => ({ origin: f.origin }),
 * });
 * @example
 * export const delays = correlations("delays", {
 *   from: flights, pairs: (f) => ({ distance: [f.distance, f.depDelay], arrival: [f.depDelay, f.arrDelay] }),
 * });
 */
export function correlations<
  const Name extends string,
  S extends AnySource,
  const O extends OnePair<RowOf<S>> | ManyPairs<RowOf<S>>,
>(name: Name, options: { readonly from: S } & O): QuerySource<Name, CorrelationsRow<O>> {
  const rows = rowsOf(options.from, options.where);
  const o: OnePair<RowOf<S>> | ManyPairs<RowOf<S>> = options;
  const node: Correlations = Object.freeze({
    kind: "correlations",
    from: rows.from,
    by: rows.keyed(o.by),
    numbers:
      "pairs" in o
        ? several(o.pairs(rowOf(rows.from) as unknown as RowOf<S>))
        : { x: rows.must(o.x), y: rows.must(o.y) },
  });
  return defineQuery<Name, CorrelationsRow<O>>(name, correlationsRelation(node), {
    place: definedAt(),
    construct: node,
  });
}

function several(pairs: { readonly [name: string]: readonly [Numeric, Numeric] }): ReadonlyMap<string, NumberPair> {
  const entries = Object.entries(pairs);
  if (entries.length === 0) throw slip("correlations are of at least one pair of numbers");
  return new Map(entries.map(([name, [x, y]]) => [name, { x: x.node, y: y.node }]));
}
