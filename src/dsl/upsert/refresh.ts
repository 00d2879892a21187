import type { Overlap } from "../../ir/upsert.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";
import type { AnySource } from "../language/source.ts";

/** How a partial refresh knows what changed. */
export interface RefreshOptions {
  /** The log, made by `runLog`, in which refreshes are written down; its watermark is of the type of the sources' clocks. */
  readonly log: AnySource;
  /**
   * How far before the last refresh rows are read again: a row that is committed after another one with a later clock would be
   * missed without it. It costs little, for a slice that has not changed is not written. Default: an hour of clocks that are
   * timestamps. Of tables without a `knownTime` column, whose `eventTime` then counts, it is how late rows may come.
   */
  readonly overlap?: number | { readonly n: number; readonly unit: TimeUnit };
  /** Tables whose changes count for nothing: a change of a store's name touches all days, and none of them is computed again. */
  readonly ignore?: readonly AnySource[];
}

declare const columnsOf: unique symbol;
/** Which slices of a kept definition are computed again; `K` are the columns that say them. */
export interface Refresh<K extends string> {
  readonly [columnsOf]?: K;
  readonly by: "time" | "key";
  readonly columns: readonly string[];
  readonly options: RefreshOptions;
}

const refresh = <K extends string>(by: "time" | "key", columns: readonly K[], options: RefreshOptions): Refresh<K> =>
  Object.freeze({ by, columns, options });

/**
 * A refresh computes the periods again in which rows became known since the last one, however old they are. The column is a date or
 * a time of the definition, the start of a period: `trunc(o.orderedAt, "month")`. `backfill` computes a range of periods.
 *
 * @example materialized(dailySales, { key: ["day"], refresh: byTime("day", { log: refreshRuns }) })
 */
export const byTime = <const K extends string>(column: K, options: RefreshOptions): Refresh<K> =>
  refresh("time", [column], options);

/**
 * A refresh computes the rows again of those keys (customers, products) of which source rows became known since the last one.
 *
 * @example materialized(spendPerCustomer, { key: ["customerId"], refresh: byKey("customerId", { log: refreshRuns }) })
 */
export const byKey = <const K extends string>(columns: K | readonly K[], options: RefreshOptions): Refresh<K> =>
  refresh("key", typeof columns === "string" ? [columns] : (columns as readonly K[]), options);

/** An hour, where nothing is said of clocks that are points in time. */
export function overlapOf({ overlap }: RefreshOptions, kind: string): Overlap | undefined {
  if (overlap !== undefined) return typeof overlap === "number" ? { n: overlap } : overlap;
  return kind === "timestamp" || kind === "instant" ? { n: 1, unit: "hour" } : undefined;
}
