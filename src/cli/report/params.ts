import { paramKind } from "../../../templates/accessors/lines.ts";
import type { Param } from "../../relation/expr.ts";

/** A parameter as an accessor has it. */
export function paramSpec(p: Param): unknown {
  if (p.choices) return { oneOf: p.choices, ...(p.default !== undefined && { default: p.default }) };
  const isClock = p.type.kind === "timestamp" || p.type.kind === "instant";
  const value = isClock && typeof p.default === "string" ? `${p.default.replace(" ", "T")}Z` : p.default;
  return value === undefined ? paramKind(p) : [paramKind(p), value];
}
