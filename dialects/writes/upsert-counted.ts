import {
  ColumnNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  type OperationNode,
  type SelectQueryNode,
  WithNode,
} from "kysely";
import { unusedName } from "../../src/base/names.ts";
import { type Attribute, attribute } from "../../src/relation/attribute.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Foretold, Upsert } from "../../src/relation/write.ts";
import { types } from "../../src/types/sql-type.ts";
import { MARK, type Printed, withComment, withoutParens } from "../kit/layout-compiler.ts";
import { type Parts, sourceName } from "./upsert-parts.ts";
import { printed, type Selected, selected, sequence, total, type WriteContext, type Written } from "./write-parts.ts";

/** An upsert as a query of one row: what became of the rows. */
export interface CountedUpsert extends Omit<Written, "statements"> {
  readonly columns: readonly Attribute[];
  readonly statement: Printed;
}

interface Insert extends Omit<Written, "statements"> {
  readonly head: Parts;
  readonly query: Selected;
  readonly tail: Parts;
}

const ABOUT = "Written rows, with is_new for new keys; unchanged rows are not among them.";

/** The INSERT as a named query that returns a row for each that it writes, and a query that counts them. */
export function counted(w: Upsert, told: Foretold, insert: Insert, cx: WriteContext): CountedUpsert {
  const { head, query, tail, ...about } = insert;
  const ctes = query.node.with?.expressions ?? [];
  const latest = sourceName(query.node);
  const taken = new Set([...cx.tables, ...ctes.map(nameOf)]);
  const written = unusedName("written", taken);
  const { relation, columns } = countsRelation(written, latest, told);
  const countsBeside = (names: Iterable<string>): Selected =>
    selected(total(relation), { ...cx, tables: new Set([...names, latest, written]) });
  const alike = countsBeside(cx.tables);
  // A query that both name is one, unless it is another of the same name.
  const isShared = sharing(ctes, alike.node.with?.expressions ?? [], cx);
  const counts = isShared ? alike : countsBeside(taken);
  const [key = ""] = w.key;
  const returned = [
    `${MARK.newline}returning old.`,
    ColumnNode.create(key),
    " is null as is_new",
    ...(told.flag === undefined ? [] : [", new.", ColumnNode.create(told.flag), " as is_deleted"]),
  ];
  const { with: _, ...body } = query.node;
  const { indent, newline, end } = MARK;
  const statement = sequence(
    `(${indent}${newline}`,
    ...[...head, withoutParens(body), ...tail, ...returned],
    `${end}${newline})`,
  );
  const known = new Set(ctes.map(nameOf));
  const more = (counts.node.with?.expressions ?? []).filter((c) => !known.has(nameOf(c)));
  const all = [...ctes, cte(written, statement), ...more];
  const [first, ...rest] = all;
  if (!first) throw new Error("no query was named");
  const recursive = query.node.with?.recursive === true || counts.node.with?.recursive === true;
  let named = WithNode.create(first, recursive ? { recursive } : undefined);
  for (const one of rest) named = WithNode.cloneWithExpression(named, one);
  const node: SelectQueryNode = { ...counts.node, with: named };
  return {
    notes: [...about.notes, ...counts.notes],
    remarks: [...about.remarks, ...counts.remarks],
    refusals: [...about.refusals, ...counts.refusals],
    columns,
    statement: printed(node, cx),
  };
}

const nameOf = ({ name }: CommonTableExpressionNode): string => name.table.table.identifier.name;

/** Whether all that both lists name is the same. */
function sharing(
  ctes: readonly CommonTableExpressionNode[],
  others: readonly CommonTableExpressionNode[],
  cx: WriteContext,
): boolean {
  const shown = (c: CommonTableExpressionNode): string => {
    const { text, params } = printed(c.expression, cx);
    return JSON.stringify([text, params.map((p) => p.name)]);
  };
  const known = new Map(ctes.map((c) => [nameOf(c), shown(c)]));
  return others.every((c) => !known.has(nameOf(c)) || known.get(nameOf(c)) === shown(c));
}

const cte = (name: string, body: OperationNode): CommonTableExpressionNode =>
  withComment(CommonTableExpressionNode.create(CommonTableExpressionNameNode.create(name), body), ABOUT);

/** A named query that is written by hand, as a relation. */
function scanOf(name: string, keys: { readonly [key: string]: string }): Relation & { readonly kind: "scan" } {
  const columns = Object.entries(keys).map(([key, own]) => ({
    attribute: attribute({ key, name: own, type: types.boolean, nullable: false }),
    eventTime: false,
    knownTime: false,
    collation: "binary" as const,
  }));
  const table: Table = {
    kind: "table",
    name,
    key: name,
    columns,
    primaryKey: [],
    unique: [],
    foreignKeys: [],
    checks: [],
  };
  return build.scan(table);
}

/** Rows that were read, and of their keys those that were inserted, updated, marked as deleted, and left as they are. */
function countsRelation(written: string, latest: string, { batch, flag }: Foretold) {
  const count = (filter?: Expr): Expr => make.aggregateCall("count", [], filter ? { filter } : {});
  const rows = scanOf(written, { isNew: "is_new", ...(flag !== undefined && { isDeleted: "is_deleted" }) });
  const isNew = build.columnOf(rows, "isNew");
  const isOld = make.not(isNew);
  const isDeleted = flag === undefined ? undefined : build.columnOf(rows, "isDeleted");
  const outcomes = build.named(
    "outcome_counts",
    build.aggregate(
      rows,
      {},
      {
        inserted: count(isNew),
        updated: count(isDeleted ? make.and(isOld, make.not(isDeleted)) : isOld),
        ...(isDeleted && { deleted: count(make.and(isOld, isDeleted)) }),
        written: count(),
      },
    ),
    "Numbers of inserted and updated keys.",
  );
  const read = build.named("batch", build.aggregate(batch, {}, { rowsRead: count() }));
  const keys = build.named("keys", build.aggregate(scanOf(latest, {}), {}, { keys: count() }));
  const all = build.crossJoin(
    build.crossJoin(build.use("batch", read), build.use("outcome_counts", outcomes)),
    build.use("keys", keys),
  );
  const { rowsRead = count(), keys: known = count(), written: changed = count(), ...others } = build.columnsOf(all);
  const relation = build.project(all, { read: rowsRead, ...others, unchanged: make.call("sub", [known, changed]) });
  return { relation, columns: attributesOf(relation) };
}
