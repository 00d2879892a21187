import { attribute } from "../attribute.ts";
import { attributesOf } from "../attributes-of.ts";
import type { Expr, WindowExpr } from "../expr.ts";
import * as make from "../make.ts";
import { someExpr, transformExpr } from "../map.ts";
import type { Item, Relation } from "../relation.ts";

const isLastKnown = (e: Expr): e is WindowExpr => e.kind === "window" && e.fn.op === "lastKnown";
const upToHere = (e: WindowExpr): boolean =>
  e.frame === undefined || (e.frame.start.kind === "unbounded" && e.frame.end.kind === "current");

/**
 * The last value that is not NULL, without IGNORE NULLS: counting the values so far numbers the stretches that each of them
 * begins, and a stretch has one value. `refuse` is told of a frame that does not begin at the start.
 */
export function withStretches(refuse: (what: string) => void) {
  return (r: Relation): Relation => {
    if (r.kind !== "project" || !r.items.some((i) => someExpr(i.expr, isLastKnown))) return r;
    const counters: Item[] = [];
    const items = r.items.map((i) => ({
      ...i,
      expr: transformExpr(i.expr, (e) => {
        const [value] = isLastKnown(e) ? e.fn.args : [];
        if (!isLastKnown(e) || !value) return e;
        if (!upToHere(e)) refuse("lastKnown over a frame that does not reach from the start to the current row");
        const stretch = attribute({
          key: `segment${counters.length || ""}`,
          name: `segment${counters.length || ""}`,
          type: { kind: "count" },
          nullable: false,
        });
        const frame = { mode: "rows", start: { kind: "unbounded" }, end: { kind: "current" } } as const;
        counters.push({
          attribute: stretch,
          expr: make.over(make.aggregateCall("count", [value]), {
            partitionBy: e.partitionBy,
            orderBy: e.orderBy,
            frame,
          }),
        });
        return make.over(make.aggregateCall("max", [value]), {
          partitionBy: [...e.partitionBy, make.column(stretch)],
          orderBy: [],
        });
      }),
    }));
    const kept = attributesOf(r.input).map((a) => ({ attribute: a, expr: make.column(a) }));
    return { ...r, input: { kind: "project", input: r.input, items: [...kept, ...counters] }, items };
  };
}
