import { attributesOf } from "../attributes-of.ts";
import type { Expr, WindowExpr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { WindowOp } from "../ops.ts";
import type { Relation } from "../relation.ts";
import { AddedColumns } from "./added-columns.ts";

const FRAMED: ReadonlySet<WindowOp> = new Set<WindowOp>(["firstValue", "lastValue", "lastKnown", "cumeDist"]);

/** Whether peers by a text belong to the frame together. */
function isByText(e: Expr): e is WindowExpr {
  if (e.kind !== "window") return false;
  const { fn, frame, orderBy } = e;
  if (!orderBy.some((k) => k.by.type.kind === "text")) return false;
  return frame ? frame.mode === "range" : fn.kind === "aggregate" || FRAMED.has(fn.op);
}

/** A frame of peers, without a text in its order: the rows are ranked by the text first, for peers have one rank. */
export function withRankedFrames(r: Relation): Relation {
  if (r.kind !== "project" || !r.items.some((i) => someExpr(i.expr, isByText))) return r;
  const ranking = new AddedColumns();
  const items = r.items.map((i) => ({
    ...i,
    expr: transformExpr(i.expr, (e) => {
      if (!isByText(e)) return e;
      const { partitionBy, orderBy } = e;
      const [text] = orderBy.flatMap(({ by }) => (by.kind === "column" && by.type.kind === "text" ? [by] : []));
      const name = `${text?.attribute.name ?? "text"}_rank`;
      const rank = ranking.add(name, make.windowCall("denseRank", [], { partitionBy, orderBy }));
      return { ...e, orderBy: [make.asc(rank)] };
    }),
  }));
  const kept = attributesOf(r.input).map((a) => ({ attribute: a, expr: make.column(a) }));
  return { ...r, input: ranking.over(r.input, kept), items };
}
