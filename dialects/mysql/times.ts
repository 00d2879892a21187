import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { TimeUnit } from "../../src/relation/time-unit.ts";
import type { DialectSpec } from "../dialect.ts";
import { BINDS, call, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";

const sub = (a: Sql, b: Sql): Sql => infix("-", BINDS.add, a, b);
const add = (a: Sql, b: Sql): Sql => infix("+", BINDS.add, a, b);
const unitOf = (of: CallExpr): TimeUnit => of.unit ?? "day";

/** `interval 3 day`. */
export const mysqlInterval = (n: number, unit: TimeUnit): string => `interval ${n} ${unit}`;
const LENGTHS: { readonly [U in TimeUnit]?: number } = { day: 86_400, hour: 3600, minute: 60, second: 1 };

/** `interval '3600.000001' second_microsecond`: a bound that leaves out what is exactly an hour away. */
export function mysqlFrameInterval(
  n: number,
  unit: TimeUnit,
  { key, justBefore }: Parameters<DialectSpec["frameInterval"]>[2],
): string {
  if (!justBefore) return mysqlInterval(n, unit);
  if (key.kind === "date") return mysqlInterval(n + 1, "day");
  return n === 0 ? "interval 1 microsecond" : `interval '${n * (LENGTHS[unit] ?? 1)}.000001' second_microsecond`;
}
const interval = (n: Sql, unit: TimeUnit): Sql => template(BINDS.suffix)`interval ${n} ${words(unit)}`;

/** YEAR() is unsigned, and unsigned arithmetic that gives less than 0 is error 1690. */
export const year = ([a]: readonly Sql[]): Sql => call`extract(year from ${a as Sql})`;
export const isoWeekday = ([a]: readonly Sql[]): Sql => add(fn("weekday", a as Sql), words("1"));
/** Mode 3: weeks start on Monday, and the first has four days of the year. */
export const isoWeek = ([a]: readonly Sql[]): Sql => fn("week", a as Sql, words("3"));

const STARTS: { readonly [U in TimeUnit]?: string } = {
  year: "%Y-01-01",
  quarter: "%Y-01-01",
  month: "%Y-%m-01",
  hour: "%Y-%m-%d %H:00:00",
  minute: "%Y-%m-%d %H:%i:00",
  second: "%Y-%m-%d %H:%i:%s",
};

/** MySQL has no DATE_TRUNC. */
export function trunc([a]: readonly Sql[], of: CallExpr): Sql {
  const unit = unitOf(of);
  const x = a as Sql;
  const isDate = of.type.kind === "date";
  const start = STARTS[unit];
  if (isDate && (unit === "day" || start?.includes("%d"))) return x;
  const type = words(isDate ? "date" : "datetime");
  if (unit === "week") {
    const monday = sub(isDate ? x : fn("date", x), interval(fn("weekday", x), "day"));
    return isDate ? monday : call`cast(${monday} as ${type})`;
  }
  if (start === undefined) return call`cast(${fn("date", x)} as ${type})`;
  const first = call`cast(${fn("date_format", x, textLiteral(start))} as ${type})`;
  return unit === "quarter" ? add(first, interval(sub(fn("quarter", x), words("1")), "quarter")) : first;
}

/** Whether the sum stays far below the year 10000, as one sees. */
const isSmall = (e: Expr | undefined, amount: number | undefined, unit: TimeUnit): boolean => {
  if (amount !== undefined && amount <= 0) return true;
  if (amount === undefined || Math.abs(amount) > 1000 || unit === "year") return false;
  return (e?.kind === "call" && e.op === "now") || (e?.kind === "literal" && String(e.value) < "9000");
};

/** Beyond 9999-12-31 the sum is NULL, and a warning: there the power, which no double holds, is an error (1690). */
const orError = (moved: Sql, a: Sql, n: Sql | undefined): Sql => {
  const days = infix("+", BINDS.add, fn("to_days", a), words("999"));
  const beyond = n === undefined ? days : infix("+", BINDS.add, days, infix("*", BINDS.mul, words("0"), n));
  return fn("ifnull", moved, fn("from_days", fn("exp", beyond)));
};

export function addTime([a, n]: readonly Sql[], of: CallExpr): Sql {
  const unit = unitOf(of);
  const count = of.args[1];
  const amount = count?.kind === "literal" ? Number(count.value) : undefined;
  const length = amount === undefined ? interval(n as Sql, unit) : words(mysqlInterval(Math.abs(amount), unit));
  const moved = amount !== undefined && amount < 0 ? sub(a as Sql, length) : add(a as Sql, length);
  const clock = unit === "hour" || unit === "minute" || unit === "second";
  const sum = of.type.kind === "date" && clock ? fn("date", moved) : moved;
  if (isSmall(of.args[0], amount, unit)) return sum;
  return orError(sum, a as Sql, amount === undefined && count?.nullable ? n : undefined);
}

const SECONDS: { readonly [U in TimeUnit]?: string } = { hour: "3600", minute: "60" };

/** Boundaries crossed: the difference of the two units' numbers. TIMESTAMPDIFF counts whole units instead. */
export function diffTime([a, b]: readonly Sql[], of: CallExpr): Sql {
  const [from, to] = [a as Sql, b as Sql];
  const unit = unitOf(of);
  const years = sub(year([to]), year([from]));
  switch (unit) {
    case "year":
      return years;
    case "quarter":
    case "month": {
      const inYears = infix("*", BINDS.mul, years, words(unit === "month" ? "12" : "4"));
      return sub(add(inYears, fn(unit, to)), fn(unit, from));
    }
    case "week": {
      const days = sub(add(fn("datediff", to, from), fn("weekday", from)), fn("weekday", to));
      return infix("div", BINDS.mul, days, words("7"));
    }
    case "day":
      return fn("datediff", to, from);
    default: {
      const number = (x: Sql): Sql => {
        const seconds = fn("to_seconds", x);
        const length = SECONDS[unit];
        return length === undefined ? seconds : infix("div", BINDS.mul, seconds, words(length));
      };
      return sub(number(to), number(from));
    }
  }
}

export const secondsTo = ([a, b]: readonly Sql[], of: CallExpr): Sql =>
  of.args.every((e) => e.type.kind === "date")
    ? infix("*", BINDS.mul, fn("datediff", b as Sql, a as Sql), words("86400e0"))
    : infix("/", BINDS.mul, fn("timestampdiff", words("microsecond"), a as Sql, b as Sql), words("1e6"));
