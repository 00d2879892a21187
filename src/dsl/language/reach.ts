import type { Attribute } from "../../relation/attribute.ts";
import type { AggregateExpr, Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { someExpr, transformExpr } from "../../relation/map.ts";
import { sameExpr } from "../../relation/same-expr.ts";

/** The conditions that windows are made of, each with the instant that it compares with. */
export type Edges = Map<Expr, { readonly start?: Expr; readonly end?: Expr }>;

export interface Reach {
  /** The earliest times that are read, where every aggregate has a window of time. */
  readonly since?: readonly Expr[];
  /** Where all windows end, if that is before the instant. */
  readonly until?: Expr;
  /** A measure without the conditions that these say already. */
  readonly without: (e: Expr) => Expr;
}

const conditionsOf = (e: AggregateExpr): readonly Expr[] => {
  if (!e.filter) return [];
  return e.filter.kind === "call" && e.filter.op === "and" ? e.filter.args : [e.filter];
};

/** From where to where the windows of a source reach, all of them together. */
export function reachOf(
  measures: readonly Expr[],
  edges: Edges,
  { instant, nth }: { readonly instant: Attribute; readonly nth: Attribute },
): Reach {
  const aggregates: AggregateExpr[] = [];
  for (const m of measures)
    someExpr(m, (x) => {
      if (x.kind === "aggregate") aggregates.push(x);
      return false;
    });
  const edgesOf = (edge: "start" | "end"): readonly (Expr | undefined)[] =>
    aggregates.map((a) => conditionsOf(a).flatMap((c) => edges.get(c)?.[edge] ?? [])[0]);
  const [starts, ends] = [edgesOf("start"), edgesOf("end")];
  const since = starts.every((s) => s !== undefined) && starts.length > 0 ? widest(starts) : undefined;
  const only = since?.length === 1 ? since[0] : undefined;
  // A row's number counts those up to the instant, whichever of them a window leaves out.
  const numbered = measures.some((m) => someExpr(m, (x) => x.kind === "column" && x.attribute === nth));
  const [end] = ends;
  const shared = end !== undefined && !numbered && ends.every((e) => e !== undefined && sameExpr(e, end));
  const atInstant = (e: Expr): boolean => e.kind === "column" && e.attribute === instant;
  const isSaid = (c: Expr): boolean => {
    const edge = edges.get(c);
    if (edge?.start) return only !== undefined && sameExpr(edge.start, only);
    return edge?.end !== undefined && (shared || atInstant(edge.end));
  };
  const without = (e: Expr): Expr =>
    transformExpr(e, (x) => {
      if (x.kind !== "aggregate" || !conditionsOf(x).some(isSaid)) return x;
      const kept = conditionsOf(x).filter((c) => !isSaid(c));
      const { filter: _all, ...rest } = x;
      return make.aggregateCall(x.op, x.args, { ...rest, ...(kept.length > 0 && { filter: make.and(...kept) }) });
    });
  return { without, ...(since && { since }), ...(shared && !atInstant(end) && { until: end }) };
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
