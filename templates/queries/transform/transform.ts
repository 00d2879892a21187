import type { Transform } from "../../../src/ir/transform.ts";
import type { Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { collect, type Fitted, learnt, withStatistics } from "./fitted.ts";
import { withKeys } from "./transform-keys.ts";

/** The rows of the input with the transformed columns: statistics are computed first, each kind of them in one scan. */
export function transformRelation(given: Transform): Relation {
  const node = withKeys(given);
  const { groupings, items } = collect(node);
  const fitted: Fitted[] = [];
  for (const grouping of groupings) fitted.push(learnt(grouping, node, fitted));
  const { rows, values } = withStatistics(node.input, new Map(), fitted);
  return Object.freeze({
    kind: "project",
    input: rows,
    items: items.map(({ attribute, expr }) => ({ attribute, expr: substitute(expr, values) })),
  });
}
