import { ColumnNode, type OperationNode, type SelectQueryNode } from "kysely";
import type { Attribute } from "../../src/relation/attribute.ts";
import { attributesOf } from "../../src/relation/attributes-of.ts";
import * as build from "../../src/relation/build.ts";
import type { Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { someExpr } from "../../src/relation/map.ts";
import type { Upsert } from "../../src/relation/write.ts";
import type { LoweringContext } from "../dialect.ts";
import { MARK } from "../kit/layout-compiler.ts";
import { parens, type Sql } from "../kit/sql.ts";
import { expressions } from "../lowering/lower-expr.ts";
import { isQuery } from "../lowering/queries.ts";
import { Scopes } from "../lowering/scopes.ts";
import type { Statement } from "../lowering/statement.ts";
import { assigned } from "../lowering/stored-outputs.ts";
import { columnsNamed, type Selected, sourceOf, type WriteContext, type Written } from "./write-parts.ts";

const { group, indent, line, newline, end } = MARK;

/** How a statement calls what is given. */
export interface Names {
  readonly qualifier: string;
  readonly name: (a: Attribute, i: number) => string;
  /** It is the row that was to be inserted, in the columns of the table. */
  readonly inserted?: true;
}

/** How the expressions of an upsert are written in a statement that calls its two sides by these names. */
export interface Sides {
  readonly cx: LoweringContext;
  /** A value as a column of the table takes it. */
  readonly assign: (column: string, value: Expr) => Sql;
  readonly refusals: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

export function sides(w: Upsert, given: Names, { binary, as }: Selected, { spec }: WriteContext): Sides {
  const scopes = new Scopes();
  const all = spec.target.collation === "binary";
  for (const [i, a] of w.target.entries()) {
    const own = all || w.into.columns[i]?.collation === "binary";
    const as = w.into.columns[i]?.stored?.by[spec.name];
    const text = { binary: a.type.kind === "text" && own, stored: true };
    scopes.set(a, { qualifier: w.into.name, name: a.name, ...text, ...(as && { as }) });
  }
  const into = columnsNamed(w.into, w.columns);
  for (const [i, a] of attributesOf(w.input).entries()) {
    const own = given.inserted ? into[i]?.stored?.by[spec.name] : as[i];
    const place = { qualifier: given.qualifier, name: given.name(a, i), binary: binary[i] ?? false };
    scopes.set(a, { ...place, ...(own && { as: own }) });
  }
  const [refusals, notes] = [new Set<string>(), new Set<string>()];
  const nested = (): OperationNode => {
    refusals.add("what an upsert does with a row cannot hold a query: join it to the rows that are given");
    return ColumnNode.create("unknown");
  };
  const statement: Statement = { spec, scopes, refusals, notes, nested };
  const queries = [...w.update.map((u) => u.value), ...(w.updateWhen ? [w.updateWhen] : [])];
  if (queries.some((e) => someExpr(e, (x) => isQuery(x, spec)))) nested();
  const cx = expressions(statement);
  const assign = (column: string, value: Expr): Sql => {
    const [target] = columnsNamed(w.into, [column]);
    return (target && assigned(value, target, spec, cx)) ?? cx.value(value);
  };
  return { cx, assign, refusals, notes };
}

export const told = (query: Selected, { refusals, notes }: Sides, strategy: string): Omit<Written, "statements"> => ({
  notes: [strategy, ...query.notes, ...notes],
  remarks: [strategy, ...query.remarks],
  refusals: [...query.refusals, ...refusals],
});

export const targetOf = (w: Upsert, name: string): Attribute => {
  const found = w.target.find((a) => a.name === name);
  if (!found) throw new Error(`${w.into.name} has no column ${name}`);
  return found;
};
export const givenFor = (w: Upsert, name: string): Attribute => {
  const found = attributesOf(w.input)[w.columns.indexOf(name)];
  if (!found) throw new Error(`nothing is given for ${name}`);
  return found;
};
export const onKey = (w: Upsert): Expr =>
  build.equal(w.key.map((name) => [make.column(targetOf(w, name)), make.column(givenFor(w, name))]));

export const keyOrder = (w: Upsert) => w.key.map((name) => make.asc(make.column(givenFor(w, name))));
/** What is inserted. */
export const columnsGiven = (w: Upsert): build.Columns => {
  const given = attributesOf(w.input).slice(0, w.columns.length);
  return Object.fromEntries(given.map((a) => [a.key, make.column(a)]));
};

/** Whether any assignment changes its column. */
export const changes = (w: Upsert): Expr =>
  make.or(...w.update.map(({ column, value }) => build.differs(make.column(targetOf(w, column)), value)));

/** Which stored rows are updated; undefined where all are. */
export function updated(w: Upsert): Expr | undefined {
  const conditions = [...(w.updateWhen ? [w.updateWhen] : []), ...(w.onlyChanged ? [changes(w)] : [])];
  return conditions.length > 0 ? make.and(...conditions) : undefined;
}

export type Parts = readonly (string | OperationNode)[];

export const condition = (word: string, e: Expr | undefined, { cx }: Sides): Parts =>
  e ? [`${newline}${group}${word} ${indent}`, conjunction(e, cx), end + end] : [];

export const conjunction = (e: Expr, cx: LoweringContext): OperationNode => cx.topPredicate(e).node;

/** Likewise behind another one. */
export const conjunct = (e: Expr, cx: LoweringContext): OperationNode =>
  e.kind === "call" && e.op === "or" ? parens(cx.topPredicate(e)).node : conjunction(e, cx);

export const assignments = (
  list: readonly { readonly column: string; readonly value: Expr }[],
  { assign }: Sides,
): Parts =>
  list.flatMap(({ column, value }, i) => [
    ...(i > 0 ? [`,${line}`] : []),
    ColumnNode.create(column),
    " = ",
    assign(column, value).node,
  ]);

/** The name of the query's one source. */
export function sourceName(node: SelectQueryNode): string {
  const { source, alias } = sourceOf(node);
  const name = alias ?? source;
  if (name.kind === "IdentifierNode") return (name as unknown as { readonly name: string }).name;
  const table = name as unknown as { readonly table: { readonly identifier: { readonly name: string } } };
  return table.table.identifier.name;
}

export const reads = (e: Expr, a: Attribute): boolean => someExpr(e, (x) => x.kind === "column" && x.attribute === a);
