import { AliasNode, ColumnNode, type OperationNode } from "kysely";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import type { Relation, Scan } from "../../src/relation/relation.ts";
import type { Upsert } from "../../src/relation/write.ts";
import { MARK, withoutParens } from "../kit/layout-compiler.ts";
import { tableName } from "./ddl.ts";
import { columnsGiven, keyOrder, onKey, type Parts, reads, targetOf, updated } from "./upsert-parts.ts";
import {
  columnList,
  columnsNamed,
  printed,
  type Selected,
  selected,
  sequence,
  sourceOf,
  total,
  type WriteContext,
  type Written,
} from "./write-parts.ts";

const { group, indent, line, newline, end } = MARK;

/**
 * Without a statement that does both. The missing rows come first: a row that another writer has added in between is then
 * there when the others are updated, and is compared with the row that is given.
 */
export function insertThenUpdate(w: Upsert, cx: WriteContext, strategy: string): Written {
  const { isDelete } = w;
  const stored: Scan = { kind: "scan", table: w.into, attributes: w.target };
  const missing = make.not(make.exists(build.filter(stored, onKey(w))));
  const rows = build.filter(w.input, ...(isDelete ? [make.not(isDelete)] : []), missing);
  const ordered = total(build.project(build.sort(rows, ...keyOrder(w)), columnsGiven(w)));
  const query = selected(ordered, cx, columnsNamed(w.into, w.columns));
  const head = ["insert into ", tableName(w.into), " ", columnList(w.columns), newline];
  const parts = [...(isDelete ? [removed(w, isDelete, cx)] : []), ...(w.update.length > 0 ? [changed(w, cx)] : [])];
  const refusals = [...query.refusals, ...parts.flatMap((p) => p.refusals)];
  const about = {
    notes: [strategy, ...query.notes, ...parts.flatMap((p) => p.notes)],
    remarks: [strategy, ...query.remarks],
    refusals,
  };
  if (refusals.length > 0) return { ...about, statements: [] };
  const inserted = printed(sequence(...head, withoutParens(query.node)), cx);
  const [first = [], second = []] = parts.map((p) => p.statements);
  return { ...about, statements: isDelete ? [...first, inserted, ...second] : [inserted, ...first] };
}

/** The stored rows beside what is given for them. */
function matched(w: Upsert, ...conditions: readonly Expr[]): Relation {
  const stored: Scan = { kind: "scan", table: w.into, attributes: w.target };
  const joined = build.join(stored, w.input, onKey(w));
  return conditions.length > 0 ? build.filter(joined, ...conditions) : joined;
}

/** What a query of two relations is made of. */
function joinOf({ node }: Selected) {
  const { source, alias } = sourceOf(node);
  const [join] = node.joins ?? [];
  if (!join?.on) throw new Error("a query of two relations");
  const ctes: Parts = node.with ? [node.with, newline] : [];
  return { ctes, source, alias: alias ?? source, other: join.table, on: join.on.on, where: node.where?.where };
}

/** `where a and b`, the second of them on a line of its own. */
const whereAll = (conditions: readonly (OperationNode | undefined)[]): Parts =>
  conditions
    .filter((c) => c !== undefined)
    .flatMap(
      (c, i): Parts => (i === 0 ? [`${newline}${group}where ${indent}`, c, end + end] : [`${newline}  and `, c]),
    );

/** DELETE of the stored rows whose row is a deletion. */
export function removed(w: Upsert, isDelete: Expr, cx: WriteContext): Written {
  const rows = matched(w, isDelete, ...(w.updateWhen ? [w.updateWhen] : []));
  const query = selected(total(build.project(rows, { key: make.column(targetOf(w, w.key[0] ?? "")) })), cx);
  const { notes, remarks, refusals } = query;
  if (refusals.length > 0) return { notes, remarks, refusals, statements: [] };
  const { ctes, source, alias, other, on, where } = joinOf(query);
  const parts =
    cx.spec.capabilities.deleteBy === "join"
      ? ["delete ", alias, `${newline}from `, source, `${newline}join `, other, " on ", on, ...whereAll([where])]
      : ["delete from ", source, `${newline}using `, other, ...whereAll([on, where])];
  return { notes, remarks, refusals, statements: [printed(sequence(...ctes, ...parts), cx)] };
}

/** UPDATE of the stored rows beside what is given for them. */
function changed(w: Upsert, cx: WriteContext): Written {
  const condition = updated(w);
  const rows = matched(w, ...(w.isDelete ? [make.not(w.isDelete)] : []), ...(condition ? [condition] : []));
  const values = Object.fromEntries(w.update.map((u) => [u.column, u.value]));
  const changes = w.update.map((u) => u.column);
  const query = selected(total(build.project(rows, values)), cx, columnsNamed(w.into, changes));
  const { notes, remarks } = query;
  const reading = w.update.filter(({ column, value }) =>
    w.update.some((u) => u.column !== column && reads(value, targetOf(w, u.column))),
  );
  const refusals = [
    ...query.refusals,
    ...reading.map((u) => `an upsert whose value of ${u.column} reads another column`),
  ];
  if (refusals.length > 0) return { notes, remarks, refusals, statements: [] };
  const { ctes, source, alias, other, on, where } = joinOf(query);
  const assigned = (query.node.selections ?? []).flatMap(({ selection }, i): Parts => {
    const value = AliasNode.is(selection) ? selection.node : selection;
    return [...(i > 0 ? [`,${line}`] : []), alias, ".", ColumnNode.create(w.update[i]?.column ?? ""), " = ", value];
  });
  const parts = ["update ", source, `${newline}join `, other, " on ", on];
  const set = [`${newline}${group}set${indent}${line}`, ...assigned, end + end];
  return {
    notes,
    remarks,
    refusals,
    statements: [printed(sequence(...ctes, ...parts, ...set, ...whereAll([where])), cx)],
  };
}
