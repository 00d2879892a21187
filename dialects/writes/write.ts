import { AliasNode, ColumnNode, type OperationNode, type SelectQueryNode, TableNode } from "kysely";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import { walk } from "../../src/relation/map.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table } from "../../src/relation/table.ts";
import type {
  CreateIndex,
  CreateView,
  Delete,
  DropIndex,
  Insert,
  NearIndex,
  Update,
  Write,
} from "../../src/relation/write.ts";
import { MARK, withoutParens } from "../kit/layout-compiler.ts";
import { textLiteral } from "../kit/sql.ts";
import { isQuery } from "../lowering/queries.ts";
import { tableNode } from "../lowering/table-name.ts";
import { createTable, print, tableName } from "./ddl.ts";
import { lockRows } from "./lock.ts";
import { takeTurns } from "./turns.ts";
import { upsert } from "./upsert.ts";
import {
  columnList,
  columnsNamed,
  nothing,
  plain,
  printed,
  refused,
  type Selected,
  selected,
  sequence,
  sourceOf,
  total,
  type WriteContext,
  type Written,
  whereClause,
  written,
} from "./write-parts.ts";

/** Lowers what changes the database. */
export function writeStatements(write: Write, cx: WriteContext): Written {
  switch (write.kind) {
    case "insert":
      return insert(write, cx);
    case "delete":
      return remove(write, cx);
    case "update":
      return update(write, cx);
    case "upsert":
      return upsert(write, cx);
    case "createTable":
      return plain(createTable(write.table, cx.spec, write));
    case "dropTable":
      return plain(`drop table if exists ${print(tableName(write.table), cx.spec)}`);
    case "createIndex":
      return createIndex(write, cx);
    case "dropIndex":
      return dropIndex(write, cx);
    case "createView":
      return createView(write, cx);
    case "dropView":
      return plain(`drop view if exists ${print(tableNode(write), cx.spec)}`);
    case "takeTurns":
      return takeTurns(write, cx);
    case "lockRows":
      return lockRows(write, cx);
    case "interpret": {
      const { interpreted } = cx.spec.capabilities;
      return interpreted === undefined ? { ...nothing, statements: [] } : plain(interpreted);
    }
  }
}

const { group, indent, line, newline, softline, end } = MARK;

const columnsOf = (table: Table): readonly string[] => table.columns.map((c) => c.attribute.name);

/** CTEs stand behind INSERT INTO, or, where the engine takes none there, before it. */
function insert({ into, columns, input, replaces, single }: Insert, cx: WriteContext): Written {
  const filled = columns.length > 0 ? columns : columnsOf(into);
  const query = selected(total(input), cx, columnsNamed(into, filled));
  const names = columnList(filled);
  if (replaces?.merge && cx.spec.capabilities.overwrites) return upsert(replaces.merge, cx);
  const verb = replaces && cx.spec.capabilities.overwrites ? "insert overwrite " : "insert into ";
  const head = sequence(verb, tableName(into), " ", names, newline);
  if (single) return written(sequence(head, ...oneRow(query.node)), query, cx);
  const { with: ctes, ...body } = query.node;
  const first = ctes && cx.spec.capabilities.insertWith === "before" ? [ctes, newline] : undefined;
  const node = sequence(...(first ?? []), head, withoutParens(first ? body : query.node));
  return written(node, query, cx);
}

/** `values (a, b)`: what a query of one row selects, without the query. */
function oneRow({ selections = [] }: SelectQueryNode): readonly (string | OperationNode)[] {
  const values = selections.map(({ selection }) => (AliasNode.is(selection) ? selection.node : selection));
  return [
    "values ",
    `${group}(${indent}${softline}`,
    ...values.flatMap((v, i) => (i > 0 ? [`,${line}`, v] : [v])),
    `${end}${softline})${end}`,
  ];
}

const CHANGES = 'UPDATE and DELETE need a table format that has them: spark({ tables: "delta" })';
const cannotChange = ({ spec }: WriteContext): boolean => spec.target.tables === "parquet";

/** The rows of the table for which the condition is true, as a query: its parts are those of UPDATE and DELETE. */
function chosen(table: Table, attributes: Delete["target"], where: Expr | undefined): Relation {
  const stored: Relation = { kind: "scan", table, attributes };
  return where ? build.filter(stored, where) : stored;
}

/** Why the engine takes no such condition or value. */
function faultsOf(query: Selected, r: Relation, { spec }: WriteContext): readonly string[] {
  const faults = [...query.refusals];
  if (query.node.with && !spec.capabilities.changesBySubquery)
    faults.push("a condition of UPDATE or DELETE that needs a named query");
  let nests = false;
  walk(r, {
    expr: (e) => {
      if (isQuery(e, spec)) nests = true;
    },
  });
  if (nests && !spec.capabilities.changesBySubquery)
    faults.push("UPDATE and DELETE take no subqueries there (DELTA_UNSUPPORTED_SUBQUERY): write the rows by an upsert");
  return faults;
}

/** CTEs stand before UPDATE and DELETE. */
const named = ({ node }: Selected): readonly (string | OperationNode)[] => (node.with ? [node.with, newline] : []);

function remove({ from, target, where, refilled }: Delete, cx: WriteContext): Written {
  if (refilled && cx.spec.capabilities.overwrites) return { ...nothing, statements: [] };
  // A table format without DELETE can still be emptied.
  if (cannotChange(cx)) return where ? refused(CHANGES) : plain(`truncate table ${print(tableName(from), cx.spec)}`);
  const rows = total(chosen(from, target, where));
  const query = selected(rows, cx);
  const { source, alias } = sourceOf(query.node);
  const aliased = alias !== undefined && cx.spec.capabilities.changesAlias;
  const head = aliased ? ["delete ", alias, `${newline}from `, source] : ["delete from ", source];
  return written(
    sequence(...named(query), ...head, ...whereClause(query.node)),
    { ...query, refusals: faultsOf(query, rows, cx) },
    cx,
  );
}

function update({ table, target, set, where }: Update, cx: WriteContext): Written {
  if (cannotChange(cx)) return refused(CHANGES);
  const values = Object.fromEntries(set.map((s) => [s.column, s.value]));
  const rows = total(build.project(chosen(table, target, where), values));
  const changed = set.map((s) => s.column);
  const query = selected(rows, cx, columnsNamed(table, changed));
  const { source, alias } = sourceOf(query.node);
  const aliased = alias !== undefined && cx.spec.capabilities.changesAlias;
  const assignments = (query.node.selections ?? []).flatMap(({ selection }, i) => {
    const value = AliasNode.is(selection) ? selection.node : selection;
    return [...(i > 0 ? [`,${line}`] : []), ColumnNode.create(set[i]?.column ?? ""), " = ", value];
  });
  const node = sequence(
    ...named(query),
    ...["update ", aliased ? alias : source, `${newline}${group}set${indent}${line}`, ...assignments, end + end],
    ...(aliased ? [`${newline}from `, source] : []),
    ...whereClause(query.node),
  );
  return written(node, { ...query, refusals: faultsOf(query, rows, cx) }, cx);
}

function createIndex(index: CreateIndex, cx: WriteContext): Written {
  const { name, table, columns, unique, near } = index;
  if (near) return createNearIndex(index, near, cx);
  if (!cx.spec.capabilities.indexes)
    return { ...nothing, statements: [], notes: [`without the index ${name}: the engine has none`] };
  const keys = columns.flatMap(({ column, direction }, i) => [
    i > 0 ? ", " : "",
    ColumnNode.create(column),
    direction === "desc" ? " desc" : "",
  ]);
  const { indexes } = cx.spec.capabilities;
  const [own, of] = [name, table.name].map((n) => print(textLiteral(n).node, cx.spec));
  const asked = `if not exists (select 1 from sys.indexes where name = ${own} and object_id = object_id(${of}))${newline}`;
  const head = [
    ...[indexes === "asked first" ? asked : "", `create ${unique ? "unique " : ""}index `],
    ...[indexes === "if not exists" ? "if not exists " : "", TableNode.create(name), " on ", tableName(table)],
  ];
  return { ...nothing, statements: [printed(sequence(...head, " (", ...keys, ")"), cx)] };
}

/** Of vectors: an engine without such indexes refuses it, for what reads by it is refused there too. */
function createNearIndex({ name, table, columns }: CreateIndex, near: NearIndex, cx: WriteContext): Written {
  const { nearIndexes } = cx.spec.capabilities;
  if ("reason" in nearIndexes) return refused(nearIndexes.reason);
  const { method, classes, options, mostDimensions } = nearIndexes;
  const [column = ""] = columns.map((c) => c.column);
  const type = table.columns.find((c) => c.attribute.name === column)?.attribute.type;
  if (type?.kind === "vector" && type.dimensions > mostDimensions)
    return refused(`an index of vectors of more than ${mostDimensions} dimensions`);
  const head = ["create index if not exists ", TableNode.create(name), " on ", tableName(table), ` using ${method} (`];
  const node = sequence(...head, ColumnNode.create(column), ` ${classes[near.by]}) with (${options(near)})`);
  return { ...nothing, statements: [printed(node, cx)] };
}

function dropIndex({ name, table }: DropIndex, cx: WriteContext): Written {
  const own = print(TableNode.create(name), cx.spec);
  const of = print(tableName(table), cx.spec);
  switch (cx.spec.capabilities.indexes) {
    case false:
      return { ...nothing, statements: [], notes: [`without the index ${name}: the engine has none`] };
    case "error":
      return plain(`drop index ${own} on ${of}`);
    case "asked first":
      return plain(`drop index if exists ${own} on ${of}`);
    case "if not exists": {
      const { schema } = table;
      const qualified = tableNode({ name, ...(schema !== undefined && { schema }) });
      return plain(`drop index if exists ${print(qualified, cx.spec)}`);
    }
  }
}

const CUT = "a view of joined texts, which it would cut at 1,024 bytes (group_concat_max_len)";
const joinsTexts = (input: Relation): boolean => {
  const found: Expr[] = [];
  walk(input, { expr: (e) => void (e.kind === "aggregate" && e.op === "stringAgg" && found.push(e)) });
  return found.length > 0;
};

function createView({ input, ...view }: CreateView, cx: WriteContext): Written {
  if (cx.spec.capabilities.cutsTextsInViews && joinsTexts(input)) return refused(CUT);
  const query = selected(total(input), cx);
  const head = cx.spec.capabilities.replaceView;
  return written(sequence(`${head} `, tableNode(view), ` as${newline}`, withoutParens(query.node)), query, cx);
}
