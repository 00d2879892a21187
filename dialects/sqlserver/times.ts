import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { TimeUnit } from "../../src/relation/time-unit.ts";
import { types } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, fn, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { argTypes } from "../kit/table-helpers.ts";
import { castTo, utc } from "./types.ts";

type Rewrite = (args: readonly Sql[], of: CallExpr, cx: LoweringContext) => Sql;

const kindOf = (of: CallExpr, i = 0): string => argTypes(of)[i] ?? "timestamp";
const OF_DAY: ReadonlySet<TimeUnit> = new Set(["hour", "minute", "second"]);
const MONTHS: ReadonlySet<TimeUnit> = new Set(["year", "quarter", "month"]);
const plus = (a: Sql, n: number): Sql => infix("+", BINDS.add, a, words(String(n)));

/** An instant is read on the clock of UTC: DATEPART reads the one of its offset. */
const clock = (a: Sql, of: CallExpr): Sql => (kindOf(of) === "instant" ? utc(a) : a);
const timed = (a: Sql, of: CallExpr): Sql => (kindOf(of) === "date" ? castTo(a, types.timestamp) : clock(a, of));

/** `year(x)`: three parts have functions of their own. */
export const partOf =
  (name: "year" | "month" | "day"): Rewrite =>
  ([a], of) =>
    fn(name, clock(a as Sql, of));
export const part =
  (name: string): Rewrite =>
  ([a], of) =>
    fn("datepart", words(name), OF_DAY.has(name as TimeUnit) ? timed(a as Sql, of) : clock(a as Sql, of));

/** A Monday, and the first day there is: days since then divide into weeks, without DATEFIRST and without a sign. */
const MONDAY = textLiteral("0001-01-01");
/** DATEDIFF takes an instant on the clock of UTC. */
const daysSince = (a: Sql, name: "datediff" | "datediff_big" = "datediff"): Sql => fn(name, words("day"), MONDAY, a);
export const isoWeekday: Rewrite = ([a]) => plus(infix("%", BINDS.mul, daysSince(a as Sql), words("7")), 1);

/** DATETRUNC is from 2022; before, the boundaries crossed since the first day are added to it. */
export const trunc: Rewrite = ([a], of, cx) => {
  const unit = of.unit ?? "day";
  if (kindOf(of) === "date" && (OF_DAY.has(unit) || unit === "day")) return a as Sql;
  if (atLeast(cx.target, "2022"))
    return fn("datetrunc", words(unit === "week" ? "iso_week" : unit), clock(a as Sql, of));
  const type = of.type;
  if (unit === "second" || unit === "minute") {
    // Those since the first day are more than an int holds.
    const midnight = call`cast(${clock(a as Sql, of)} as date)`;
    return fn("dateadd", words(unit), fn("datediff", words(unit), midnight, a as Sql), castTo(midnight, type));
  }
  const first = castTo(MONDAY, type);
  if (unit === "week") {
    const weeks = infix("/", BINDS.mul, daysSince(a as Sql), words("7"));
    return fn("dateadd", words("day"), infix("*", BINDS.mul, weeks, words("7")), first);
  }
  return fn("dateadd", words(unit), fn("datediff", words(unit), MONDAY, a as Sql), first);
};

const PER_DAY: { readonly [U in TimeUnit]?: string } = { hour: "24", minute: "1440", second: "86400" };
/** Before 2025 DATEADD takes an int: of more the whole days are added first. */
const isLong = (n: Expr | undefined): boolean =>
  n !== undefined && n.type.kind !== "int" && !(n.kind === "literal" && Math.abs(Number(n.value)) < 2 ** 31);

/** DATEADD clamps to the month's end. */
export const addTime: Rewrite = ([a, n], of, cx) => {
  const unit = of.unit ?? "day";
  const kind = kindOf(of);
  const perDay = PER_DAY[unit];
  if (perDay !== undefined && isLong(of.args[1]) && !atLeast(cx.target, "2025")) {
    const from = kind === "date" ? castTo(a as Sql, types.timestamp) : (a as Sql);
    const days = fn("dateadd", words("day"), infix("/", BINDS.mul, n as Sql, words(perDay)), from);
    const moved = fn("dateadd", words(unit), infix("%", BINDS.mul, n as Sql, words(perDay)), days);
    return kind === "date" ? castTo(moved, types.date) : moved;
  }
  if (kind === "date" && OF_DAY.has(unit)) {
    return castTo(fn("dateadd", words(unit), n as Sql, castTo(a as Sql, types.timestamp)), types.date);
  }
  // A month begins at midnight of UTC; a day has 24 hours on every clock here.
  return fn("dateadd", words(unit), n as Sql, MONTHS.has(unit) ? clock(a as Sql, of) : (a as Sql));
};

/** Boundaries crossed, of which DATEDIFF counts Sundays for weeks. */
export const diffTime: Rewrite = ([a, b], of) => {
  const unit = of.unit ?? "day";
  if (unit !== "week") return fn("datediff_big", words(unit), a as Sql, b as Sql);
  const week = (x: Sql): Sql => infix("/", BINDS.mul, daysSince(x, "datediff_big"), words("7"));
  return infix("-", BINDS.add, week(b as Sql), week(a as Sql));
};

export const secondsTo: Rewrite = ([a, b]) =>
  infix("/", BINDS.mul, fn("datediff_big", words("microsecond"), a as Sql, b as Sql), words("1e6"));
