import {
  AliasNode,
  IdentifierNode,
  type OperationNode,
  RawNode,
  SelectionNode,
  SelectQueryNode,
  SetOperationNode,
  WhereNode,
} from "kysely";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Block } from "../../src/relation/block.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { RawRelation, Values } from "../../src/relation/relation.ts";
import { type SqlType, types } from "../../src/types/sql-type.ts";
import type { DialectSpec, LoweringContext } from "../dialect.ts";
import { laidOut, MARK, ownLines } from "../kit/layout-compiler.ts";
import { type Sql, words } from "../kit/sql.ts";
import { ONE } from "./blocks.ts";
import { laidOutText, readText } from "./hand-written.ts";

/** Constant rows are a chain of SELECTs, which every engine reads. */
export const constantRows = (values: Values, alias: string, spec: DialectSpec, cx: LoweringContext): OperationNode =>
  AliasNode.create(ownLines(selectedRows(values, spec, cx)), IdentifierNode.create(alias));

/** The constant rows that a query gives as they are, or some columns of them: they need no SELECT around them. */
export function constantBlock(block: Block): Values | undefined {
  const [item, ...others] = block.from;
  if (item?.source.kind !== "values" || others.length > 0) return undefined;
  const { where, having, orderBy, distinct, distinctOn, groupBy, limit, offset } = block;
  if (where.length + having.length + orderBy.length > 0 || distinct || distinctOn || groupBy || limit || offset)
    return undefined;
  const places = block.items.map(({ expr }) => (expr.kind === "column" ? item.attributes.indexOf(expr.attribute) : -1));
  if (places.includes(-1)) return undefined;
  const rows = item.source.values.rows.map((row) => places.flatMap((place) => row[place] ?? []));
  return { ...item.source.values, attributes: block.items.map((i) => i.attribute), rows };
}

/** The chain itself; the columns have their names from the first SELECT. */
export function selectedRows(
  values: Values,
  spec: DialectSpec,
  cx: LoweringContext,
  columns: readonly Attribute[] = values.attributes,
): SelectQueryNode {
  const { rows: given } = values;
  // A NULL has no character set in MySQL; the row is not given.
  const absent = values.attributes.map((a) => (a.type.kind === "text" ? make.text("") : make.literal(null, a.type)));
  const rows = (given.length > 0 ? given : [absent]).map(
    (row, n): SelectQueryNode => ({
      ...SelectQueryNode.create(),
      ...(given.length === 0 && { where: WhereNode.create(cx.predicate(make.literal(false, types.boolean)).node) }),
      selections: row.map((e, i) => {
        const { name, type } = columns[i] ?? ONE.attribute;
        // The first row says the types of all.
        const value =
          n === 0 && e.kind === "literal" && e.value === null
            ? typedNull(e, type, spec, cx)
            : cx.beside(e, n === 0 ? undefined : type);
        return SelectionNode.create(
          n > 0 ? (value.node as never) : AliasNode.create(value.node, IdentifierNode.create(name)),
        );
      }),
    }),
  );
  const [only] = rows;
  const setOperations = rows.map((r) => SetOperationNode.create("union", r, true));
  return rows.length === 1 && only ? only : { ...SelectQueryNode.create(), setOperations };
}

/** A hand-written relation, in parentheses. */
export function handWritten(raw: RawRelation, spec: DialectSpec, cx: LoweringContext): OperationNode {
  const own = raw.text[spec.name];
  if (!own) {
    cx.refuse("the hand-written relation has no text for this engine");
    return RawNode.createWithSql("");
  }
  const pieces = laidOutText(own, spec.name).map((s) => s.replaceAll("\n", MARK.newline));
  const last = pieces.length - 1;
  const given = readText(own, spec.name)?.columnCount;
  if (given !== undefined && given !== raw.attributes.length) {
    cx.refuse(`the hand-written relation gives ${given} columns and declares ${raw.attributes.length}`);
  }
  return laidOut(
    pieces.map(
      (s, i) =>
        (i === 0 ? `(${MARK.indent}${MARK.newline}` : "") + s + (i === last ? `${MARK.end}${MARK.newline})` : ""),
    ),
    own.values.map((v) => cx.value(v).node),
  );
}

/** NULL has a type where no other value says it. */
export function typedNull(e: Expr, type: SqlType, spec: DialectSpec, cx: LoweringContext): Sql {
  return spec.cast(words("null"), { ...make.cast(e, type), input: e }, cx);
}
