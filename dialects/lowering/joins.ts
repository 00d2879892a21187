import { type JoinNode, OnNode, type OperationNode } from "kysely";
import type { FromItem } from "../../src/relation/block.ts";
import type { LoweringContext } from "../dialect.ts";
import { words } from "../kit/sql.ts";
import { conjunction } from "./blocks.ts";
import { JOINS, LATERAL } from "./join-types.ts";
import type { Statement } from "./statement.ts";

/** A source behind the first one, as it is joined. */
export function joinNode(
  item: FromItem,
  table: OperationNode,
  cx: LoweringContext,
  { spec, refusals }: Statement,
): JoinNode {
  const { lateral } = spec.capabilities;
  if (item.join === "from") throw new Error("the first source is not joined");
  if (!item.lateral) {
    const on = item.join === "cross" || !item.on ? undefined : OnNode.create(conjunction([item.on], cx).node);
    return { kind: "JoinNode", joinType: JOINS[item.join], table, ...(on && { on }) };
  }
  if (lateral === "none") {
    refusals.add("a lateral join");
    return { kind: "JoinNode", joinType: "CrossJoin", table };
  }
  const plain = item.source.kind === "unnest" && lateral === "lateral";
  const joinType = plain
    ? item.join === "left"
      ? "LeftJoin"
      : "CrossJoin"
    : LATERAL[lateral][item.join === "left" ? "left" : "inner"];
  const on = item.join === "left" && lateral === "lateral" ? OnNode.create(words("true").node) : undefined;
  return { kind: "JoinNode", joinType, table, ...(on && { on }) };
}
