import type { TimeUnit } from "../../../src/relation/time-unit.ts";

const MONTHS: { readonly [U in TimeUnit]?: number } = { year: 12, quarter: 3, month: 1 };
const SECONDS: { readonly [U in TimeUnit]?: number } = {
  week: 604_800,
  day: 86_400,
  hour: 3600,
  minute: 60,
  second: 1,
};
const TIME = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(\.\d+)?)?$/;

/** A constant date or time moved by n units, months clamped to their end; nothing where the text is no such value. */
export function movedText(text: string, n: number, unit: TimeUnit): string | undefined {
  const [, date, clock, fraction = ""] = TIME.exec(text) ?? [];
  if (date === undefined || !Number.isInteger(n)) return undefined;
  const at = new Date(`${date}T${clock ?? "00:00:00"}Z`);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const day = at.getUTCDate();
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() + n * months);
    const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
    at.setUTCDate(Math.min(day, last));
  } else at.setTime(at.getTime() + n * (SECONDS[unit] ?? 0) * 1000);
  const year = at.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999) return undefined;
  const iso = at.toISOString();
  return clock === undefined ? iso.slice(0, 10) : `${iso.slice(0, 19).replace("T", " ")}${fraction}`;
}
