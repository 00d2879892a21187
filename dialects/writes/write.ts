import { AliasNode, ColumnNode, type OperationNode, type SelectQueryNode, TableNode } from "kysely";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import { walk } from "../../src/relation/map.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table, TableColumn } from "../../src/relation/table.ts";
import { totalOrders } from "../../src/relation/total-order.ts";
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
import type { Stored } from "../../src/types/stored/stored.ts";
import type { DialectSpec } from "../dialect.ts";
import { laidOut, MARK, type Printed, withoutParens } from "../kit/layout-compiler.ts";
import { textLiteral } from "../kit/sql.ts";
import { isQuery } from "../lowering/queries.ts";
import { rewriteFor } from "../lowering/rewrites.ts";
import { tableNode } from "../lowering/table-name.ts";
import { toKysely } from "../lowering/to-kysely.ts";
import { createTable, print, tableName } from "./ddl.ts";
import { takeTurns } from "./turns.ts";
import { upsert } from "./upsert.ts";

/** A write as the engine's statements, in order. Mostly one; none where the engine needs none. */
export interface Written {
  readonly statements: readonly Printed[];
  /** What gives back a lock that they take and that outlives the transaction. */
  readonly release?: string;
  readonly notes: readonly string[];
  /** Those of which a reader of the SQL would ask. */
  readonly remarks: readonly string[];
  readonly refusals: readonly string[];
}

/** What lowering a write needs to know. */
export interface WriteContext {
  readonly spec: DialectSpec;
  readonly docs: ReadonlyMap<string, string>;
  /** Names that no CTE may take. */
  readonly tables: ReadonlySet<string>;
}

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
      return plain(createTable(write.table, cx.spec, { ifMissing: write.ifMissing }));
    case "dropTable":
      return plain(`drop table if exists ${print(tableName(write.table), cx.spec)}`);
    case "createIndex":
      return createIndex(write, cx);
    case "dropIndex":
      return dropIndex(write, cx);
    case "createView":
      return createView(write, cx);
    case "dropView":
      return plain(`drop view if exists ${print(TableNode.create(write.name), cx.spec)}`);
    case "takeTurns":
      return takeTurns(write, cx);
    case "interpret": {
      const { interpreted } = cx.spec.capabilities;
      return interpreted === undefined ? { ...nothing, statements: [] } : plain(interpreted);
    }
  }
}

export const nothing = { notes: [], remarks: [], refusals: [] } as const;
export const plain = (text: string): Written => ({ ...nothing, statements: [{ text, params: [] }] });
export const refused = (reason: string): Written => ({ ...nothing, statements: [], refusals: [reason] });

/** A relation whose orders are total as the engine's query. */
export interface Selected extends Omit<Written, "statements"> {
  readonly node: SelectQueryNode;
  /** The relation as it was rewritten for the engine. */
  readonly relation: Relation;
  /** Which of its columns are texts that compare by code points as they are. */
  readonly binary: readonly boolean[];
  /** How those of its columns are stored that are passed on as they are. */
  readonly as: readonly (Stored | undefined)[];
}
/** `wanted`: the columns that the result is written into. */
export function selected(
  r: Relation,
  { spec, docs, tables }: WriteContext,
  wanted?: readonly (TableColumn | undefined)[],
): Selected {
  const rewritten = rewriteFor(r, spec);
  const { node, notes, refusals, binary, as } = toKysely(rewritten.relation, spec, docs, tables, wanted);
  return {
    node,
    binary,
    as,
    relation: rewritten.relation,
    notes: [...rewritten.notes, ...notes],
    remarks: [...new Set([...rewritten.remarks, ...notes])],
    refusals: [...rewritten.refusals, ...refusals],
  };
}

export const total = (r: Relation): Relation => totalOrders(r, () => undefined);

const { group, indent, softline, line, newline, end } = MARK;

/** `(a, b, c)`, on one line or each on its own. */
export const columnList = (names: readonly string[]): OperationNode =>
  laidOut(
    [`${group}(${indent}${softline}`, ...names.slice(1).map(() => `,${line}`), `${end}${softline})${end}`],
    names.map((name) => ColumnNode.create(name)),
  );

export const printed = (node: OperationNode, { spec }: WriteContext): Printed => spec.compiler().print(node);
export const written = (node: OperationNode, from: Omit<Written, "statements">, cx: WriteContext): Written => {
  const { notes, remarks, refusals } = from;
  return { notes, remarks, refusals, statements: refusals.length > 0 ? [] : [printed(node, cx)] };
};

const columnsOf = (table: Table): readonly string[] => table.columns.map((c) => c.attribute.name);

/** The columns of a table that a statement writes. */
export const columnsNamed = (table: Table, names: readonly string[]): readonly (TableColumn | undefined)[] =>
  names.map((name) => table.columns.find((c) => c.attribute.name === name));

/** CTEs stand behind INSERT INTO, or, where the engine takes none there, before it. */
function insert({ into, columns, input }: Insert, cx: WriteContext): Written {
  const filled = columns.length > 0 ? columns : columnsOf(into);
  const query = selected(total(input), cx, columnsNamed(into, filled));
  const names = columnList(filled);
  const head = sequence("insert into ", tableName(into), " ", names, newline);
  const { with: ctes, ...body } = query.node;
  const first = ctes && cx.spec.capabilities.insertWith === "before" ? [ctes, newline] : undefined;
  const node = sequence(...(first ?? []), head, withoutParens(first ? body : query.node));
  return written(node, query, cx);
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
  if (query.node.with) faults.push("a condition of UPDATE or DELETE that needs a named query");
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

/** Texts and nodes in their order, as one node. */
export function sequence(...parts: readonly (string | OperationNode)[]): OperationNode {
  const [fragments, nodes]: [string[], OperationNode[]] = [[""], []];
  for (const part of parts) {
    if (typeof part === "string") fragments.push((fragments.pop() ?? "") + part);
    else {
      nodes.push(part);
      fragments.push("");
    }
  }
  return laidOut(fragments, nodes);
}

/** `where …`, where there is a condition. */
export const whereClause = ({ where }: SelectQueryNode): readonly (string | OperationNode)[] =>
  where ? [`${newline}${group}where ${indent}`, where.where, end + end] : [];

/** The table that a query reads, and its alias where it has one. */
export function sourceOf(node: SelectQueryNode): { readonly source: OperationNode; readonly alias?: OperationNode } {
  const [source] = node.from?.froms ?? [];
  if (!source) throw new Error("a query without a table");
  return AliasNode.is(source) ? { source, alias: source.alias } : { source };
}

function remove({ from, target, where }: Delete, cx: WriteContext): Written {
  // A table format without DELETE can still be emptied.
  if (cannotChange(cx)) return where ? refused(CHANGES) : plain(`truncate table ${print(tableName(from), cx.spec)}`);
  const rows = total(chosen(from, target, where));
  const query = selected(rows, cx);
  const { source, alias } = sourceOf(query.node);
  const aliased = alias !== undefined && cx.spec.capabilities.changesAlias;
  const head = aliased ? ["delete ", alias, `${newline}from `, source] : ["delete from ", source];
  return written(sequence(...head, ...whereClause(query.node)), { ...query, refusals: faultsOf(query, rows, cx) }, cx);
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

function createView({ name, input }: CreateView, cx: WriteContext): Written {
  const query = selected(total(input), cx);
  const head = cx.spec.capabilities.replaceView;
  return written(sequence(`${head} `, TableNode.create(name), ` as${newline}`, withoutParens(query.node)), query, cx);
}
