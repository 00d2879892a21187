import * as make from "../make.ts";
import type { OnceCost, Relation } from "../relation.ts";

/** An offset of no rows: the engine computes the columns where they are named, and not at each use. */
export const withColumnsOnce =
  (costs: ReadonlySet<OnceCost>) =>
  (r: Relation): Relation => {
    if (r.kind !== "named" || !r.columnsOnce || !costs.has(r.columnsOnce)) return r;
    const { columnsOnce: _, comment, ...named } = r;
    const why = [comment, "The offset keeps them from being computed anew at each use."].filter((c) => c !== undefined);
    return { ...named, comment: why.join(" "), input: { kind: "limit", input: r.input, offset: make.int(0) } };
  };
