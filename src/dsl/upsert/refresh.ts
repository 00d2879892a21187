import type { Overlap } from "../../ir/upsert.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";
import type { AnySource } from "../language/source.ts";

/** How a partial refresh finds what changed. */
export interface RefreshOptions {
  /** The log of refreshes, made by `runLog`. Its watermark has the type of the sources' clocks. */
  readonly log: AnySource;
  /**
   * How far before the last refresh rows are read again. Without it, a row would be missed if it was committed after a row with a
   * later clock. Their slices are computed again. Default: one hour if the clock is a timestamp. For tables without a `knownTime`
   * column the clock is their `eventTime`, and `overlap`, which must then be set, is how late rows can arrive.
   */
  readonly overlap?: number | { readonly n: number; readonly unit: TimeUnit };
  /** Tables whose changes are ignored: a store that changes its region does not make all of its days stale. */
  readonly ignore?: readonly AnySource[];
}

declare const columnsOf: unique symbol;
/** By which columns a kept definition is refreshed in slices; `K` are these columns. */
export interface Refresh<K extends string> {
  readonly [columnsOf]?: K;
  readonly by: "time" | "key";
  readonly columns: readonly string[];
  readonly options: RefreshOptions;
}

const refresh = <K extends string>(by: "time" | "key", columns: readonly K[], options: RefreshOptions): Refresh<K> =>
  Object.freeze({ by, columns, options });

/**
 * A refresh recomputes the periods of source rows that became known since the last refresh, however old the periods are. The column is
 * a date or a timestamp of the definition, such as the start of a month. `backfill` recomputes a range of periods.
 *
 * @example materialized(dailySales, { key: ["day"], refresh: byTime("day", { log: refreshRuns }) })
 */
export const byTime = <const K extends string>(column: K, options: RefreshOptions): Refresh<K> =>
  refresh("time", [column], options);

/**
 * A refresh recomputes the rows of the keys (customers, products) whose source rows became known since the last refresh.
 *
 * @example materialized(spendPerCustomer, { key: ["customerId"], refresh: byKey("customerId", { log: refreshRuns }) })
 */
export const byKey = <const K extends string>(columns: K | readonly K[], options: RefreshOptions): Refresh<K> =>
  refresh("key", typeof columns === "string" ? [columns] : (columns as readonly K[]), options);

/** One hour by default, if the clock is a point in time. */
export function overlapOf({ overlap }: RefreshOptions, kind: string): Overlap | undefined {
  if (overlap !== undefined) return typeof overlap === "number" ? { n: overlap } : overlap;
  return kind === "timestamp" || kind === "instant" ? { n: 1, unit: "hour" } : undefined;
}
