import { duplicatesRelation, upsertSteps } from "../../../templates/queries/upsert/upsert.ts";
import type { Step } from "../../ir/step.ts";
import type { GivenColumn, RunLog, TableUpsert } from "../../ir/upsert.ts";
import type { Expr } from "../../relation/expr.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";
import { definedAt, defineQuery, defineRun, type QuerySource, type Run, withCompanions } from "../language/define.ts";
import { many, sortKeys } from "../language/operand.ts";
import type { RowOfColumns } from "../language/schema.ts";
import { slip } from "../language/slip.ts";
import {
  type AnySource,
  type RowOf,
  rowOf,
  type Source,
  sourceKey,
  useSource,
  type Where,
} from "../language/source.ts";
import type { Alike, AnyEx, Ex, ExOf, Nulls, NullsOf, NumberEx, Row, Sort, TagOf } from "../language/types.ts";
import type { RunLogColumns, WatermarkTag } from "./run-log.ts";

type Name<R> = keyof R & string;
/** What a column can be given: of its type, and NULL only where it may be. */
type ValueFor<E> = Ex<Alike<TagOf<E>>, NullsOf<E>, "row">;
type ValuesFor<R> = { readonly [K in keyof R]?: ValueFor<R[K]> };
type OnlyColumnsOf<R, V> = { readonly [K in keyof V]: K extends keyof R ? unknown : never };
type BooleanName<R> = { [K in Name<R>]: TagOf<R[K]> extends "boolean" ? K : never }[Name<R>];
type Condition<S extends AnySource> = (row: RowOf<S>) => Ex<"boolean", Nulls, "row">;

type LogRow = RowOfColumns<RunLogColumns<WatermarkTag>>;

/** What rows that delete do. A condition that is NULL is no deletion. */
export type UpsertDeletes<S extends AnySource, R extends Row> =
  | {
      /** Which rows of the batch say that their key is no more: `(r) => r.op.eq("D")`. */
      readonly when: Condition<S>;
      /**
       * The row stays, with `flag` set and its version that of the deletion, so that an older row that comes late does not bring
       * it back. A key that is not there yet becomes a row with nothing but key, version and flag, and what cannot be NULL.
       */
      readonly as: "tombstone";
      /** A boolean column of the table. */
      readonly flag: BooleanName<R>;
    }
  | {
      readonly when: Condition<S>;
      /** The row is deleted. Nothing remembers its version: an older row that comes in a later batch brings it back. */
      readonly as: "remove";
    };

export interface UpsertOptions<T extends Row, S extends AnySource, V, K extends Name<T> = Name<T>> {
  /** The table that is written. */
  readonly into: Source<string, T>;
  /** The batch: a table, a definition, or a relation with a name. */
  readonly from: S;
  /** Only rows for which it is true are in the batch. By default all. */
  readonly where?: Where<RowOf<S>>;
  /**
   * What the table's columns are given. Default: the batch's columns of the same names. Columns that are given nothing keep
   * what they have, and their default in new rows.
   */
  readonly columns?: (row: RowOf<S>) => V & OnlyColumnsOf<T, V>;
  /** By which columns a row is the same: a unique key of the table. Default: its primary key. */
  readonly key?: K | readonly K[];
  /**
   * The column that says how new a row is, mostly a time: a row never overwrites one that is as new or newer. Without it a
   * row of the batch always counts, and stored rows are written where a column would change.
   */
  readonly version?: Name<T>;
  /** Which row of one key counts, where the batch has several that are equally new. The compiler appends the batch's own key. */
  readonly tieBreak?: (row: RowOf<S>) => Sort<"row"> | readonly Sort<"row">[];
  readonly deletes?: UpsertDeletes<S, T>;
  /**
   * Where runs are written down, under the name that each is given (`runId`): made by `create` where it is missing, and
   * changed in the transaction of the rows. With `watermark`, a value by which rows come into the batch (a sequence, an
   * arrival time), a run reads only those behind the greatest that runs before it have come to. The version is mostly no
   * such value: a row that comes late has an old one. `overlap`: how much before it is read again, a number or
   * `{ n: 1, unit: "hour" }`: rows are seen when their transaction ends, and then others behind them may have been read. What is
   * read twice changes nothing.
   */
  readonly log?: {
    readonly table: Source<string, LogRow>;
    readonly watermark?: (row: RowOf<S>) => Ex<WatermarkTag, never, "row">;
    readonly overlap?: number | { readonly n: number; readonly unit: TimeUnit };
  };
  /**
   * Whether the summary tells what becomes of the rows. Postgres counts as it writes from 18 on; elsewhere, and where rows are
   * removed, a query before the write reads the batch and the table once more. A log always has them. Default: true.
   */
  readonly counts?: boolean;
  /** `refuse`: a key that occurs several times in the batch ends the run, and its error names some. Default: `resolve`. */
  readonly duplicates?: "resolve" | "refuse";
}

/** A key that occurs several times in a batch, and how often; the columns of a key that the definition names. */
export type UpsertDuplicates<T extends Row, K extends Name<T>> = {
  readonly [C in K]: ExOf<TagOf<T[C]>, Exclude<NullsOf<T[C]>, "empty">, "row">;
} & { readonly times: NumberEx<"count", never, "row"> };

/** A run, and the query of keys that occur several times in the batch. */
export type UpsertRun<N extends string, T extends Row, K extends Name<T>> = Run<N> & {
  readonly duplicates: QuerySource<`${N}_duplicates`, UpsertDuplicates<T, K>>;
};

/**
 * Rows of a batch written into a table by their key, in one transaction where the engine has one: of each key the newest row
 * of the batch, and only where it is newer than what is stored.
 *
 * @example
 * export const planesUpsert = upsert("planes_upsert", {
 *   into: planes,
 *   from: planeChanges,
 *   version: "updatedAt",
 *   tieBreak: (r) => r.seq.desc(),
 *   deletes: { when: (r) => r.op.eq("D"), as: "tombstone", flag: "isDeleted" },
 * });
 */
export function upsert<
  const N extends string,
  T extends Row,
  S extends AnySource,
  V extends ValuesFor<T>,
  const K extends Name<T> = never,
>(name: N, options: UpsertOptions<T, S, V, K>): UpsertRun<N, T, K> {
  const place = definedAt();
  const construct = nodeOf(name, options as unknown as UpsertOptions<Row, AnySource, Row>);
  const { log } = construct;
  const create: Step[] = log
    ? [{ kind: "write", name: "create the log", write: { kind: "createTable", table: log.table, ifMissing: true } }]
    : [];
  const run = upsertSteps(construct);
  const main = defineRun(name, { ...(log && { create }), run }, { place, construct, ...(log && { log: log.table }) });
  const duplicates = defineQuery<`${N}_duplicates`, UpsertDuplicates<T, K>>(
    `${name}_duplicates`,
    duplicatesRelation(construct),
    { place, doc: `Duplicate keys in the batch of ${name}.`, partOf: name },
  );
  return withCompanions(main, { duplicates });
}

function nodeOf(name: string, options: UpsertOptions<Row, AnySource, Row>): TableUpsert {
  const stored = options.into[sourceKey];
  if (stored.use !== "table") throw slip(`${stored.name} is no table: rows are written into one only`);
  const { table } = stored;
  const sqlName = (key: string): string => table.columns.find((c) => c.attribute.key === key)?.attribute.name ?? key;
  const batch = useSource(options.from, options.where);
  const row = rowOf(batch);
  const { deletes } = options;
  const flag = deletes?.as === "tombstone" ? sqlName(deletes.flag) : undefined;
  const when = deletes?.when(row as RowOf<AnySource>).node;
  const given = options.columns?.(row as RowOf<AnySource>) as Row | undefined;
  const values = valuesOf(given, row);
  const columns = table.columns.flatMap(({ attribute }): GivenColumn[] => {
    const value = attribute.name === flag ? when : values.get(attribute.key);
    return value ? [{ column: attribute, value }] : [];
  });
  const known = new Set(table.columns.map((c) => c.attribute.key));
  const { version } = options;
  return Object.freeze({
    kind: "upsert",
    name,
    into: table,
    batch,
    columns,
    unknown: Object.keys(given ?? {}).filter((key) => !known.has(key)),
    key: options.key === undefined ? table.primaryKey : many<string & object>(options.key as never).map(sqlName),
    ...(version !== undefined && { version: sqlName(version) }),
    tieBreak: sortKeys(options.tieBreak?.(row as RowOf<AnySource>)),
    ...(when && { deletes: { when, ...(flag !== undefined && { flag }) } }),
    isCounted: options.counts ?? true,
    refusesDuplicates: options.duplicates === "refuse",
    ...(options.log && { log: logOf(options.log, row) }),
  });
}

function logOf(
  { table, watermark, overlap }: NonNullable<UpsertOptions<Row, AnySource, Row>["log"]>,
  row: Row,
): RunLog {
  const stored = table[sourceKey];
  const isLog = stored.use === "table" && stored.table.columns.some((c) => c.attribute.key === "watermark");
  if (!isLog) throw slip(`${stored.name} is no log of runs: make one with runLog()`);
  const value = watermark?.(row as RowOf<AnySource>).node;
  return {
    table: stored.table,
    ...(value && { watermark: value }),
    ...(overlap !== undefined && { overlap: typeof overlap === "number" ? { n: overlap } : overlap }),
  };
}

function valuesOf(given: Row | undefined, batch: Row): ReadonlyMap<string, Expr> {
  return new Map(
    Object.entries<AnyEx | undefined>(given ?? batch).map(([key, column]) => {
      if (column?.node === undefined) throw slip(`${key} is no expression: a constant is written lit.int(1)`);
      return [key, column.node] as const;
    }),
  );
}
