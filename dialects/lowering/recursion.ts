import type { Block, Query } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import { someExpr } from "../../src/relation/map.ts";
import type { Capabilities, StepPart } from "../capabilities.ts";

const none: { readonly [P in StepPart]: false } = {
  DISTINCT: false,
  grouping: false,
  limit: false,
  "outer join": false,
  window: false,
  "set operation but UNION ALL": false,
};

const has = (block: Block, kind: Expr["kind"]): boolean =>
  [...block.items.map((i) => i.expr), ...block.where, ...block.having].some((e) => someExpr(e, (x) => x.kind === kind));

/** Why the engine does not take a part of the step, the queries in it left aside. */
export function stepFaults(query: Query, { recursion }: Capabilities): readonly string[] {
  const refused = "stepWithout" in recursion ? recursion.stepWithout : undefined;
  return stepParts(query).flatMap((part) => {
    const reason = refused?.[part];
    return reason === undefined ? [] : [`${part} in the step of a recursion: ${reason}`];
  });
}

function stepParts(query: Query): readonly StepPart[] {
  const limit = query.limit !== undefined || query.offset !== undefined;
  const parts: { readonly [P in StepPart]: boolean } =
    query.kind === "set"
      ? { ...none, limit, "set operation but UNION ALL": query.op !== "union" || !query.all }
      : {
          ...none,
          limit,
          DISTINCT: query.distinct || query.distinctOn !== undefined,
          grouping: query.groupBy !== undefined || has(query, "aggregate"),
          "outer join": query.from.some((f) => f.join === "full" || (f.join === "left" && !f.lateral)),
          window: has(query, "window"),
        };
  return (Object.keys(parts) as StepPart[]).filter((part) => parts[part]);
}

/** Why the engine does not take the recursion at all. */
export function recursionFaults(all: boolean, { recursion }: Capabilities): readonly string[] {
  if ("reason" in recursion) return [recursion.reason];
  return !all && recursion.distinct !== undefined ? [recursion.distinct] : [];
}
