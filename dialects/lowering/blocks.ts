import type { IdentifierNode, OperationNode } from "kysely";
import { type Attribute, attribute } from "../../src/relation/attribute.ts";
import type { Block, FromItem, Query } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { someExpr } from "../../src/relation/map.ts";
import type { Item } from "../../src/relation/relation.ts";
import { types } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { connect, type Sql } from "../kit/sql.ts";

/** Of a grouping by constants, which is one group only where there are rows. */
export const HAS_ROWS: Expr = make.call("gt", [make.aggregateCall("count", []), make.int(0)]);
/** What an EXISTS selects. */
export const ONE: Item = {
  attribute: attribute({ key: "", name: "", type: types.int, nullable: false }),
  expr: make.int(1),
};

export const blocksOf = (query: Query): readonly Block[] =>
  query.kind === "block" ? [query] : query.inputs.flatMap(blocksOf);

/** What a derived table gives. */
export const over = (query: Query, name: string, attributes: readonly Attribute[]): Block => ({
  kind: "block",
  from: [{ join: "from", lateral: false, source: { kind: "derived", query }, name, attributes }],
  where: [],
  having: [],
  items: attributes.map((attribute) => ({ attribute, expr: make.column(attribute) })),
  distinct: false,
  orderBy: [],
});

/** What cannot stand in a GROUP BY. */
export const UNGROUPABLE: ReadonlySet<Expr["kind"]> = new Set(["window", "aggregate", "subquery", "exists", "in"]);
const CONSTANTS: ReadonlySet<Expr["kind"]> = new Set(["literal", "param", "call", "case", "cast"]);
/** Whether a key is the same for all rows: it reads none of the block's own columns. */
export function isConstant(e: Expr, block: Block): boolean {
  const own = new Set(block.from.flatMap((f) => f.attributes));
  return !someExpr(e, (x) => (x.kind === "column" ? own.has(x.attribute) : !CONSTANTS.has(x.kind)));
}

export const nameOf = (node: OperationNode): string | undefined => {
  if (node.kind === "IdentifierNode") return (node as IdentifierNode).name;
  if (node.kind !== "ReferenceNode") return undefined;
  const { column } = node as unknown as { readonly column: { readonly column?: { readonly name: string } } };
  return column.column?.name;
};

/** Columns of a source as it names them, in the order of the item's attributes. */
export function sourceColumns(item: FromItem): readonly Attribute[] {
  const { source } = item;
  switch (source.kind) {
    case "table":
      return source.table.columns.map((c) => c.attribute);
    case "cte":
      return source.cte.columns;
    case "derived":
      return source.query.items.map((i) => i.attribute);
    default:
      return item.attributes;
  }
}

/** Conditions that all hold, each where an index may answer it. */
export const conjunction = (conditions: readonly Expr[], cx: LoweringContext): Sql => {
  const flat = conditions.flatMap((c) => (c.kind === "call" && c.op === "and" ? c.args : [c]));
  return connect(
    "and",
    flat.map((c) => cx.topPredicate(c)),
  );
};
