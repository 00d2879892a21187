import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { ScalarOp } from "../../relation/ops.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { slip } from "../language/slip.ts";
import type {
  BooleanEx,
  ClockTag,
  Ex,
  Level,
  LevelOf,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  TagOf,
  TemporalTag,
} from "../language/types.ts";

type Moment = Ex<TemporalTag, Nulls, Level>;
type PartOfDay = "hour" | "minute";
type PartOfYear = "year" | "quarter" | "month" | "day" | "weekday" | "isWeekend" | "isoYear" | "isoWeek" | "dayOfYear";
type Part = PartOfDay | PartOfYear;
/** A date has no hours. */
type PartsOf<X> = [TagOf<X>] extends [ClockTag] ? Part : PartOfYear;
type PartOf<K, X> = K extends "isWeekend" ? BooleanEx<NullsOf<X>, LevelOf<X>> : NumberEx<"int", NullsOf<X>, LevelOf<X>>;

const plain =
  (op: ScalarOp) =>
  (at: Expr): Expr =>
    make.call(op, [at]);
const PARTS: { readonly [P in Part]: (at: Expr) => Expr } = {
  year: plain("year"),
  quarter: plain("quarter"),
  month: plain("month"),
  day: plain("day"),
  hour: plain("hour"),
  minute: plain("minute"),
  weekday: plain("isoWeekday"),
  isWeekend: (at) => make.call("ge", [make.call("isoWeekday", [at]), make.int(6)]),
  // The year of a week is that of its Thursday.
  isoYear: (at) => make.call("year", [make.call("addTime", [make.call("trunc", [at], "week"), make.int(3)], "day")]),
  isoWeek: plain("isoWeek"),
  dayOfYear: plain("dayOfYear"),
};

/**
 * Parts of a point in time, in UTC, as columns to spread into any select: `scheduledHour`, `scheduledWeekday`. `weekday` counts
 * from Monday 1 to Sunday 7, and `isWeekend` is true of 6 and 7; `isoYear` is the year that the ISO week belongs to. NULL of NULL.
 *
 * @example select(({ flights: f }) => ({ flightId: f.flightId, ...calendar("scheduled", f.scheduledAt, ["hour", "weekday", "isWeekend"]) }))
 */
export function calendar<const Prefix extends string, X extends Moment, const P extends PartsOf<X>>(
  prefix: Prefix,
  at: X,
  parts: readonly P[],
): { readonly [K in P as Prefix extends "" ? K : `${Prefix}${Capitalize<K>}`]: PartOf<K, X> } {
  const keyOf = (part: P): string => (prefix === "" ? part : prefix + part.charAt(0).toUpperCase() + part.slice(1));
  return Object.fromEntries(parts.map((part) => [keyOf(part), ex(PARTS[part](at.node))])) as never;
}

/**
 * A number that goes round as a point on a circle, so that 23 is next to 0: sine and cosine of 2π (x − first) / period, as
 * `hourSin` and `hourCos`. NULL of NULL.
 *
 * @example ...cyclic("hour", f.scheduledAt.hour(), 24), ...cyclic("weekday", f.scheduledAt.isoWeekday(), 7, 1)
 */
export function cyclic<const Name extends string, X extends Ex<NumericTag, Nulls, Level>>(
  name: Name,
  x: X,
  period: number,
  first = 0,
): { readonly [K in `${Name}Sin` | `${Name}Cos`]: NumberEx<"double", NullsOf<X>, LevelOf<X>> } {
  if (!(period > 0)) throw slip(`${period} is no period: it is more than 0`);
  const from =
    first === 0
      ? x.node
      : make.call("sub", [x.node, make.literal(first, Number.isInteger(first) ? types.int : types.double)]);
  const angle = make.call("mul", [from, make.literal((2 * Math.PI) / period, types.double)]);
  return { [`${name}Sin`]: ex(make.call("sin", [angle])), [`${name}Cos`]: ex(make.call("cos", [angle])) } as never;
}
