import { attributesOf } from "../../src/relation/attributes-of.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { walk } from "../../src/relation/map.ts";
import { substitute } from "../../src/relation/substitute.ts";
import type { Table } from "../../src/relation/table.ts";
import type { Foretold, Upsert } from "../../src/relation/write.ts";
import { formOf } from "../../src/types/sql-type.ts";
import { isClosed } from "../../src/types/text-form.ts";
import { MARK, withoutParens } from "../kit/layout-compiler.ts";
import { tableName } from "./ddl.ts";
import { looseKey } from "./loose-key.ts";
import { type CountedUpsert, counted } from "./upsert-counted.ts";
import { insertThenUpdate, removed } from "./upsert-joined.ts";
import { merge } from "./upsert-merge.ts";
import {
  assignments,
  columnsGiven,
  condition,
  keyOrder,
  type Names,
  type Parts,
  reads,
  type Sides,
  sides,
  sourceName,
  targetOf,
  told,
  updated,
} from "./upsert-parts.ts";
import {
  columnList,
  columnsNamed,
  printed,
  refused,
  type Selected,
  selected,
  sequence,
  total,
  type WriteContext,
  type Written,
} from "./write-parts.ts";

const { group, indent, line, newline, end } = MARK;

/** Rows written by their key: one statement where the engine has MERGE, otherwise INSERT that updates what is there, after a DELETE. */
export function upsert(write: Upsert, cx: WriteContext): Written {
  const duplicate = looseKey(write, cx);
  return { ...asStatements(write, cx), ...(duplicate && { duplicate }) };
}

function asStatements(write: Upsert, cx: WriteContext): Written {
  const named = withName(write);
  const way = cx.spec.capabilities.upsert;
  switch (way.by) {
    case "on conflict":
      return statements(insertOr(named, cx, onConflict, ON_CONFLICT), cx);
    case "on duplicate key": {
      const reason = whyNotByDuplicate(named, cx);
      if (reason === undefined) return statements(insertOr(named, cx, onDuplicateKey, ON_DUPLICATE_KEY), cx);
      return readsItsTable(named)
        ? refused(`an upsert of two statements whose batch reads the table that the first one changes (${reason})`)
        : insertThenUpdate(named, cx, `${INSERT_UPDATE}: ${reason}`);
    }
    case "merge":
      return way.cannot === undefined ? merge(named, way, cx) : refused(way.cannot);
  }
}

function readsItsTable({ input, into }: Upsert): boolean {
  const tables = new Set<Table>();
  walk(input, { relation: (r) => void (r.kind === "scan" && tables.add(r.table)) });
  return tables.has(into);
}

/** The rows are a named query, whose columns the statement reads. */
function withName(w: Upsert): Upsert {
  const { input } = w;
  if (input.kind === "alias" && input.input.kind === "named") return w;
  const named = input.kind === "named" ? input : build.named("given", input);
  const used = build.use(named.name, named);
  const own = new Map(
    attributesOf(input).flatMap((a, i) => (used.attributes[i] ? [[a, make.column(used.attributes[i])]] : [])),
  );
  return {
    ...w,
    input: used,
    update: w.update.map((u) => ({ ...u, value: substitute(u.value, own) })),
    ...(w.updateWhen && { updateWhen: substitute(w.updateWhen, own) }),
    ...(w.isDelete && { isDelete: substitute(w.isDelete, own) }),
  };
}

const IN_ORDER = "in key order, so that concurrent writers wait for each other instead of deadlocking";
const ON_CONFLICT = `strategy: insert … on conflict do update, ${IN_ORDER}`;
const ON_DUPLICATE_KEY =
  `strategy: insert … on duplicate key update, ${IN_ORDER}. Rows whose values stay the same are not written. ` +
  "Assignments see the results of earlier ones, so the version comes last";
const INSERT_UPDATE = "strategy: insert of the rows with new keys, then update of the others";

type Tail = (
  w: Upsert,
  s: { readonly sides: (names: Names) => Sides; readonly query: Selected },
) => {
  readonly sides: Sides;
  readonly parts: Parts;
};
/** INSERT with what it does where the key is there, in its parts. */
interface InsertParts extends Omit<Written, "statements"> {
  /** What is done before it. */
  readonly before: Written["statements"];
  readonly head: Parts;
  readonly query: Selected;
  readonly tail: Parts;
}

/** DELETE of what is to be deleted, then INSERT with what it does where the key is there. */
function insertOr(w: Upsert, cx: WriteContext, tail: Tail, strategy: string): InsertParts {
  const { isDelete } = w;
  const rows = isDelete ? build.filter(w.input, make.not(isDelete)) : w.input;
  const ordered = total(build.project(build.sort(rows, ...keyOrder(w)), columnsGiven(w)));
  const query = selected(ordered, cx, columnsNamed(w.into, w.columns));
  const { sides: own, parts } = tail(w, { query, sides: (names) => sides(w, names, query, cx) });
  const about = told(query, own, strategy);
  const deleted = isDelete ? removed(w, isDelete, cx) : undefined;
  return {
    ...about,
    refusals: [...about.refusals, ...(deleted?.refusals ?? [])],
    before: deleted?.statements ?? [],
    head: ["insert into ", tableName(w.into), " ", columnList(w.columns), newline],
    query,
    tail: parts,
  };
}

function statements({ before, head, query, tail, ...about }: InsertParts, cx: WriteContext): Written {
  if (about.refusals.length > 0) return { ...about, statements: [] };
  return { ...about, statements: [...before, printed(sequence(...head, withoutParens(query.node), ...tail), cx)] };
}

/**
 * The upsert as one query whose row tells what became of the rows, where the engine's INSERT returns rows as they were; otherwise
 * nothing.
 */
export function countedUpsert(write: Upsert, foretold: Foretold, cx: WriteContext): CountedUpsert | undefined {
  const way = cx.spec.capabilities.upsert;
  // old and new are how RETURNING calls a row as it was and as it is.
  const canTell =
    way.by === "on conflict" && way.returnsOld && !write.isDelete && !/^(old|new)$/i.test(write.into.name);
  if (!canTell || write.update.length === 0) return undefined;
  const named = withName(write);
  return counted(
    named,
    foretold,
    insertOr(named, cx, onConflict, `${ON_CONFLICT}. RETURNING shows which keys are new`),
    cx,
  );
}

const onConflict: Tail = (w, { sides: of }) => {
  const own = of({ qualifier: "excluded", name: (a, i) => w.columns[i] ?? a.name, inserted: true });
  const key = columnList(w.key);
  if (w.update.length === 0) return { sides: own, parts: [`${newline}on conflict `, key, " do nothing"] };
  return {
    sides: own,
    parts: [
      `${newline}on conflict `,
      key,
      ` do update${newline}${group}set${indent}${line}`,
      ...assignments(w.update, own),
      end + end,
      ...condition("where", updated(w), own),
    ],
  };
};

const onDuplicateKey: Tail = (w, { query, sides: of }) => {
  const own = of({ qualifier: sourceName(query.node), name: (a) => a.name });
  const [key = ""] = w.key;
  const list = w.update.length > 0 ? inOrder(w, own) : [{ column: key, value: make.column(targetOf(w, key)) }];
  return {
    sides: own,
    parts: [`${newline}${group}on duplicate key update${indent}${line}`, ...assignments(list, own), end + end],
  };
};

interface Assignment {
  readonly column: string;
  readonly value: Expr;
}

/**
 * Assignments that keep a column's value where the row is not updated. Each sees what those before it have assigned, so a
 * column comes after all that read it.
 */
function inOrder(w: Upsert, own: Sides): readonly Assignment[] {
  const waiting = w.update.map(({ column, value }): Assignment => ({ column, value: kept(w, column, value) }));
  const done: Assignment[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex((a) => !waiting.some((b) => b !== a && reads(b.value, targetOf(w, a.column))));
    if (free < 0) {
      own.cx.refuse(
        `an upsert whose assignments read each other's columns: ${waiting.map((a) => a.column).join(", ")}`,
      );
      return [...done, ...waiting];
    }
    done.push(...waiting.splice(free, 1));
  }
  return done;
}

/** `case when newer then value else column end`; a value that itself keeps the column in some case is part of it. */
function kept(w: Upsert, column: string, value: Expr): Expr {
  if (!w.updateWhen) return value;
  const own = make.column(targetOf(w, column));
  const [first, ...more] = value.kind === "case" ? value.whens : [];
  const keeps = first?.result.kind === "column" && first.result.attribute === own.attribute && !first.when.nullable;
  if (value.kind === "case" && first && keeps && more.length === 0)
    return make.caseWhen([{ when: make.and(w.updateWhen, make.not(first.when)), result: value.otherwise }], own);
  return make.caseWhen([{ when: w.updateWhen, result: value }], own);
}

/** ON DUPLICATE KEY means any unique key of the table, and the same key is what the columns' collation takes for the same. */
function whyNotByDuplicate(w: Upsert, { spec }: WriteContext): string | undefined {
  const { primaryKey, unique, columns } = w.into;
  const isKey = (k: readonly string[]): boolean => k.length === w.key.length && k.every((c) => w.key.includes(c));
  const [other] = [primaryKey, ...unique].filter((k) => k.length > 0 && !isKey(k));
  if (other) return `ON DUPLICATE KEY would also apply to the other unique key (${other.join(", ")})`;
  const loose = columns.find(
    ({ attribute, collation }) =>
      w.key.includes(attribute.name) &&
      attribute.type.kind === "text" &&
      collation !== "binary" &&
      !isClosed(formOf(attribute.type)),
  );
  if (!loose || spec.target.collation === "binary") return undefined;
  return `ON DUPLICATE KEY would merge keys that are equal under the collation of ${loose.attribute.name}`;
}
