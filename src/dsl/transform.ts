import { transformRelation } from "../../templates/queries/transform.ts";
import type { Transform } from "../ir/transform.ts";
import * as build from "../relation/build.ts";
import { definedAt, defineQuery, type QuerySource } from "./define.ts";
import { type AnySource, type RowOf, rowOf, useSource } from "./source.ts";
import type { AnyEx, Ex, ExOf, LevelOf, Nulls, NullsOf, Row, Tag, TagOf } from "./types.ts";

type Column = Ex<Tag, Nulls, "row" | "window">;
type Columns = { readonly [key: string]: Column };

/** A statistic is NULL where no row is fitted on, or the row's category is none of theirs. */
type NullsOfFitted<E> = Exclude<NullsOf<E>, "empty"> | ("window" extends LevelOf<E> ? null : never);
export type Transformed<C> = { readonly [K in keyof C]: ExOf<TagOf<C[K]>, NullsOfFitted<C[K]>, "row"> };

export interface TransformOptions<S extends AnySource, C extends Columns> {
  /** The rows that are transformed: a table, a definition, or a relation with a name. Each of them stays, once. */
  readonly from: S;
  /**
   * The rows that statistics are computed over: the training split, so that nothing is learnt from the others. Rows for which
   * the condition is NULL are none of them. Without it, all rows.
   */
  readonly fitOn?: (row: RowOf<S>) => Ex<"boolean", Nulls, "row">;
  /**
   * The columns of the result. An aggregate over all rows (`r.x.avg().over()`) or over a partition is a statistic of the rows
   * that are fitted on, and so is what `standard`, `targetMean` and the other encodings are made of.
   */
  readonly columns: (row: RowOf<S>) => C;
}

/**
 * The rows of a source with transformed columns: encodings, scaled numbers, bins, filled gaps. Statistics are computed over
 * the rows of `fitOn`, in one scan for those of all rows and one for each category column, and given to every row.
 *
 * @example
 * export const inputs = transform("inputs", {
 *   from: flights,
 *   fitOn: (f) => f.scheduledAt.lt("2013-03-01"),
 *   columns: (f) => ({
 *     flightId: f.flightId,
 *     distance: standard(f.distance),
 *     carrier: targetMean(f.carrier, f.depDelay.gt(15), { smooth: 10 }),
 *     ...oneHot("origin", f.origin, ["EWR", "JFK", "LGA"]),
 *   }),
 * });
 */
export function transform<const Name extends string, S extends AnySource, C extends Columns>(
  name: Name,
  options: TransformOptions<S, C>,
): QuerySource<Name, Transformed<C>> {
  const input = useSource(options.from);
  const row = rowOf(input) as RowOf<S>;
  const fitOn = options.fitOn?.(row).node;
  const columns = build.itemsOf(nodesOf(options.columns(row) as Row));
  const construct: Transform = Object.freeze({ kind: "transform", input, columns, ...(fitOn && { fitOn }) });
  return defineQuery<Name, Transformed<C>>(name, transformRelation(construct), { place: definedAt(), construct });
}

function nodesOf(columns: { readonly [key: string]: AnyEx | undefined }): build.Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => {
      if (column?.node === undefined) throw new TypeError(`${key} is no expression: a constant is written lit.int(1)`);
      return [key, column.node] as const;
    }),
  );
}
