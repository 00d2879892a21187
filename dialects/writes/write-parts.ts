import { AliasNode, ColumnNode, type OperationNode, type SelectQueryNode } from "kysely";
import type { Relation } from "../../src/relation/relation.ts";
import type { Table, TableColumn } from "../../src/relation/table.ts";
import { totalOrders } from "../../src/relation/total-order.ts";
import type { Duplicate } from "../../src/relation/write.ts";
import type { Stored } from "../../src/types/stored/stored.ts";
import type { DialectSpec } from "../dialect.ts";
import { laidOut, MARK, type Printed } from "../kit/layout-compiler.ts";
import { rewriteFor } from "../lowering/rewrites.ts";
import { toKysely } from "../lowering/to-kysely.ts";

const { group, indent, softline, newline, line, end } = MARK;

/** A write as the engine's statements, in order. Mostly one; none where the engine needs none. */
export interface Written {
  readonly statements: readonly Printed[];
  /** What gives back a lock that they take and that outlives the transaction. */
  readonly release?: string;
  /** What it means where the engine finds a key twice. */
  readonly duplicate?: Duplicate;
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

/** The columns of a table that a statement writes. */
export const columnsNamed = (table: Table, names: readonly string[]): readonly (TableColumn | undefined)[] =>
  names.map((name) => table.columns.find((c) => c.attribute.name === name));

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

/** The table that a query reads, and its alias where it has one. */
export function sourceOf(node: SelectQueryNode): { readonly source: OperationNode; readonly alias?: OperationNode } {
  const [source] = node.from?.froms ?? [];
  if (!source) throw new Error("a query without a table");
  return AliasNode.is(source) ? { source, alias: source.alias } : { source };
}

/** `where …`, where there is a condition. */
export const whereClause = ({ where }: SelectQueryNode): readonly (string | OperationNode)[] =>
  where ? [`${newline}${group}where ${indent}`, where.where, end + end] : [];
