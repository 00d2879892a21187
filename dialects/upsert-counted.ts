import {
  ColumnNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  type OperationNode,
  type SelectQueryNode,
  WithNode,
} from "kysely";
import { type Attribute, attribute } from "../src/relation/attribute.ts";
import { attributesOf } from "../src/relation/attributes-of.ts";
import * as build from "../src/relation/build.ts";
import type { Expr } from "../src/relation/expr.ts";
import * as make from "../src/relation/make.ts";
import type { Relation } from "../src/relation/relation.ts";
import type { Table } from "../src/relation/table.ts";
import type { Foretold, Upsert } from "../src/relation/write.ts";
import { types } from "../src/types/sql-type.ts";
import { MARK, type Printed, withComment, withoutParens } from "./layout-compiler.ts";
import { type Parts, sourceName } from "./upsert-parts.ts";
import { printed, type Selected, selected, sequence, total, type WriteContext, type Written } from "./write.ts";

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

const ABOUT = "The rows that were written, and which of them are of new keys; the others are as they were.";

/** The INSERT as a named query that returns a row for each that it writes, and a query that counts them. */
export function counted(w: Upsert, told: Foretold, insert: Insert, cx: WriteContext): CountedUpsert {
  const { head, query, tail, ...about } = insert;
  const ctes = query.node.with?.expressions ?? [];
  const latest = ctes.map(({ name }) => name.table.table.identifier.name).find((n) => n === sourceName(query.node));
  const names = new Set([...cx.tables, ...ctes.map(({ name }) => name.table.table.identifier.name)]);
  const written = free("written", names);
  const { relation, columns } = countsRelation(written, latest, told);
  const counts = selected(total(relation), { ...cx, tables: new Set([...names, written]) });
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
  const all = [...ctes, cte(written, statement), ...(counts.node.with?.expressions ?? [])];
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

function free(name: string, taken: ReadonlySet<string>): string {
  for (let i = 1; ; i++) {
    const own = i === 1 ? name : `${name}_${i}`;
    if (!taken.has(own)) return own;
  }
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
function countsRelation(written: string, latest: string | undefined, { batch, flag }: Foretold) {
  const count = (filter?: Expr): Expr => make.aggregateCall("count", [], filter ? { filter } : {});
  const rows = scanOf(written, { isNew: "is_new", ...(flag !== undefined && { isDeleted: "is_deleted" }) });
  const isNew = build.columnOf(rows, "isNew");
  const isOld = make.not(isNew);
  const isDeleted = flag === undefined ? undefined : build.columnOf(rows, "isDeleted");
  const outcomes = build.named(
    "outcomes",
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
    "What became of them.",
  );
  const read = build.named("batch", build.aggregate(batch, {}, { rowsRead: count() }));
  const keys =
    latest === undefined ? undefined : build.named("keys", build.aggregate(scanOf(latest, {}), {}, { keys: count() }));
  const own = build.crossJoin(build.use("batch", read), build.use("outcomes", outcomes));
  const both = keys ? build.crossJoin(own, build.use("keys", keys)) : own;
  const { rowsRead = count(), keys: known = rowsRead, written: changed = rowsRead, ...others } = build.columnsOf(both);
  const relation = build.project(both, { read: rowsRead, ...others, unchanged: make.call("sub", [known, changed]) });
  return { relation, columns: attributesOf(relation) };
}
