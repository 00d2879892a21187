import type { Frame, FrameBound } from "../../relation/expr.ts";
import type * as make from "../../relation/make.ts";
import { many, sortKeys } from "./operand.ts";
import type { AnyEx, RangeEdge, WindowSpec } from "./types.ts";

const edge = (e: RangeEdge): FrameBound => {
  if (e === "unbounded") return { kind: "unbounded" };
  if (e === "current") return { kind: "current" };
  const { n, unit } = typeof e === "number" ? { n: e, unit: undefined } : e;
  if (n === 0) return { kind: "current" };
  return { kind: n < 0 ? "preceding" : "following", n: Math.abs(n), ...(unit && { unit }) };
};

/** A window as it is written, as nodes. */
export function windowParts(window: WindowSpec): make.WindowParts {
  const edges = window.rows ?? window.range;
  const frame: Frame | undefined = edges && {
    mode: window.rows ? "rows" : "range",
    start: edge(edges[0]),
    end: edge(edges[1]),
  };
  return {
    partitionBy: many<AnyEx>(window.partitionBy).map((e) => e.node),
    orderBy: sortKeys(window.orderBy),
    ...(frame && { frame }),
  };
}
