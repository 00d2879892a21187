import { AliasNode, IdentifierNode, SelectionNode, type SelectQueryNode } from "kysely";
import { renewed } from "../../src/relation/attribute.ts";
import type { Block, Query, SetBlock } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { someExpr } from "../../src/relation/map.ts";
import { sameExpr } from "../../src/relation/same-expr.ts";
import { substitute } from "../../src/relation/substitute.ts";
import type { DialectSpec } from "../dialect.ts";
import { commentOf, withComment } from "../kit/layout-compiler.ts";
import { atom, type Sql } from "../kit/sql.ts";
import { ONE, over, UNGROUPABLE } from "./blocks.ts";
import { isQuery } from "./queries.ts";

/** DISTINCT of texts as a GROUP BY of all columns, where the engine's DISTINCT would take different texts for the same. */
export function groupedByKeys(block: Block, spec: DialectSpec): Block {
  const isText = (e: Expr): boolean => e.type.kind === "text" && e.kind !== "literal" && e.kind !== "param";
  if (!block.distinct || !spec.textKey || !block.items.some((i) => isText(i.expr))) return block;
  const groupable = (e: Expr): boolean => !someExpr(e, (x) => UNGROUPABLE.has(x.kind) || isQuery(x, spec));
  if (!block.groupBy && block.items.every((i) => groupable(i.expr))) {
    return { ...block, distinct: false, groupBy: block.items.map((i) => i.expr) };
  }
  const { limit, offset, comment, ...plain } = block;
  const columns = block.items.map((i) => renewed(i.attribute));
  const listed = over({ ...plain, distinct: false, orderBy: [] }, "listed", columns);
  return {
    ...listed,
    items: listed.items.map(({ expr }, i) => ({ attribute: block.items[i]?.attribute ?? ONE.attribute, expr })),
    groupBy: listed.items.map((i) => i.expr),
    orderBy: block.orderBy.map((k) => {
      const by = listed.items[block.items.findIndex((item) => sameExpr(item.expr, k.by))]?.expr;
      return by ? { ...k, by } : k;
    }),
    ...(limit && { limit }),
    ...(offset && { offset }),
  };
}

/** A set operation over the keys of texts, and around it the texts. */
export function overKeys(
  query: SetBlock,
  spec: DialectSpec,
): { readonly inner: SetBlock; readonly block: Block } | undefined {
  const compares = query.op !== "union" || !query.all;
  const isText = query.items.some((i) => i.attribute.type.kind === "text");
  if (!spec.fromTextKey || !compares || !isText) return undefined;
  const { limit, offset, comment, orderBy, ...plain } = query;
  const inner: SetBlock = { ...plain, orderBy: [] };
  const columns = query.items.map((i) => renewed(i.attribute));
  const outputs = new Map(
    query.items.flatMap(({ attribute, expr }, i) => {
      const own = make.column(columns[i] ?? attribute);
      return expr.kind === "column"
        ? [[attribute, own] as const, [expr.attribute, own] as const]
        : [[attribute, own] as const];
    }),
  );
  const block: Block = {
    ...over(inner, "combined", columns),
    items: query.items.map(({ attribute, expr }) => ({ attribute, expr: outputs.get(attribute) ?? expr })),
    orderBy: orderBy.map((k) => ({ ...k, by: substitute(k.by, outputs) })),
    ...(limit && { limit }),
    ...(offset && { offset }),
  };
  return { inner, block };
}

/** The query with its texts that have a collation of their own, where they are asked for, with that of the others. */
export function withNeutral(
  node: SelectQueryNode,
  query: Query,
  neutral: (input: Sql) => Sql,
  hasOwn: (query: Query, i: number) => boolean,
): SelectQueryNode {
  const own = query.items.map((_, i) => hasOwn(query, i));
  if (!own.includes(true)) return node;
  if (query.kind === "set") {
    const setOperations = node.setOperations?.map((operation, i) => {
      const input = query.inputs[i];
      const inner = operation.expression as SelectQueryNode;
      return input
        ? { ...operation, expression: withNeutral(inner, input, neutral, (q, n) => (own[n] ?? false) && hasOwn(q, n)) }
        : operation;
    });
    return withComment({ ...node, ...(setOperations && { setOperations }) }, commentOf(node));
  }
  const selections = node.selections?.map((s, i) => {
    const column = s.selection.kind === "AliasNode" ? (s.selection as AliasNode).node : s.selection;
    const name = query.items[i]?.attribute.name ?? "";
    return own[i] ? SelectionNode.create(AliasNode.create(neutral(atom(column)).node, IdentifierNode.create(name))) : s;
  });
  return withComment({ ...node, ...(selections && { selections }) }, commentOf(node));
}
