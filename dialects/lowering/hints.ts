import { RawNode, type SelectQueryNode } from "kysely";
import { commentOf, withComment } from "../kit/layout-compiler.ts";

/** The hints stand behind the first SELECT. */
export function hinted(node: SelectQueryNode, hints: ReadonlySet<string>): SelectQueryNode {
  if (hints.size === 0) return node;
  const [first, ...rest] = node.setOperations ?? [];
  if (first && !node.selections) {
    const expression = hinted(first.expression as SelectQueryNode, hints);
    return withComment({ ...node, setOperations: [{ ...first, expression }, ...rest] }, commentOf(node));
  }
  const hint = RawNode.createWithSql(`/*+ ${[...hints].join(" ")} */`);
  const modifiers = [hint as never, ...(node.frontModifiers ?? [])];
  return withComment({ ...node, frontModifiers: modifiers }, commentOf(node));
}
