import { transformRelation } from "../../../templates/queries/transform/transform.ts";
import { storedTransform } from "../../../templates/queries/transform/transform-store.ts";
import type { Transform } from "../../ir/transform.ts";
import * as build from "../../relation/build.ts";
import { definedAt, defineQuery, defineRun, type QuerySource, type Run, withCompanions } from "../language/define.ts";
import { slip } from "../language/slip.ts";
import {
  type AnySource,
  type RowOf,
  rowOf,
  type Source,
  tableSource,
  useSource,
  type Where,
} from "../language/source.ts";
import type {
  AnyEx,
  Ex,
  ExOf,
  LevelOf,
  Nulls,
  NullsOf,
  NumberEx,
  Row,
  Tag,
  TagOf,
  TextEx,
  TimeEx,
} from "../language/types.ts";

type Column = Ex<Tag, Nulls, "row" | "window">;
type Columns = { readonly [key: string]: Column };

/** A statistic is NULL where no row is fitted on, or the row's category is none of theirs. */
type NullsOfFitted<E> = Exclude<NullsOf<E>, "empty"> | ("window" extends LevelOf<E> ? null : never);
export type Transformed<C> = { readonly [K in keyof C]: ExOf<TagOf<C[K]>, NullsOfFitted<C[K]>, "row"> };

export interface TransformOptions<S extends AnySource, C extends Columns> {
  /** The rows that are transformed: a table, a definition, or a relation with a name. Each of them stays, once. */
  readonly from: S;
  /** Only rows for which it is true are fitted on and transformed. By default all. */
  readonly where?: Where<RowOf<S>>;
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

/** With stored parameters. */
export interface StoredTransformOptions<S extends AnySource, C extends Columns> extends TransformOptions<S, C> {
  /**
   * The table in which a fit stores the statistics, a row for each version; statistics by category are in tables beside it,
   * `<store>_by_<column>`. The query reads them there, so that serving repeats what training saw.
   */
  readonly store: string;
}

/** The parameters of a version, beside a column for each statistic. */
interface ParameterRow {
  readonly version: NumberEx<"int", never, "row">;
  readonly fittedAt: TimeEx<"instant", never, "row">;
  /** Of the definition's statistics: another definition never reads them. */
  readonly sourceHash: TextEx<never, "row">;
  /** How many rows were fitted on. */
  readonly row_count: NumberEx<"count", never, "row">;
}
export interface StoredTransform<Name extends string> {
  /** Makes the tables, fits a version (the parameter `version`, 1 where nothing is said), and drops the tables. */
  readonly fit: Run<`${Name}_fit`>;
  /** The table of parameters, as a source of queries. */
  readonly parameters: Source<string, ParameterRow & Row>;
}

/**
 * The rows of a source with transformed columns: encodings, scaled numbers, bins, filled gaps. Statistics are computed over
 * the rows of `fitOn`, in one scan for those of all rows and one for each category column, and given to every row.
 *
 * With `store` they are computed by `<name>_fit`, a run with the parameter `version` (1 where nothing is said), which stores
 * them; a version that is fitted again is replaced. The query has a parameter `version` too: left out, the newest is applied. It
 * gives no rows while nothing is fitted for the definition as it is.
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
  options: StoredTransformOptions<S, C>,
): QuerySource<Name, Transformed<C>> & StoredTransform<Name>;
export function transform<const Name extends string, S extends AnySource, C extends Columns>(
  name: Name,
  options: TransformOptions<S, C>,
): QuerySource<Name, Transformed<C>>;
export function transform<const Name extends string, S extends AnySource, C extends Columns>(
  name: Name,
  options: TransformOptions<S, C> & { readonly store?: string },
): QuerySource<Name, Transformed<C>> {
  const place = definedAt();
  const input = useSource(options.from, options.where);
  const row = rowOf(input) as RowOf<S>;
  const fitOn = options.fitOn?.(row).node;
  const columns = build.itemsOf(nodesOf(options.columns(row) as Row));
  const { store } = options;
  const construct: Transform = Object.freeze({
    kind: "transform",
    input,
    columns,
    ...(fitOn && { fitOn }),
    ...(store !== undefined && { store }),
  });
  if (store === undefined) return defineQuery(name, transformRelation(construct), { place, construct });
  const { apply, fit, parameters } = storedTransform(construct, store);
  const main = defineQuery<Name, Transformed<C>>(name, apply, { place, construct });
  const doc = `Fits the parameters of ${name} and stores them as a version.`;
  const companions = { fit: defineRun(`${name}_fit`, fit, { place, doc, partOf: name, tablesNamedBy: "store" }) };
  return Object.freeze({ ...withCompanions(main, companions), parameters: tableSource(parameters) });
}

function nodesOf(columns: { readonly [key: string]: AnyEx | undefined }): build.Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => {
      if (column?.node === undefined) throw slip(`${key} is no expression: a constant is written lit.int(1)`);
      return [key, column.node] as const;
    }),
  );
}
