import { type FetchNode, LimitNode, OffsetNode, OrderByNode, RawNode, type SelectQueryNode } from "kysely";
import type { Query } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import type { Capabilities } from "../capabilities.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, fn, infix, type Sql, words } from "../kit/sql.ts";

const BEYOND_ALL = words("9223372036854775807");

/** FETCH takes no 0 (error 10744): one row behind all that there are is none. */
function fetchable(limit: Expr | undefined, offset: Expr | undefined, cx: LoweringContext): readonly [Sql, Sql?] {
  const skipped = offset ? cx.bare(offset) : words("0");
  if (!limit) return [skipped];
  const most = cx.bare(limit);
  if (limit.kind === "literal") return Number(limit.value) === 0 ? [BEYOND_ALL, words("1")] : [skipped, most];
  const isNone = infix("=", BINDS.compare, most, words("0"));
  const unlessNone = (none: Sql, some: Sql): Sql => fn("iif", isNone, none, some);
  return [unlessNone(BEYOND_ALL, skipped), unlessNone(words("1"), most)];
}

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
  if (!node.orderBy)
    // A set operation is sorted by its columns only.
    result = {
      ...result,
      orderBy: OrderByNode.create([words(query.kind === "set" ? "1" : "(select null)").node as never]),
    };
  const [skipped, fetched] = fetchable(limit, offset, cx);
  const skip = RawNode.create(["offset ", " rows"], [skipped.node]);
  const fetch = fetched && RawNode.create(["fetch next ", " rows only"], [fetched.node]);
  return { ...result, offset: skip as never, ...(fetch && { fetch: fetch as unknown as FetchNode }) };
}
