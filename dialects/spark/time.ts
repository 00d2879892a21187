import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { TimeUnit } from "../../src/relation/time-unit.ts";
import { atLeast } from "../capabilities.ts";
import { type DialectSpec, type LoweringContext, rewrite } from "../dialect.ts";
import { BINDS, call, fn, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { argTypes, type Entry } from "../kit/table-helpers.ts";

/**
 * `timestamp` is TIMESTAMP_NTZ; `instant` is TIMESTAMP, whose fields Spark reads in the session's zone: accessors ask for a
 * session in UTC. Functions that know TIMESTAMP alone cast to it and back, which is exact in UTC.
 */
const NTZ = words("timestamp_ntz");
const asDate = (a: Sql): Sql => call`cast(${a} as date)`;
const asNtz = (a: Sql): Sql => call`cast(${a} as ${NTZ})`;
const asBigint = (a: Sql): Sql => call`cast(${a} as bigint)`;
const unitOf = (of: CallExpr): TimeUnit => of.unit ?? "day";

/** Units that `trunc` knows: it takes timestamps too, and gives the date. */
const isDateUnit = (unit: TimeUnit): boolean =>
  unit === "year" || unit === "quarter" || unit === "month" || unit === "week";
const isClockUnit = (unit: TimeUnit): boolean => unit === "hour" || unit === "minute" || unit === "second";

/** `interval 3 hours`; quarters as months, for want of the word. */
export function sparkInterval(n: number, unit: TimeUnit): string {
  const [count, name] = unit === "quarter" ? [n * 3, "month"] : [n, unit];
  return `interval ${count} ${name}${count === 1 ? "" : "s"}`;
}

const MONTHS: { readonly [U in TimeUnit]?: number } = { year: 12, quarter: 3, month: 1 };
const SECONDS: { readonly [U in TimeUnit]?: number } = {
  week: 604_800,
  day: 86_400,
  hour: 3600,
  minute: 60,
  second: 1,
};

/**
 * A bound of a RANGE frame. Both bounds must be of one type, and `interval hour` and `interval second` are two: then both
 * are in the finer unit. Over dates 3.5 takes a number of days instead of an interval, and no version takes hours.
 */
export function sparkFrameInterval(
  n: number,
  unit: TimeUnit,
  { key, units, isExact, justBefore }: Parameters<DialectSpec["frameInterval"]>[2],
  cx: LoweringContext,
): string {
  if (!isExact && key.kind !== "date") return dayToSecond(n * (SECONDS[unit] ?? 1), justBefore);
  if (justBefore) return sparkFrameInterval(n + 1, "day", { key, units, isExact: true, justBefore: false }, cx);
  const scale = MONTHS[unit] === undefined ? SECONDS : MONTHS;
  if (units.some((u) => scale[u] === undefined)) {
    cx.refuse(
      "a RANGE frame from months to days or hours: Spark wants both bounds in months, or both in days and hours",
    );
  }
  if (key.kind === "date" && units.some(isClockUnit)) cx.refuse("a RANGE frame of hours over a date");
  if (key.kind === "date" && scale === SECONDS && !atLeast(cx.target, "4.0"))
    return String(unit === "week" ? n * 7 : n);
  const size = (u: TimeUnit): number => scale[u] ?? 1;
  const finest = units.reduce((a, b) => (size(b) < size(a) ? b : a), unit);
  return sparkInterval((n * size(unit)) / size(finest), finest);
}

/** `interval '7 01:00:00.000001' day to second`. */
function dayToSecond(seconds: number, justBefore: boolean): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
  const clock = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60), rest % 60].map(two).join(":");
  return `interval '${days} ${clock}${justBefore ? ".000001" : ""}' day to second`;
}

const times = (n: Sql, factor: number): Sql => infix("*", BINDS.mul, n, words(String(factor)));

/** Dates by a number that is no literal: `date_add` and `add_months` give dates, `timestampadd` a timestamp. */
function addToDate(a: Sql, n: Sql, of: CallExpr): Sql {
  const unit = unitOf(of);
  // date_add takes no bigint.
  const days = argTypes(of)[1] === "int" ? n : call`cast(${n} as int)`;
  switch (unit) {
    case "year":
      return fn("add_months", a, times(n, 12));
    case "quarter":
      return fn("add_months", a, times(n, 3));
    case "month":
      return fn("add_months", a, n);
    case "week":
      return fn("date_add", a, times(days, 7));
    case "day":
      return fn("date_add", a, days);
    default:
      return asDate(fn("timestampadd", words(unit), n, a));
  }
}

function addTime([a, n]: readonly Sql[], of: CallExpr): Sql {
  const unit = unitOf(of);
  const isDate = argTypes(of)[0] === "date";
  const count = of.args[1];
  if (count?.kind !== "literal" || count.value === null)
    return isDate ? addToDate(a as Sql, n as Sql, of) : fn("timestampadd", words(unit), n as Sql, a as Sql);
  const amount = Number(count.value);
  const sum = infix(amount < 0 ? "-" : "+", BINDS.add, a as Sql, words(sparkInterval(Math.abs(amount), unit)));
  return isDate && isClockUnit(unit) ? asDate(sum) : sum;
}

function trunc([a]: readonly Sql[], of: CallExpr): Sql {
  const unit = unitOf(of);
  const [kind] = argTypes(of);
  const x = a as Sql;
  if (kind === "date") return isDateUnit(unit) ? fn("trunc", x, textLiteral(unit)) : x;
  if (kind === "instant") return fn("date_trunc", textLiteral(unit), x);
  // By way of a date no zone is asked; date_trunc gives a TIMESTAMP.
  if (unit === "day") return asNtz(asDate(x));
  return asNtz(isDateUnit(unit) ? fn("trunc", x, textLiteral(unit)) : fn("date_trunc", textLiteral(unit), x));
}

/** The date of a unit's start, without the way back to a timestamp. */
export function truncatedDate(e: Expr, cx: LoweringContext): Sql | undefined {
  const [x] = e.kind === "call" && e.op === "trunc" ? e.args : [];
  if (!x || e.kind !== "call") return undefined;
  const unit = unitOf(e);
  return isDateUnit(unit) ? fn("trunc", cx.value(x), textLiteral(unit)) : asDate(cx.value(x));
}

/** `timestampdiff` counts whole units: between the starts of two units that is the boundaries crossed. */
function diffTime([a, b]: readonly Sql[], of: CallExpr): Sql {
  const unit = unitOf(of);
  if (unit === "day") return asBigint(fn("datediff", b as Sql, a as Sql));
  const start = (x: Sql): Sql =>
    isDateUnit(unit) ? fn("trunc", x, textLiteral(unit)) : fn("date_trunc", textLiteral(unit), x);
  return fn("timestampdiff", words(unit), start(a as Sql), start(b as Sql));
}

/** A quotient of whole numbers is a double. */
function secondsTo([a, b]: readonly Sql[], of: CallExpr): Sql {
  if (argTypes(of).every((kind) => kind === "date"))
    return infix("*", BINDS.mul, fn("datediff", b as Sql, a as Sql), words("86400D"));
  return infix("/", BINDS.mul, fn("timestampdiff", words("microsecond"), a as Sql, b as Sql), words("1000000"));
}

export const timeEntries = {
  addTime: rewrite<CallExpr>(addTime),
  trunc: rewrite<CallExpr>(trunc),
  diffTime: rewrite<CallExpr>(diffTime),
  secondsTo: rewrite<CallExpr>(secondsTo),
} satisfies { readonly [name: string]: Entry };
