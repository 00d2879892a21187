import { conflictsQuery, mergeReport } from "../../../templates/queries/merge/merge-report.ts";
import { survivorsQuery } from "../../../templates/queries/merge/survivors.ts";
import type { Definition } from "../../ir/definition.ts";
import type { NullKeys, SurvivalRule, Survivor, Survivors } from "../../ir/merge.ts";
import * as checks from "../language/checks.ts";
import { definedAt, defineQuery, type QuerySource, withCompanions } from "../language/define.ts";
import { guardedTools } from "../language/guarded.ts";
import { sortKeys } from "../language/operand.ts";
import type { Where } from "../language/source.ts";
import type {
  AnyEx,
  Ex,
  ExOf,
  Nulls,
  NullsOf,
  NumberEx,
  Row,
  Sort,
  Tag,
  TagOf,
  TemporalTag,
  TextEx,
} from "../language/types.ts";
import { nodesOf, type RowIn, type Rows, readRows } from "./rows.ts";

type Some<X> = X | readonly X[];
type Values = Ex<Tag, Nulls, "row">;

/** A column that survives by a rule: what `keep` gives. */
export interface Kept<T extends Tag, N extends Nulls, S extends boolean = boolean, W extends Which = Which> {
  readonly survivor: Survivor;
  readonly hasSource: boolean;
  readonly kept?: { readonly tag: T; readonly nulls: N; readonly source: S; readonly which: W };
  /**
   * A second column says which source gave the value: `email` gets `emailSource`. It is NULL where the value is; where several
   * sources gave the value, it is the first of them by the column's order.
   */
  withSource(): Kept<T, N, true, W>;
}
/** One of the values, or the end of their range: rows that differ in the first are in conflict. */
type Which = "one" | "extreme";
type KeptOf<E> = Kept<TagOf<E>, NullsOf<E>, false, "one">;
type ExtremeOf<E> = Kept<TagOf<E>, NullsOf<E>, false, "extreme">;

/**
 * Which value of a column survives. A NULL never does while there is a value; where all are NULL, so is the column. Ties are
 * broken by the priority of the sources, then by the newest row, then by `tieBreak`, then by the rows' key.
 */
export interface Keep {
  /** Of the source that is trusted most, as `priority` says; within it the newest. */
  priority<E extends Values>(column: E): KeptOf<E>;
  /** Of the newest row, as `time` says. */
  latest<E extends Values>(column: E): KeptOf<E>;
  /** Of the first row by an order. */
  first<E extends Values>(column: E, order: Some<Sort<"row">>): KeptOf<E>;
  /** The text of most code points. */
  longest<E extends Ex<"text", Nulls, "row">>(column: E): KeptOf<E>;
  /** The value that most rows have. */
  mostFrequent<E extends Values>(column: E): KeptOf<E>;
  /** The greatest value; text by code points. */
  max<E extends Values>(column: E): ExtremeOf<E>;
  /** The least value; text by code points. */
  min<E extends Values>(column: E): ExtremeOf<E>;
}

const kept = (survivor: Survivor, hasSource: boolean): Kept<Tag, Nulls> =>
  Object.freeze({ survivor, hasSource, withSource: () => kept(survivor, true) as Kept<Tag, Nulls, true> });
const by =
  (rule: SurvivalRule) =>
  (column: AnyEx, order?: Some<Sort<"row">>): Kept<Tag, Nulls> =>
    kept(Object.freeze({ rule, value: column.node, order: sortKeys(order) }), false);

const column = { column: checks.expression };
const keep = guardedTools(
  {
    priority: by("priority"),
    latest: by("latest"),
    first: by("ordered"),
    longest: by("longest"),
    mostFrequent: by("frequent"),
    max: by("max"),
    min: by("min"),
  },
  {
    priority: column,
    latest: column,
    first: { ...column, order: checks.orders },
    longest: column,
    mostFrequent: column,
    max: column,
    min: column,
  },
  "keep.",
) as unknown as Keep;

type Measure = Ex<Tag, Nulls, "row" | "aggregate">;
type Columns = { readonly [key: string]: Kept<Tag, Nulls> | Measure };
type Keys = { readonly [key: string]: Values };

/** How rows of one thing become one row. */
export interface MergeOptions<R, K, C> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** What rows of one thing have in common, as columns of the result. */
  readonly key: (r: R) => K;
  /** Each column by a rule of `keep`, or as an aggregate of all rows of the key. */
  readonly columns: (r: R, keep: Keep) => C;
  /** The column that says where a row is from: priorities and provenance read it. */
  readonly source?: (r: R) => Ex<"text", Nulls, "row">;
  /** Names of sources, the most trusted first. Those that are not named come after them, and are alike. */
  readonly priority?: readonly string[];
  /** When a row was written. A row without is older than all others. */
  readonly time?: (r: R) => Ex<TemporalTag, Nulls, "row">;
  /** What decides where the rest leaves ties. */
  readonly tieBreak?: (r: R) => Some<Sort<"row">>;
  /**
   * Rows whose key holds a NULL: `"apart"` (by default), each is a row of its own, for nothing says that they are the same;
   * `"together"`: NULLs are a value like any other.
   */
  readonly nullKeys?: NullKeys;
}

type Value<E> =
  E extends Kept<infer T, infer N>
    ? ExOf<T, Exclude<N, "empty">, "row">
    : ExOf<TagOf<E> & Tag, Exclude<NullsOf<E>, "empty"> & Nulls, "row">;
/** The columns in which rows can say different things. */
type ChosenKeys<C> = {
  readonly [K in keyof C]: C[K] extends Kept<Tag, Nulls, boolean, infer W> ? ([W] extends ["one"] ? K : never) : never;
}[keyof C] &
  string;
type NullsOfKept<E> = E extends Kept<Tag, infer N> ? N : never;
type Count = NumberEx<"count", never, "row">;

type Sourced<C> = {
  readonly [K in keyof C]: C[K] extends Kept<Tag, Nulls, infer S> ? ([S] extends [true] ? K : never) : never;
}[keyof C] &
  string;
/** The columns of a merge: the key, what survived, and where it is from. */
export type MergeRow<K, C> = { readonly [X in keyof K]: Value<K[X]> } & { readonly [X in keyof C]: Value<C[X]> } & {
  readonly [X in Sourced<C> as `${X}Source`]: TextEx<NullsOfKept<C[X]>, "row">;
};
type Conflicts<K, C> = { readonly [X in keyof K]: Value<K[X]> } & { readonly records: Count } & {
  readonly [X in ChosenKeys<C> as `${X}Values`]: Count;
};
type Report<C> = {
  readonly rowsIn: Count;
  readonly rowsOut: Count;
  readonly keysMerged: Count;
  readonly keysInConflict: Count;
} & { readonly [X in ChosenKeys<C> as `${X}Conflicts`]: Count };

export type MergeSource<Name extends string, K, C> = QuerySource<Name, MergeRow<K, C>> & {
  /** The keys whose rows say different things, with the number of different values of each column; NULL says nothing. */
  readonly conflicts: QuerySource<`${Name}_conflicts`, Conflicts<K, C>>;
  /** One row: rows in and out, how many keys had several rows, and how many of them are in conflict, by column too. */
  readonly report: QuerySource<`${Name}_report`, Report<C>>;
};

/**
 * One row for each key, put together column by column: a value survives by the rule of its column, so that a row may hold the
 * newest address, the name that the most trusted source gave, and the longest note. However many columns one order serves,
 * the rows are numbered by it once.
 *
 * Errors: a priority that names no source of the input, or one twice (QN1705, QN1706), a rule that needs `priority` or `time`
 * without it (QN1707), provenance without `source` (QN1708), an order that leaves ties where no key of the rows is known
 * (QN1301).
 *
 * @example
 * export const customers = merge("customers", people, {
 *   key: (r) => ({ email: r.email.lower() }),
 *   source: (r) => r.source,
 *   priority: ["crm", "shop"],
 *   time: (r) => r.seenAt,
 *   columns: (r, keep) => ({
 *     name: keep.priority(r.name).withSource(),
 *     phone: keep.latest(r.phone),
 *     firstSeen: keep.min(r.seenAt),
 *     records: count(),
 *   }),
 * });
 */
export function merge<const Name extends string, X extends Rows, K extends Keys, C extends Columns>(
  name: Name,
  rows: X,
  options: MergeOptions<RowIn<X>, K, C>,
): MergeSource<Name, K, C> {
  const { relation, row } = readRows(rows, options.where);
  const columns = Object.entries(options.columns(row, keep));
  const origin = options.source?.(row).node;
  const time = options.time?.(row).node;
  const origins = originsOf(rows);
  const node: Survivors = Object.freeze({
    kind: "merge",
    form: "survivors",
    input: relation,
    keys: nodesOf(options.key(row)),
    ...(origin && { origin }),
    ...(origins && { origins }),
    priority: options.priority ?? [],
    ...(time && { time }),
    tieBreak: sortKeys(options.tieBreak?.(row)),
    survivors: Object.fromEntries(columns.flatMap(([key, c]) => ("survivor" in c ? [[key, c.survivor]] : []))),
    measures: Object.fromEntries(columns.flatMap(([key, c]) => ("survivor" in c ? [] : [[key, c.node]]))),
    provenance: columns.flatMap(([key, c]) => ("survivor" in c && c.hasSource ? [key] : [])),
    nullKeys: options.nullKeys ?? "apart",
  });
  const place = definedAt();
  const about = { place, partOf: name };
  const main = defineQuery<Name, Row>(name, survivorsQuery(node), { place, construct: node });
  const found = withCompanions(main, {
    conflicts: defineQuery(`${name}_conflicts`, conflictsQuery(node), {
      ...about,
      doc: `Keys of ${name} with conflicting rows, and the number of distinct values per column.`,
    }),
    report: defineQuery(`${name}_report`, mergeReport(node), {
      ...about,
      doc: `Numbers of rows that ${name} reads and returns, and of conflicting keys.`,
    }),
  });
  return found as unknown as MergeSource<Name, K, C>;
}

/** The names of a union's sources, where the rows are one. */
function originsOf(rows: Rows): readonly string[] | undefined {
  const { definition } = rows as { readonly definition?: Definition };
  const construct = definition?.construct;
  return construct?.kind === "merge" && construct.form === "union" ? construct.parts.map((p) => p.name) : undefined;
}
