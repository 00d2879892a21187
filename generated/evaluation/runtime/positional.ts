import type { RawRows } from "./types.ts";

/** Rows of a driver that gives objects, by position: their keys are in the order of the columns. */
export function positional(rows: readonly object[]): RawRows {
  return { rows: rows.map((row) => Object.values(row)) };
}
