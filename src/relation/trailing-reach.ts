import type { AggregateExpr, Expr } from "./expr.ts";
import * as make from "./make.ts";
import { transformExpr } from "./map.ts";
import type { Item, TrailingSet } from "./relation.ts";
import { sameExpr } from "./same-expr.ts";
import { aggregatesOf, readsAttribute, windowOf } from "./trailing-windows.ts";

export interface Reach {
  /** The earliest times that are read, where every aggregate has a window of time; over the instant. */
  readonly since?: readonly Expr[];
  /** Where all windows end, if that is before the instant. */
  readonly until?: Expr;
  /** Measures without the conditions that these say already. */
  readonly measures: readonly Item[];
}

/** From where to where the windows of measures reach, all of them together. */
export function reachOf(measures: readonly Item[], set: TrailingSet): Reach {
  const windows = aggregatesOf(measures).map((a) => windowOf(a, set));
  const starts = windows.map((w) => w.start);
  const since = starts.every((s) => s !== undefined) && starts.length > 0 ? widest(starts) : undefined;
  const only = since?.length === 1 ? since[0] : undefined;
  // A row's number counts those up to the instant, whichever of them a window leaves out.
  const isNumbered = measures.some((m) => readsAttribute(m.expr, set.nth));
  const end = windows[0]?.end;
  const isShared =
    end !== undefined && !isNumbered && windows.every((w) => w.end !== undefined && sameExpr(w.end, end));
  const isInstant = (e: Expr): boolean => e.kind === "column" && e.attribute === set.instant;
  const [time] = set.times;
  const without = (a: AggregateExpr): AggregateExpr => {
    const w = windowOf(a, set);
    const begins = w.start && !(only !== undefined && sameExpr(w.start, only)) ? w.start : undefined;
    const ends = w.end && !isShared && !isInstant(w.end) ? w.end : undefined;
    const kept = [
      ...(begins && time ? [make.call("ge", [time, begins])] : []),
      ...(ends && time ? [make.call("lt", [time, ends])] : []),
      ...(w.filter ? [w.filter] : []),
    ];
    const { filter: _all, ...rest } = a;
    return make.aggregateCall(a.op, a.args, { ...rest, ...(kept.length > 0 && { filter: make.and(...kept) }) });
  };
  return {
    ...(since && { since }),
    ...(isShared && !isInstant(end) && { until: end }),
    measures: measures.map((m) => ({
      attribute: m.attribute,
      expr: transformExpr(m.expr, (e) => (e.kind === "aggregate" ? without(e) : e)),
    })),
  };
}

/** Rows of the set that count: their times are before the instant, and no window begins later. */
export function countedRows(set: TrailingSet, { since, until }: Omit<Reach, "measures">): readonly Expr[] {
  const [time, ...others] = set.times;
  if (time === undefined) return [];
  const at = make.column(set.instant);
  const [start] = since ?? [];
  const earliest = since !== undefined && since.length > 1 ? make.call("least", since) : start;
  return [
    ...(earliest ? [make.call("ge", [time, earliest])] : []),
    make.call("lt", [time, until ?? at]),
    ...others.map((other) => make.call("lt", [other, at])),
  ];
}

/** Of starts that are measured in one unit from one instant only the earliest. */
function widest(starts: readonly Expr[]): readonly Expr[] {
  const kept: Expr[] = [];
  for (const start of starts) {
    const alike = kept.findIndex((k) => measuredAlike(k, start));
    const other = kept[alike];
    if (other === undefined) kept.push(start);
    else if (lengthOf(start) < lengthOf(other)) kept[alike] = start;
  }
  return kept;
}

const lengthOf = (e: Expr): number => {
  const n = e.kind === "call" ? e.args[1] : undefined;
  return n?.kind === "literal" ? Number(n.value) : 0;
};

function measuredAlike(a: Expr, b: Expr): boolean {
  if (a.kind !== "call" || b.kind !== "call" || a.op !== "addTime" || b.op !== "addTime") return sameExpr(a, b);
  const [from, other] = [a.args[0], b.args[0]];
  return a.unit === b.unit && from !== undefined && other !== undefined && sameExpr(from, other);
}
