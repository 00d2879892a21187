import { Misfit } from "./errors.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The first millisecond of year 1 and the last of year 9999: every engine has these years. */
const FIRST = -62_135_596_800_000;
const LAST = 253_402_300_799_999;

/** A point on the UTC time line, to the microsecond. */
export interface Moment {
  readonly milliseconds: number;
  /** The three digits below a millisecond. */
  readonly micros: number;
}

/** The number that two digits stand for, or NaN. */
function two(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The days from 1970-01-01 to `YYYY-MM-DD` at the start of the text, or NaN. (Date.UTC takes the year 50 for 1950.) */
function epochDay(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || !(year >= 1) || !(day >= 1)) return Number.NaN;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  if (!(day <= (MONTHS[month - 1] ?? 0) + leap)) return Number.NaN;
  // Counted in years that begin in March, so that the day that may be missing is the last.
  const years = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - 719468;
}

/** The offset that ends the text (`Z`, `+02`, `+0530`, `-05:30`, `+00:19:32`), in milliseconds, or NaN. */
function offset(text: string, from: number): number {
  const zone = text.slice(from);
  if (zone === "+00" || zone === "Z" || zone === "+00:00") return 0;
  const match = /^([+-])(\d\d)(?::?(\d\d)(?::(\d\d))?)?$/.exec(zone);
  if (match === null) return Number.NaN;
  const [, sign, hours, minutes = "0", seconds = "0"] = match;
  const size = Number(hours) * 60 * MINUTE + Number(minutes) * MINUTE + Number(seconds) * 1000;
  return sign === "-" ? -size : size;
}

/** Reads `YYYY-MM-DD hh:mm:ss[.fraction][offset]`, blank or T between; text without an offset is in UTC. */
export function parseMoment(text: string): Moment | undefined {
  const separator = text.charCodeAt(10);
  if ((separator !== 32 && separator !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return undefined;
  const hours = two(text, 11);
  const minutes = two(text, 14);
  const seconds = two(text, 17);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  let time = epochDay(text) * DAY + hours * 60 * MINUTE + minutes * MINUTE + seconds * 1000;

  let end = 19;
  let micros = 0;
  if (text.charCodeAt(19) === 46) {
    // Digits below a microsecond (SQL Server's datetime2(7)) are not part of the type: their weight is nothing.
    let weight = 100_000;
    for (end = 20; end < text.length; end++) {
      const digit = text.charCodeAt(end) - 48;
      if (digit < 0 || digit > 9) break;
      micros += digit * weight;
      weight = weight === 1 ? 0 : weight / 10;
    }
    if (end === 20) return undefined;
  }
  if (end < text.length) time -= offset(text, end);
  if (Number.isNaN(time)) return undefined;
  const milliseconds = Math.floor(micros / 1000);
  return { milliseconds: time + milliseconds, micros: micros - milliseconds * 1000 };
}

/** Whether a Date is valid, and between the years 1 and 9999. */
export function isMoment(date: Date): boolean {
  const time = date.getTime();
  return time >= FIRST && time <= LAST;
}

/** What tedious adds to a Date: the seconds below its millisecond. */
export function driverMicros(date: Date): number | undefined {
  const delta: unknown = Reflect.get(date, "nanosecondsDelta");
  return typeof delta === "number" ? Math.floor(Math.round(delta * 1e7) / 10) : undefined;
}

const NO_MOMENT = "it is not a point in time between the years 1 and 9999";

/** Names the cause where a text looks like Postgres's other styles of dates: 31/01/2026, 31.01.2026, Sat Jan 31 2026. */
export const dateStyleHint = (value: unknown): string =>
  typeof value === "string" && /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d|[A-Z][a-z]{2} )/.test(value)
    ? ", but a date in another style than ISO: set datestyle to ISO in its session"
    : "";

/** A point in time as a driver gave it: text, or a Date that means UTC. Microseconds are dropped. */
export function readDate(value: unknown): Date {
  if (typeof value === "string") {
    const moment = parseMoment(value);
    if (moment !== undefined) return new Date(moment.milliseconds);
  } else if (value instanceof Date && isMoment(value)) {
    return value;
  }
  throw value instanceof Misfit ? value : new Misfit(NO_MOMENT + dateStyleHint(value));
}

/** The same with every digit, as `2026-01-31T12:00:00.123456Z`. */
export function readMomentText(value: unknown): string {
  if (typeof value === "string") {
    const moment = parseMoment(value);
    if (moment !== undefined) return momentText(moment, "T", "Z");
  } else if (value instanceof Date && isMoment(value)) {
    const micros = driverMicros(value);
    if (micros !== undefined) return momentText({ milliseconds: value.getTime(), micros }, "T", "Z");
    throw new Misfit("the driver returned a Date, which has lost the microseconds; configure it to return text");
  }
  throw value instanceof Misfit ? value : new Misfit(NO_MOMENT + dateStyleHint(value));
}

/** Writes a moment as `2026-01-31 12:00:00.123456`, with the given separator and end. */
export function momentText(moment: Moment, separator: " " | "T", end: "" | "Z" | "+00:00"): string {
  const iso = new Date(moment.milliseconds).toISOString();
  return `${iso.slice(0, 10)}${separator}${iso.slice(11, 23)}${String(moment.micros).padStart(3, "0")}${end}`;
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`, from year 1 to 9999. */
export function isDay(text: string): boolean {
  return text.length === 10 && !Number.isNaN(epochDay(text));
}
