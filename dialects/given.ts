import {
  AliasNode,
  IdentifierNode,
  type OperationNode,
  RawNode,
  SelectionNode,
  SelectQueryNode,
  SetOperationNode,
} from "kysely";
import type { Expr } from "../src/relation/expr.ts";
import * as make from "../src/relation/make.ts";
import type { RawRelation, Values } from "../src/relation/relation.ts";
import type { SqlType } from "../src/types/sql-type.ts";
import { ONE } from "./blocks.ts";
import type { DialectSpec, LoweringContext } from "./dialect.ts";
import { laidOutText, readText } from "./hand-written.ts";
import { laidOut, MARK, ownLines } from "./layout-compiler.ts";
import { type Sql, words } from "./sql.ts";

/** Constant rows are a chain of SELECTs, which every engine reads. */
export function constantRows(values: Values, alias: string, spec: DialectSpec, cx: LoweringContext): OperationNode {
  const rows = values.rows.map(
    (row): SelectQueryNode => ({
      ...SelectQueryNode.create(),
      selections: row.map((e, i) => {
        const { name, type } = values.attributes[i] ?? ONE.attribute;
        const value = e.kind === "literal" && e.value === null ? typedNull(e, type, spec, cx) : cx.value(e);
        return SelectionNode.create(AliasNode.create(value.node, IdentifierNode.create(name)));
      }),
    }),
  );
  const [only] = rows;
  const union = {
    ...SelectQueryNode.create(),
    setOperations: rows.map((r) => SetOperationNode.create("union", r, true)),
  };
  return AliasNode.create(ownLines(rows.length === 1 && only ? only : union), IdentifierNode.create(alias));
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
