import { type FetchNode, LimitNode, OffsetNode, OrderByNode, RawNode, type SelectQueryNode } from "kysely";
import type { Query } from "../../src/relation/block.ts";
import type { Capabilities } from "../capabilities.ts";
import type { LoweringContext } from "../dialect.ts";
import { words } from "../kit/sql.ts";

/** The query with its limit and offset. */
export function limited(
  node: SelectQueryNode,
  query: Query,
  capabilities: Capabilities,
  cx: LoweringContext,
): SelectQueryNode {
  const { limit: style } = capabilities;
  const { limit, offset } = query;
  let result = node;
  if (style === "limit") {
    if (limit) result = { ...result, limit: LimitNode.create(cx.bare(limit).node) };
    if (offset) {
      if (!limit && capabilities.noLimit !== undefined) {
        result = { ...result, limit: LimitNode.create(words(capabilities.noLimit).node) };
      }
      result = { ...result, offset: OffsetNode.create(cx.bare(offset).node) };
    }
    return result;
  }
  if (limit && !offset && query.kind === "block") {
    return { ...result, top: RawNode.create(["top (", ")"], [cx.bare(limit).node]) as never };
  }
  if (!limit && !offset) return result;
  if (query.orderBy.length === 0)
    // A set operation is sorted by its columns only.
    result = {
      ...result,
      orderBy: OrderByNode.create([words(query.kind === "set" ? "1" : "(select null)").node as never]),
    };
  const skip = RawNode.create(["offset ", " rows"], [offset ? cx.bare(offset).node : words("0").node]);
  const fetch = limit && RawNode.create(["fetch next ", " rows only"], [cx.bare(limit).node]);
  return { ...result, offset: skip as never, ...(fetch && { fetch: fetch as unknown as FetchNode }) };
}
