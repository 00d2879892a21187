import { AliasNode, ColumnNode, type OperationNode, type SelectQueryNode } from "kysely";
import type { Attribute } from "../src/relation/attribute.ts";
import { attributesOf } from "../src/relation/attributes-of.ts";
import * as build from "../src/relation/build.ts";
import type { Expr } from "../src/relation/expr.ts";
import * as make from "../src/relation/make.ts";
import { someExpr } from "../src/relation/map.ts";
import type { Relation, Scan } from "../src/relation/relation.ts";
import { substitute } from "../src/relation/substitute.ts";
import type { Upsert } from "../src/relation/write.ts";
import { tableName } from "./ddl.ts";
import type { LoweringContext } from "./dialect.ts";
import { MARK, withoutParens } from "./layout-compiler.ts";
import { expressions, type Statement } from "./lower-expr.ts";
import { isQuery } from "./queries.ts";
import { Scopes } from "./scopes.ts";
import { parens } from "./sql.ts";
import type { WriteContext, Written } from "./write.ts";
import { columnList, printed, refused, type Selected, selected, sequence, sourceOf, total } from "./write.ts";

const { group, indent, line, newline, end } = MARK;

/** Rows written by their key: one statement where the engine has MERGE, otherwise INSERT that updates what is there, after a DELETE. */
export function upsert(write: Upsert, cx: WriteContext): Written {
  const named = withName(write);
  const way = cx.spec.capabilities.upsert;
  switch (way.by) {
    case "on conflict":
      return insertOr(named, cx, onConflict, ON_CONFLICT);
    case "on duplicate key": {
      const reason = whyNotByDuplicate(named, cx);
      return reason === undefined
        ? insertOr(named, cx, onDuplicateKey, ON_DUPLICATE_KEY)
        : insertThenUpdate(named, cx, `${INSERT_UPDATE}: ${reason}`);
    }
    case "merge":
      return way.cannot === undefined ? merge(named, way, cx) : refused(way.cannot);
  }
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

const IN_ORDER = "in the order of the key, so that two writers wait for each other and do not stop each other";
const ON_CONFLICT = `strategy: insert … on conflict do update, ${IN_ORDER}`;
const ON_DUPLICATE_KEY =
  `strategy: insert … on duplicate key update, ${IN_ORDER}. Rows that keep their values are not written. ` +
  "An assignment sees those before it, so the version is the last";
const INSERT_UPDATE = "strategy: insert of the rows whose key is missing, then update of the others";
const MERGE = "strategy: one MERGE";

/** How the expressions of an upsert are written in a statement that calls its two sides by these names. */
interface Sides {
  readonly cx: LoweringContext;
  readonly refusals: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

function sides(
  w: Upsert,
  given: { readonly qualifier: string; readonly name: (a: Attribute, i: number) => string },
  binary: readonly boolean[],
  { spec }: WriteContext,
): Sides {
  const scopes = new Scopes();
  const all = spec.target.collation === "binary";
  for (const [i, a] of w.target.entries()) {
    const own = all || w.into.columns[i]?.collation === "binary";
    scopes.set(a, { qualifier: w.into.name, name: a.name, binary: a.type.kind === "text" && own, stored: true });
  }
  for (const [i, a] of attributesOf(w.input).entries())
    scopes.set(a, { qualifier: given.qualifier, name: given.name(a, i), binary: binary[i] ?? false });
  const [refusals, notes] = [new Set<string>(), new Set<string>()];
  const nested = (): OperationNode => {
    refusals.add("what an upsert does with a row cannot hold a query: join it to the rows that are given");
    return ColumnNode.create("unknown");
  };
  const statement: Statement = { spec, scopes, refusals, notes, nested };
  const queries = [...w.update.map((u) => u.value), ...(w.updateWhen ? [w.updateWhen] : [])];
  if (queries.some((e) => someExpr(e, (x) => isQuery(x, spec)))) nested();
  return { cx: expressions(statement), refusals, notes };
}

const told = (query: Selected, { refusals, notes }: Sides, strategy: string): Omit<Written, "statements"> => ({
  notes: [strategy, ...query.notes, ...notes],
  remarks: [strategy, ...query.remarks],
  refusals: [...query.refusals, ...refusals],
});

const targetOf = (w: Upsert, name: string): Attribute => {
  const found = w.target.find((a) => a.name === name);
  if (!found) throw new Error(`${w.into.name} has no column ${name}`);
  return found;
};
const givenFor = (w: Upsert, name: string): Attribute => {
  const found = attributesOf(w.input)[w.columns.indexOf(name)];
  if (!found) throw new Error(`nothing is given for ${name}`);
  return found;
};
const onKey = (w: Upsert): Expr =>
  build.equal(w.key.map((name) => [make.column(targetOf(w, name)), make.column(givenFor(w, name))]));

const keyOrder = (w: Upsert) => w.key.map((name) => make.asc(make.column(givenFor(w, name))));
/** What is inserted. */
const columnsGiven = (w: Upsert): build.Columns => {
  const given = attributesOf(w.input).slice(0, w.columns.length);
  return Object.fromEntries(given.map((a) => [a.key, make.column(a)]));
};

/** Whether any assignment changes its column. */
const changes = (w: Upsert): Expr =>
  make.or(...w.update.map(({ column, value }) => build.differs(make.column(targetOf(w, column)), value)));

/** Which stored rows are updated; undefined where all are. */
function updated(w: Upsert): Expr | undefined {
  const conditions = [...(w.updateWhen ? [w.updateWhen] : []), ...(w.onlyChanged ? [changes(w)] : [])];
  return conditions.length > 0 ? make.and(...conditions) : undefined;
}

type Parts = readonly (string | OperationNode)[];

const condition = (word: string, e: Expr | undefined, { cx }: Sides): Parts =>
  e ? [`${newline}${group}${word} ${indent}`, conjunction(e, cx), end + end] : [];

const conjunction = (e: Expr, cx: LoweringContext): OperationNode => cx.topPredicate(e).node;

/** Likewise behind another one. */
const conjunct = (e: Expr, cx: LoweringContext): OperationNode =>
  e.kind === "call" && e.op === "or" ? parens(cx.topPredicate(e)).node : conjunction(e, cx);

const assignments = (list: readonly { readonly column: string; readonly value: Expr }[], { cx }: Sides): Parts =>
  list.flatMap(({ column, value }, i) => [
    ...(i > 0 ? [`,${line}`] : []),
    ColumnNode.create(column),
    " = ",
    cx.value(value).node,
  ]);

type Tail = (
  w: Upsert,
  s: { readonly sides: (names: Names) => Sides; readonly query: Selected },
) => {
  readonly sides: Sides;
  readonly parts: Parts;
};
interface Names {
  readonly qualifier: string;
  readonly name: (a: Attribute, i: number) => string;
}

/** DELETE of what is to be deleted, then INSERT with what it does where the key is there. */
function insertOr(w: Upsert, cx: WriteContext, tail: Tail, strategy: string): Written {
  const { isDelete } = w;
  const rows = isDelete ? build.filter(w.input, make.not(isDelete)) : w.input;
  const query = selected(total(build.project(build.sort(rows, ...keyOrder(w)), columnsGiven(w))), cx);
  const { sides: own, parts } = tail(w, { query, sides: (names) => sides(w, names, query.binary, cx) });
  const about = told(query, own, strategy);
  const deleted = isDelete ? removed(w, isDelete, cx) : undefined;
  const refusals = [...about.refusals, ...(deleted?.refusals ?? [])];
  if (refusals.length > 0) return { ...about, refusals, statements: [] };
  const head = ["insert into ", tableName(w.into), " ", columnList(w.columns), newline];
  const statement = printed(sequence(...head, withoutParens(query.node), ...parts), cx);
  return { ...about, statements: [...(deleted?.statements ?? []), statement] };
}

const onConflict: Tail = (w, { sides: of }) => {
  const own = of({ qualifier: "excluded", name: (a, i) => w.columns[i] ?? a.name });
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

/** The name of the query's one source. */
function sourceName(node: SelectQueryNode): string {
  const { source, alias } = sourceOf(node);
  const name = alias ?? source;
  if (name.kind === "IdentifierNode") return (name as unknown as { readonly name: string }).name;
  const table = name as unknown as { readonly table: { readonly identifier: { readonly name: string } } };
  return table.table.identifier.name;
}

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

const reads = (e: Expr, a: Attribute): boolean => someExpr(e, (x) => x.kind === "column" && x.attribute === a);

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
  if (other) return `ON DUPLICATE KEY would also mean the other unique key (${other.join(", ")})`;
  const loose = columns.find(
    ({ attribute, collation }) =>
      w.key.includes(attribute.name) && attribute.type.kind === "text" && collation !== "binary",
  );
  if (!loose || spec.target.collation === "binary") return undefined;
  return `ON DUPLICATE KEY would take keys for one that the collation of ${loose.attribute.name} takes for the same`;
}

/**
 * Without a statement that does both. The missing rows come first: a row that another writer has added in between is then
 * there when the others are updated, and is compared with the row that is given.
 */
function insertThenUpdate(w: Upsert, cx: WriteContext, strategy: string): Written {
  const { isDelete } = w;
  const stored: Scan = { kind: "scan", table: w.into, attributes: w.target };
  const missing = make.not(make.exists(build.filter(stored, onKey(w))));
  const rows = build.filter(w.input, ...(isDelete ? [make.not(isDelete)] : []), missing);
  const query = selected(total(build.project(build.sort(rows, ...keyOrder(w)), columnsGiven(w))), cx);
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
function removed(w: Upsert, isDelete: Expr, cx: WriteContext): Written {
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
  const query = selected(total(build.project(rows, values)), cx);
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

/** The whole upsert as one statement. */
function merge(w: Upsert, way: { readonly head?: string; readonly end?: string }, cx: WriteContext): Written {
  const given = attributesOf(w.input);
  const columns = Object.fromEntries(given.map((a) => [a.key, make.column(a)]));
  const query = selected(total(build.project(w.input, columns)), cx);
  const own = sides(w, { qualifier: sourceName(query.node), name: (a) => a.name }, query.binary, cx);
  const { source } = sourceOf(query.node);
  const whenMatched = (e: Expr | undefined): Parts => [
    `${newline}${group}when matched`,
    ...(e ? [`${indent}${line}and `, conjunct(e, own.cx), end] : []),
    end,
  ];
  const { isDelete, updateWhen } = w;
  const deletes = isDelete
    ? [...whenMatched(make.and(...(updateWhen ? [updateWhen] : []), isDelete)), " then delete"]
    : [];
  const updates =
    w.update.length > 0
      ? [
          ...whenMatched(updated(w)),
          ` then update${newline}  ${group}set${indent}${indent}${line}`,
          ...assignments(w.update, own),
          end + end + end,
        ]
      : [];
  const inserted = isDelete ? [" and ", conjunction(make.not(isDelete), own.cx)] : [];
  const values = given
    .slice(0, w.columns.length)
    .flatMap((a, i) => [i > 0 ? `,${line}` : "", own.cx.value(make.column(a)).node]);
  const node = sequence(
    ...(query.node.with ? [query.node.with, newline] : []),
    ...["merge into ", tableName(w.into), way.head === undefined ? "" : ` ${way.head}`],
    ...[`${newline}using `, source, `${newline}  ${group}on ${indent}`, conjunction(onKey(w), own.cx), end + end],
    ...deletes,
    ...updates,
    ...[`${newline}when not matched`, ...inserted, " then insert "],
    ...[
      columnList(w.columns),
      `${newline}  ${group}values (${indent}${MARK.softline}`,
      ...values,
      `${end}${MARK.softline})${end}`,
    ],
    way.end ?? "",
  );
  const about = told(
    query,
    own,
    way.head === undefined ? MERGE : `${MERGE} ${way.head}, so that two writers cannot both find a key missing`,
  );
  return { ...about, statements: about.refusals.length > 0 ? [] : [printed(node, cx)] };
}
