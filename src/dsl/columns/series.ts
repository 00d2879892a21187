import type { Expr, Frame, FrameBound } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { sortKeys } from "../language/operand.ts";
import type {
  Ex,
  ExOf,
  Level,
  LevelOf,
  Nulls,
  NullsOf,
  NumberEx,
  NumericTag,
  Sort,
  Tag,
  TemporalTag,
} from "../language/types.ts";
import { difference } from "./statistics.ts";

type Num<L extends Level = "row"> = Ex<NumericTag, Nulls, L>;
type Time<L extends Level = Level> = Ex<TemporalTag, Nulls, L>;

/** The rows that belong to one series, and their order. */
export interface Series {
  readonly partitionBy?: Ex<Tag, Nulls, "row"> | readonly Ex<Tag, Nulls, "row">[];
  readonly orderBy: Sort<"row"> | readonly Sort<"row">[];
}

const parts = ({ partitionBy, orderBy }: Series): make.WindowParts => ({
  partitionBy: (partitionBy === undefined ? [] : Array.isArray(partitionBy) ? partitionBy : [partitionBy]).map(
    (e: Ex<Tag, Nulls, "row">) => e.node,
  ),
  orderBy: sortKeys(orderBy),
});
const double = (e: Expr): Expr => (e.type.kind === "double" ? e : make.cast(e, types.double));
const before = (e: Expr, n: number, series: Series): Expr =>
  make.windowCall("lag", n === 1 ? [e] : [e, make.int(n)], parts(series));

/**
 * The mean of the values of this row and the `n - 1` before it, NULLs left out; NULL of none. `complete`: NULL unless all
 * `n` rows are there and have a value. In double.
 *
 * @example rollingMean(f.depDelay, 3, { partitionBy: f.carrier, orderBy: f.scheduledAt.asc() })
 */
export function rollingMean(
  value: Num,
  n: number,
  series: Series,
  options: { readonly complete?: boolean } = {},
): NumberEx<"double", null, "window"> {
  const start: FrameBound = n > 1 ? { kind: "preceding", n: n - 1 } : { kind: "current" };
  const frame: Frame = { mode: "rows", start, end: { kind: "current" } };
  const over = (op: "avg" | "count"): Expr =>
    make.over(make.aggregateCall(op, [value.node]), { ...parts(series), frame });
  const mean = over("avg");
  if (!options.complete) return ex(mean);
  return ex(make.caseWhen([{ when: make.call("eq", [over("count"), make.int(n)]), result: mean }]));
}

/** This value less the one `n` rows before it in the series; NULL where there is none. */
export const change = <T extends NumericTag>(
  value: Ex<T, Nulls, "row">,
  series: Series,
  n = 1,
): ExOf<T, null, "window"> => ex(make.call("sub", [value.node, before(value.node, n, series)]));

/** The change as a share of the value `n` rows before, in double; NULL where that is 0, NULL or not there. */
export function relativeChange(value: Num, series: Series, n = 1): NumberEx<"double", null, "window"> {
  const previous = before(value.node, n, series);
  return ex(make.call("div", [difference(value.node, previous), previous]));
}

/** Exact seconds since the row before it in the series; NULL of the first. */
export const secondsSincePrevious = (time: Time<"row">, series: Series): NumberEx<"double", null, "window"> =>
  ex(make.call("secondsTo", [before(time.node, 1, series), time.node]));

const SECONDS = { week: 604_800, day: 86_400, hour: 3_600, minute: 60, second: 1 } as const;

/**
 * The time from one instant to another in a unit of fixed length, with its fraction, in double; negative where `to` is first.
 *
 * @example elapsed(o.orderedAt.max(), at, "day")
 */
export const elapsed = <A extends Time, B extends Time>(
  from: A,
  to: B,
  unit: keyof typeof SECONDS,
): NumberEx<"double", NullsOf<A | B>, LevelOf<A | B>> => {
  const seconds = make.call("secondsTo", [from.node, to.node]);
  if (unit === "second") return ex(seconds);
  // What is divided by is never 0.
  const { nullable } = seconds;
  return ex({ ...make.call("div", [seconds, make.literal(SECONDS[unit], types.double)]), nullable });
};

const sum = (e: Expr, filter?: Expr): Expr => make.aggregateCall("sum", [e], filter ? { filter } : {});
const times = (a: Expr, b: Expr): Expr => make.call("mul", [a, b]);

/**
 * The slope of the regression line of `y` on `x` (least squares), in double:
 * (n Σxy - Σx Σy) / (n Σx² - (Σx)²) over the rows in which both have a value; NULL of fewer than two different `x`.
 * Sums of squares lose digits where `x` is large beside its spread: take ages rather than dates.
 *
 * @example slope(o.total, elapsed(o.orderedAt, at, "day"))
 */
export function slope<Y extends Num, X extends Num<Level>>(y: Y, x: X): NumberEx<"double", null, "aggregate"> {
  const [a, b] = [double(x.node), double(y.node)];
  const missing = [a, b].filter((e) => e.nullable).map((e) => make.call("isNotNull", [e]));
  const both = missing.length > 0 ? make.and(...missing) : undefined;
  const n = make.aggregateCall("count", [], both ? { filter: both } : {});
  const top = make.call("sub", [times(double(n), sum(times(a, b))), times(sum(a, both), sum(b, both))]);
  const bottom = make.call("sub", [times(double(n), sum(times(a, a), both)), times(sum(a, both), sum(a, both))]);
  return ex(make.call("div", [top, bottom]));
}

/**
 * The sum of the values, each with half the weight for every `halfLife` of its age: Σ value · e^(-ln 2 · age / halfLife), in
 * double. A negative age counts as 0, so that no weight is above 1; beyond 1000 half-lives the weight is 0; rows without a value or an age are left out; NULL of none.
 *
 * @example decayedSum(o.total.toDouble(), elapsed(o.orderedAt, at, "day"), 30)
 */
export function decayedSum<V extends Num, A extends Num<Level>>(
  value: V,
  age: A,
  halfLife: number,
): NumberEx<"double", null, "aggregate"> {
  const [old, number] = [double(age.node), (x: number): Expr => make.literal(x, types.double)];
  const weight = make.caseWhen([
    { when: make.call("le", [old, number(0)]), result: number(1) },
    // Before the weight is too small for a double, which is an error to some engines.
    {
      when: make.call("lt", [old, number(halfLife * 1000)]),
      result: make.call("exp", [times(old, number(-Math.LN2 / halfLife))]),
    },
    { when: make.call("isNotNull", [old]), result: number(0) },
  ]);
  return ex(sum(times(double(value.node), weight)));
}
