import type { Frame, FrameBound, WindowExpr } from "../relation/expr.ts";
import { walk } from "../relation/map.ts";
import type { Relation } from "../relation/relation.ts";
import { isNumeric, isTemporal } from "../types/sql-type.ts";
import type { Report } from "./report.ts";

/** Functions that order their rows themselves: an order or a frame would change nothing, or what they mean. */
const WHOLE_PARTITION: ReadonlySet<string> = new Set(["quantile", "mode", "first"]);

/** A window has what its function needs, and nothing that the function would leave out. */
export function windowsFit(root: Relation, report: Report): void {
  walk(root, {
    expr: (e) => {
      const reason = e.kind === "window" ? problem(e) : undefined;
      if (e.kind === "window" && reason !== undefined) report({ code: "QN1207", data: { op: e.fn.op, reason } });
    },
  });
}

function problem({ fn, orderBy, frame }: WindowExpr): string | undefined {
  const ordered = orderBy.length > 0;
  if (fn.kind === "aggregate") {
    if (fn.op === "stringAgg") return "no engine supports string aggregation over a window";
    if (fn.distinct) return "no engine supports DISTINCT over a window";
    if (WHOLE_PARTITION.has(fn.op)) return ordered || frame ? "it defines its own order" : undefined;
  } else if (!ordered && fn.op !== "rowNumber") return "it needs an order";
  if (!frame) return undefined;
  if (!ordered) return "a frame needs an order";
  if (position(frame.start, "start") > position(frame.end, "end")) return "its frame ends before it begins";
  return frame.mode === "range" ? problemOfRange(frame, orderBy) : undefined;
}

function problemOfRange(frame: Frame, orderBy: WindowExpr["orderBy"]): string | undefined {
  const offsets = [frame.start, frame.end].filter((b) => "n" in b);
  const [first, second] = orderBy;
  if (offsets.length === 0 || !first) return undefined;
  if (second) return "a range frame needs exactly one order key";
  const { type } = first.by;
  const fits = (b: FrameBound): boolean => ("unit" in b && b.unit ? isTemporal(type) : isNumeric(type));
  return offsets.every(fits) ? undefined : `the frame's distance does not apply to an order by ${type.kind}`;
}

/** Where a bound stands; units are not compared, since both bounds of a frame are written in one as a rule. */
function position(b: FrameBound, side: "start" | "end"): number {
  switch (b.kind) {
    case "unbounded":
      return side === "start" ? -Infinity : Infinity;
    case "current":
      return 0;
    case "preceding":
      return -b.n;
    case "following":
      return b.n;
  }
}
