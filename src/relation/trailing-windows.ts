import type { Attribute } from "./attribute.ts";
import type { AggregateExpr, Expr, FrameBound } from "./expr.ts";
import * as make from "./make.ts";
import { someExpr } from "./map.ts";
import type { Item, TrailingSet } from "./relation.ts";
import { sameExpr } from "./same-expr.ts";
import type { TimeUnit } from "./time-unit.ts";
import { scalarSignatures } from "./typing.ts";

/** The window of an aggregate before an instant, as its filter says it: [start, end), and what else the filter asks. */
export interface TrailingWindow {
  /** Over the instant; absent: from the first row on. */
  readonly start?: Expr;
  /** Over the instant; absent: up to the instant. */
  readonly end?: Expr;
  readonly filter?: Expr;
}

export const conjuncts = (e: Expr | undefined): readonly Expr[] =>
  e === undefined ? [] : e.kind === "call" && e.op === "and" ? e.args : [e];

export function windowOf(e: AggregateExpr, { times, instant }: Pick<TrailingSet, "times" | "instant">): TrailingWindow {
  const [time] = times;
  const edge = (c: Expr, op: "ge" | "lt"): Expr | undefined => {
    if (c.kind !== "call" || c.op !== op || time === undefined) return undefined;
    const [left, right] = c.args;
    const isEdge = left && right && sameExpr(left, time) && lengthsBefore(right, instant) !== undefined;
    return isEdge ? right : undefined;
  };
  const all = conjuncts(e.filter);
  const [begins, ends] = [all.find((c) => edge(c, "ge")), all.find((c) => edge(c, "lt"))];
  const [start, end] = [begins && edge(begins, "ge"), ends && edge(ends, "lt")];
  const others = all.filter((c) => c !== begins && c !== ends);
  return { ...(start && { start }), ...(end && { end }), ...(others.length > 0 && { filter: make.and(...others) }) };
}

interface Length {
  readonly n: number;
  readonly unit: TimeUnit;
}

/** `[1 hour, 7 days]` of seven days before an hour before the instant; undefined of anything else. */
function lengthsBefore(e: Expr, instant: Attribute): readonly Length[] | undefined {
  if (e.kind === "column") return e.attribute === instant ? [] : undefined;
  if (e.kind !== "call" || e.op !== "addTime" || e.unit === undefined) return undefined;
  const [from, n] = e.args;
  const before = from && lengthsBefore(from, instant);
  return before && n?.kind === "literal" ? [...before, { n: -Number(n.value), unit: e.unit }] : undefined;
}

const SECONDS: { readonly [U in TimeUnit]?: number } = { day: 86_400, hour: 3600, minute: 60, second: 1 };

/** How long before the instant an edge is; undefined where that depends on the calendar, or where a date would be cut. */
function secondsBefore(edge: Expr, { instant }: Pick<TrailingSet, "instant">): number | undefined {
  const lengths = lengthsBefore(edge, instant);
  const seconds = lengths?.map(({ n, unit }) => (unit === "week" ? n * 604_800 : n * (SECONDS[unit] ?? Number.NaN)));
  const total = seconds?.reduce((a, b) => a + b, 0);
  if (total === undefined || Number.isNaN(total)) return undefined;
  return instant.type.kind === "date" && total % 86_400 !== 0 ? undefined : total;
}

/** In the largest unit that says it. */
export function lengthOf(edge: Expr, set: Pick<TrailingSet, "instant">): Length | undefined {
  const seconds = secondsBefore(edge, set);
  if (seconds === undefined) return undefined;
  for (const unit of ["day", "hour", "minute"] as const) {
    const size = SECONDS[unit] ?? 1;
    if (seconds % size === 0) return { n: seconds / size, unit };
  }
  return { n: seconds, unit: "second" };
}

/** The window as the bounds of a frame over rows in the order of their time; undefined where frames do not measure it. */
export function frameOf(
  { start, end }: TrailingWindow,
  set: Pick<TrailingSet, "instant">,
): { readonly start: FrameBound; readonly end: FrameBound } | undefined {
  const from = start && lengthOf(start, set);
  const to = lengthOf(end ?? make.column(set.instant), set);
  if (to === undefined || (start && from === undefined)) return undefined;
  return {
    start: from ? { kind: "preceding", ...from } : { kind: "unbounded" },
    end: { kind: "preceding", ...to, justBefore: true },
  };
}

/** The aggregates that measures are computed of. */
export function aggregatesOf(measures: readonly Item[]): readonly AggregateExpr[] {
  const found: AggregateExpr[] = [];
  for (const m of measures)
    someExpr(m.expr, (e) => {
      if (e.kind === "aggregate") found.push(e);
      return false;
    });
  return found;
}

export const readsAttribute = (e: Expr, a: Attribute): boolean =>
  someExpr(e, (x) => x.kind === "column" && x.attribute === a);

/** The columns that expressions read, those of subqueries left aside. */
export function readBy(exprs: readonly Expr[]): Set<Attribute> {
  const found = new Set<Attribute>();
  for (const e of exprs)
    someExpr(e, (x) => {
      if (x.kind === "column") found.add(x.attribute);
      return false;
    });
  return found;
}

/** Whether a measure is NULL of no rows, whatever it is of some. */
export function isNullOfNone(e: Expr): boolean {
  if (e.kind === "aggregate") return e.op !== "count";
  if (e.kind === "literal") return e.value === null;
  if (e.kind === "cast") return isNullOfNone(e.input);
  if (e.kind !== "call") return false;
  const rule = scalarSignatures[e.op].nulls;
  const strict = e.op !== "and" && e.op !== "or" && (rule === "any" || (rule === "always" && e.op !== "nullIf"));
  return rule === "all" ? e.args.every(isNullOfNone) : strict && e.args.some(isNullOfNone);
}
