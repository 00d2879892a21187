import { codecOf } from "./columns.ts";
import { Misfit } from "./errors.ts";
import { driverMicros, momentText } from "./time.ts";
import type { ColumnCodec, ColumnSpec, RawRows } from "./types.ts";

const DAY = 86_400_000;

/** Undoes what a driver does that reads an engine's wall clock as the process's local time: Dates become the text that they came from. */
export function fromLocalTime(raw: RawRows, columns: readonly ColumnSpec[], kinds: readonly ColumnCodec[]): RawRows {
  const reads = columns.map((spec) => {
    const [kind] = codecOf(spec).split(":");
    if (!kinds.some((each) => each === kind)) return undefined;
    return kind === "date" ? localDay : wallClock;
  });
  if (!reads.some((read) => read !== undefined)) return raw;
  const rows = raw.rows.map((values) => {
    return values.map((value, index) => (value instanceof Date ? (reads[index]?.(value) ?? value) : value));
  });
  return { ...raw, rows };
}

/** The local time as if it were in UTC. */
function asUtc(date: Date): Date {
  const shifted = new Date(0);
  shifted.setUTCFullYear(date.getFullYear(), date.getMonth(), date.getDate());
  shifted.setUTCHours(date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds());
  return shifted;
}

/** Most drivers take a day for local midnight, some (PGlite, postgres.js) for midnight in UTC. */
function localDay(date: Date): string {
  const local = asUtc(date);
  const isUtc = local.getTime() % DAY !== 0 && date.getTime() % DAY === 0;
  return (isUtc ? date : local).toISOString().slice(0, 10);
}

/** The wall clock that the driver read: text, a Date where there are no microseconds, or why it cannot be told. */
function wallClock(date: Date): string | Date | Misfit {
  const hourBefore = new Date(date.getTime() - 3_600_000);
  if (date.getTimezoneOffset() < hourBefore.getTimezoneOffset()) {
    return new Misfit(
      "the driver read it as local time in the hour after clocks went forward, where two times look alike: " +
        "let it give text or UTC, or run the process with TZ=UTC",
    );
  }
  const shifted = asUtc(date);
  const micros = driverMicros(date);
  return micros === undefined ? shifted : momentText({ milliseconds: shifted.getTime(), micros }, "T", "Z");
}
