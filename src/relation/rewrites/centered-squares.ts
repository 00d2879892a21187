import { types } from "../../types/sql-type.ts";
import type { AggregateExpr, Expr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { AggregateOp } from "../ops.ts";
import type { Aggregate, Project, Relation } from "../relation.ts";
import { keyName } from "../statistic-name.ts";
import { AddedColumns, keysOnce, overAdded } from "./added-columns.ts";

const OF_SQUARES: ReadonlySet<AggregateOp> = new Set<AggregateOp>([
  "stddevSamp",
  "stddevPop",
  "varianceSamp",
  "variancePop",
]);
const isOfSquares = (e: Expr): e is AggregateExpr => e.kind === "aggregate" && OF_SQUARES.has(e.op);

/**
 * Variances and standard deviations of numbers minus their mean, so that squares keep their digits: for an engine that computes
 * them in one pass, from sums of numbers and of squares. A frame's numbers are less the mean of the whole partition.
 */
export function withCenteredSquares(r: Relation): Relation {
  if (r.kind === "aggregate") return ofGroups(r);
  return r.kind === "project" ? ofWindows(r) : r;
}

function ofGroups(r: Aggregate): Relation {
  if (!r.measures.some((m) => someExpr(m.expr, isOfSquares))) return r;
  const added = new AddedColumns();
  const partitionBy = r.keys.map((k) => k.expr);
  const measures = r.measures.map((m) => ({
    ...m,
    expr: transformExpr(m.expr, (e) => (isOfSquares(e) ? centered(e, partitionBy, m.attribute.name, added) : e)),
  }));
  return overAdded({ ...r, keys: keysOnce(r.keys, added), measures }, added);
}

function ofWindows(r: Project): Relation {
  const isAsked = (e: Expr): boolean => e.kind === "window" && isOfSquares(e.fn as Expr);
  if (!r.items.some((i) => someExpr(i.expr, isAsked))) return r;
  const added = new AddedColumns();
  const items = r.items.map((i) => ({
    ...i,
    expr: transformExpr(i.expr, (e) => {
      if (e.kind !== "window" || e.fn.kind !== "aggregate" || !isOfSquares(e.fn)) return e;
      return { ...e, fn: centered(e.fn, e.partitionBy, i.attribute.name, added) };
    }),
  }));
  return overAdded({ ...r, items }, added);
}

/** The aggregate of what the added column holds: numbers that count, in double, minus their mean. */
function centered(e: AggregateExpr, partitionBy: readonly Expr[], owner: string, added: AddedColumns): AggregateExpr {
  const [x] = e.args;
  if (!x) return e;
  const counted = e.filter ? make.caseWhen([{ when: e.filter, result: x }]) : x;
  const number = counted.type.kind === "double" ? counted : make.cast(counted, types.double);
  const mean = make.over(make.aggregateCall("avg", [number]), { partitionBy, orderBy: [] });
  const column = added.add(`${keyName(x, owner)}_centered`, make.call("sub", [number, mean]));
  const { filter: _, ...plain } = e;
  return { ...plain, args: [column] };
}
