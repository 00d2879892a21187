import type { Expr } from "./expr.ts";
import { nullableBy, scalarSignatures } from "./typing.ts";

/** Whether the value may be NULL when the group that it aggregates has no rows: count is 0 then, every other aggregate NULL. */
export function nullableOfEmptyGroup(e: Expr): boolean {
  switch (e.kind) {
    case "aggregate":
      return e.op !== "count";
    case "call":
      return nullableBy(
        scalarSignatures[e.op].nulls,
        e.args.map((a) => ({ nullable: nullableOfEmptyGroup(a) })),
      );
    case "cast":
      return e.onBadText === "null" || nullableOfEmptyGroup(e.input);
    case "case":
      return nullableOfEmptyGroup(e.otherwise) || e.whens.some((w) => nullableOfEmptyGroup(w.result));
    default:
      return e.nullable;
  }
}
