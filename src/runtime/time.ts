import { Misfit } from "./errors.ts";

const MINUTE = 60_000;

/** A point on the UTC time line, to the microsecond. */
export interface Moment {
  readonly milliseconds: number;
  /** The three digits below a millisecond. */
  readonly micros: number;
}

function digits(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    n = n * 10 + digit;
  }
  return n;
}

/** `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999, and without its carrying over. */
function utc(year: number, month: number, day: number): number {
  const time = year < 100 ? new Date(0).setUTCFullYear(year, month - 1, day) : Date.UTC(year, month - 1, day);
  const fits = year >= 1 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || new Date(time).getUTCDate() === day);
  return fits ? time : Number.NaN;
}

/** Midnight UTC of `YYYY-MM-DD` at the start of the text, or NaN. */
function midnight(text: string): number {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN;
  return utc(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** The offset that ends the text (`Z`, `+02`, `+0530`, `-05:30`, `+00:19:32`), in milliseconds, or NaN. */
function offset(text: string, from: number): number {
  const zone = text.slice(from);
  if (zone === "" || zone === "Z" || zone === "+00" || zone === "+00:00") return 0;
  const match = /^([+-])(\d\d)(?::?(\d\d)(?::(\d\d))?)?$/.exec(zone);
  if (match === null) return Number.NaN;
  const [, sign, hours, minutes = "0", seconds = "0"] = match;
  const size = Number(hours) * 60 * MINUTE + Number(minutes) * MINUTE + Number(seconds) * 1000;
  return sign === "-" ? -size : size;
}

/** Reads `YYYY-MM-DD hh:mm:ss[.fraction][offset]`, blank or T between; text without an offset is in UTC. */
export function parseMoment(text: string): Moment | undefined {
  const separator = text.charCodeAt(10);
  if ((separator !== 32 && separator !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return;
  const hours = digits(text, 11, 13);
  const minutes = digits(text, 14, 16);
  const seconds = digits(text, 17, 19);
  if (hours > 23 || minutes > 59 || seconds > 59) return;

  let end = 19;
  let fraction = 0;
  if (text.charCodeAt(19) === 46) {
    end = 20;
    while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
    if (end === 20) return;
    // Digits below a microsecond (SQL Server's datetime2(7)) are not part of the type.
    const kept = Math.min(end, 26);
    fraction = digits(text, 20, kept) * 10 ** (26 - kept);
  }

  const time =
    midnight(text) +
    hours * 3_600_000 +
    minutes * MINUTE +
    seconds * 1000 -
    (end < text.length ? offset(text, end) : 0);
  if (Number.isNaN(time)) return;
  const milliseconds = Math.floor(fraction / 1000);
  return { milliseconds: time + milliseconds, micros: fraction - milliseconds * 1000 };
}

/** Whether a Date is valid and within the years that every engine has. */
export function isMoment(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** What tedious adds to a Date: the seconds below its millisecond. */
export function driverMicros(date: Date): number | undefined {
  const delta: unknown = Reflect.get(date, "nanosecondsDelta");
  return typeof delta === "number" ? Math.floor(Math.round(delta * 1e7) / 10) : undefined;
}

/** A point in time as a driver gave it: text, or a Date that means UTC. */
export function readMoment(value: unknown): Moment {
  if (value instanceof Misfit) throw value;
  if (typeof value === "string") {
    const moment = parseMoment(value);
    if (moment !== undefined) return moment;
  } else if (value instanceof Date && isMoment(value)) {
    return { milliseconds: value.getTime(), micros: driverMicros(value) ?? 0 };
  }
  throw new Misfit("it is not a point in time between the years 1 and 9999");
}

/** The same with every digit, as `2026-01-31T12:00:00.123456Z`. */
export function readMomentText(value: unknown): string {
  if (value instanceof Date && driverMicros(value) === undefined) {
    throw new Misfit("the driver gave a Date, which has lost the microseconds: let it give text");
  }
  return momentText(readMoment(value), "T", "Z");
}

/** Writes a moment as `2026-01-31 12:00:00.123456`, with the given separator and end. */
export function momentText(moment: Moment, separator: " " | "T", end: "" | "Z" | "+00:00"): string {
  const iso = new Date(moment.milliseconds).toISOString();
  return `${iso.slice(0, 10)}${separator}${iso.slice(11, 23)}${String(moment.micros).padStart(3, "0")}${end}`;
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`, from year 1 to 9999. */
export function isDay(text: string): boolean {
  return text.length === 10 && !Number.isNaN(midnight(text));
}
