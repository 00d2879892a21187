import type { Expr } from "../../src/relation/expr.ts";
import type { DialectSpec } from "../dialect.ts";

/** Whether the engine writes the expression, apart from its operands, as a subquery. */
export const isQuery = (e: Expr, spec: DialectSpec): boolean =>
  e.kind === "exists" ||
  e.kind === "subquery" ||
  (e.kind === "in" && !Array.isArray(e.values)) ||
  (e.kind === "call" && (spec.queryOps?.has(e.op) ?? false));
