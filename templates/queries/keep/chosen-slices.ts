import type { PartialRefresh } from "../../../src/ir/refresh.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr, ParamExpr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { TimeUnit } from "../../../src/relation/time-unit.ts";
import { type SqlType, types } from "../../../src/types/sql-type.ts";

/** Which slices are computed: a condition on source rows, and one on stored rows. */
export interface Chosen {
  readonly ofSources: (slice: readonly Expr[]) => Expr;
  /** What follows from it for the time of source rows, so that an index on it can be used. */
  readonly bounds: (slice: readonly Expr[]) => readonly Expr[];
  readonly ofStored: (slice: readonly Expr[]) => Expr;
}

/** The stale slices. */
export function inStale({ slice, stale: stored }: PartialRefresh): Chosen {
  const stale = build.scan(stored);
  const isStale = (of: readonly Expr[]): Expr => {
    const [only] = of;
    if (only && of.length === 1 && !attributesOf(stale).some((a) => a.nullable) && !only.nullable)
      return make.isIn(only, build.use("stale", stale));
    const rows = build.use("stale", stale);
    const same = slice.map((name, i) => {
      const column = attributesOf(rows).find((a) => a.name === name);
      const own = of[i] ?? make.int(0);
      return column ? make.call(column.nullable || own.nullable ? "isSame" : "eq", [make.column(column), own]) : own;
    });
    return make.exists(build.filter(rows, make.and(...same)));
  };
  const bound = (op: "min" | "max"): Expr => {
    const rows = build.use("stale", stale);
    const [column = make.int(0)] = attributesOf(rows).map((a) => make.column(a));
    return make.subquery(build.aggregate(rows, {}, { bound: make.aggregateCall(op, [column]) }));
  };
  return {
    ofSources: isStale,
    bounds: (of) => between(of, bound("min"), bound("max"), "le"),
    ofStored: isStale,
  };
}

/** Slices of a range of time that the caller gives: from one, up to and without another. */
export function inRange({ rows, slice }: PartialRefresh): Chosen {
  const type = attributesOf(rows).find((a) => a.name === slice[0])?.type ?? types.date;
  const [from, to] = [rangeParam("from", type), rangeParam("to", type)];
  const isIn = ([of = from]: readonly Expr[]): Expr => make.and(make.call("ge", [of, from]), make.call("lt", [of, to]));
  return {
    ofSources: isIn,
    bounds: (of) => (of[0]?.kind === "column" ? [] : between(of, from, to, "lt")),
    ofStored: isIn,
  };
}

const rangeParam = (name: string, type: SqlType): ParamExpr =>
  make.paramRef(Object.freeze({ name, type, nullable: false, list: false }));

/** What follows for the time that a slice of time is the start of: an index on it can be used. */
function between(of: readonly Expr[], first: Expr, last: Expr, op: "le" | "lt"): readonly Expr[] {
  const [start] = of;
  const period = of.length === 1 && start ? periodOf(start) : undefined;
  if (period === undefined) return [];
  const { time, unit } = period;
  const at = (e: Expr): Expr => (e.type.kind === time.type.kind ? e : make.cast(e, time.type));
  if (unit === undefined) return [make.call("ge", [time, first]), make.call(op, [time, last])];
  return [
    make.call("ge", [time, at(first)]),
    make.call("lt", [time, make.call("addTime", [at(last), make.int(1)], unit)]),
  ];
}

/** The time of which an expression is the start of the period, and the period; a time itself has none. */
function periodOf(e: Expr): { readonly time: Expr; readonly unit?: TimeUnit } | undefined {
  const isClock = (x: Expr): boolean => x.kind === "column" && ["date", "timestamp", "instant"].includes(x.type.kind);
  if (isClock(e)) return { time: e };
  if (e.kind === "cast" && e.type.kind === "date" && e.input.type.kind === "timestamp" && isClock(e.input))
    return { time: e.input, unit: "day" };
  if (e.kind === "call" && e.op === "trunc" && e.unit !== undefined) {
    const [input] = e.args;
    const time = input && periodOf(input)?.time;
    return time && { time, unit: e.unit };
  }
  return undefined;
}
