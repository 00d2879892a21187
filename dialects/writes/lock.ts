import { AliasNode, type SelectQueryNode } from "kysely";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { relationIn } from "../../src/relation/map.ts";
import type { Relation } from "../../src/relation/relation.ts";
import type { LockRows } from "../../src/relation/write.ts";
import { MARK, withoutParens } from "../kit/layout-compiler.ts";
import {
  refused,
  selected,
  sequence,
  sourceOf,
  total,
  type WriteContext,
  type Written,
  whereClause,
  written,
} from "./write-parts.ts";

const { newline, line, group, indent, end } = MARK;

/** A locking read of the rows' key, in the order of the key. */
export function lockRows(lock: LockRows, cx: WriteContext): Written {
  const { locks } = cx.spec.capabilities;
  switch (locks) {
    case "none":
      return refused("locks on rows: its transactions hold one statement");
    case "in order":
      return forUpdate(inOrder(lock), cx);
    case "while read":
      return forUpdate(byKeys(lock) ?? inOrder(lock), cx);
    case "hint":
      return byHint(inOrder(lock), cx);
  }
}

const keyOf = ({ table, target }: LockRows) =>
  table.primaryKey.flatMap((name) => target.filter((a) => a.name === name)).map((a) => make.column(a));

const stored = ({ table, target }: LockRows): Relation => ({ kind: "scan", table, attributes: target });

function inOrder(lock: LockRows): Relation {
  const columns = Object.fromEntries(keyOf(lock).map((k) => [k.attribute.key, k]));
  const rows = build.project(build.filter(stored(lock), lock.where), columns);
  return build.sort(rows, ...attributesOf(rows).map((a) => make.asc(make.column(a))));
}

/**
 * Rows whose key is among others: the keys are sorted first, and the rows are looked up one after the other. An order of the result would
 * come too late: by then they are locked, in the order in which the keys were given.
 */
function byKeys(lock: LockRows): Relation | undefined {
  const { where } = lock;
  const [key, ...others] = keyOf(lock);
  const keys = relationIn(where);
  if (where.kind !== "in" || !keys || !key || others.length > 0 || !isColumn(where.input, key)) return;
  const different = build.distinct(keys);
  const own = attributesOf(different).map((a) => make.column(a));
  const sorted = build.limit(build.sort(different, ...own.map((e) => make.asc(e))), ALL);
  const inTurn = build.use("locked_keys", build.named("locked_keys", sorted, "Keys of the rows to lock, in order."));
  const [of] = attributesOf(inTurn);
  if (of === undefined) return;
  return build.project(build.join(inTurn, stored(lock), build.equal([[make.column(of), key]])), {
    [key.attribute.key]: key,
  });
}

const isColumn = (e: Expr, column: Expr): boolean =>
  e.kind === "column" && column.kind === "column" && e.attribute === column.attribute;

/** More rows than there are: an order within a CTE counts only with a limit. */
const ALL = 2147483647;

function forUpdate(rows: Relation, cx: WriteContext): Written {
  const query = selected(total(rows), cx);
  const alias = lockedAlias(query.node);
  const of = alias === undefined ? [] : [" of ", alias];
  return written(sequence(withoutParens(query.node), `${newline}for update`, ...of), query, cx);
}

/** The table whose rows are locked is the last one that is joined. */
function lockedAlias(node: SelectQueryNode) {
  const joined = node.joins?.at(-1)?.table;
  return joined === undefined ? sourceOf(node).alias : AliasNode.is(joined) ? joined.alias : undefined;
}

function byHint(rows: Relation, cx: WriteContext): Written {
  const query = selected(total(rows), cx);
  const { source } = sourceOf(query.node);
  if (query.node.with) return refused("a condition of a lock that needs a named query");
  const selections = (query.node.selections ?? []).flatMap((s, i) => (i > 0 ? [`,${line}`, s] : [s]));
  const order = query.node.orderBy ? [newline, query.node.orderBy] : [];
  const head = [
    `${group}select ${indent}`,
    ...selections,
    end + end,
    `${newline}from `,
    source,
    " with (updlock, rowlock)",
  ];
  return written(sequence(...head, ...whereClause(query.node), ...order), query, cx);
}
