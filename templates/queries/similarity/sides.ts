import { snakeCase } from "../../../src/base/names.ts";
import { DISTANCES, type Pairs, type Similarity } from "../../../src/ir/similarity.ts";
import { attributesOf } from "../../../src/relation/attributes-of.ts";
import * as build from "../../../src/relation/build.ts";
import type { ColumnExpr, Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Alias, Named, Relation } from "../../../src/relation/relation.ts";
import { substitute } from "../../../src/relation/substitute.ts";
import { types } from "../../../src/types/sql-type.ts";

/** A use of a relation, and expressions over that use. */
export interface Used<E> {
  readonly rel: Relation;
  readonly of: E;
}
type Exprs = { readonly [name: string]: Expr | readonly Expr[] };

/** Once more the rows of a source, under a name, with the same expressions over this use of them. */
export function useRows<E extends Exprs>(rows: Alias, exprs: E, name = rows.name): Used<E> {
  const rel = build.use(name, rows.input);
  const values = new Map(
    rows.attributes.flatMap((a, i) => (rel.attributes[i] ? [[a, make.column(rel.attributes[i])] as const] : [])),
  );
  const on = (e: Expr): Expr => substitute(e, values);
  const entries = Object.entries(exprs).map(([key, e]) => [key, Array.isArray(e) ? e.map(on) : on(e as Expr)] as const);
  return { rel, of: Object.fromEntries(entries) as unknown as E };
}

/**
 * Rows of which the named values are known: the others are no event, no place, no member. Nothing changes where none of them
 * can be NULL.
 */
export function knownRows<D extends { readonly rows: Alias }>(described: D, ...keys: readonly (keyof D & string)[]): D {
  const nullable = keys.flatMap((key) => {
    const e = described[key] as unknown as Expr | undefined;
    return e?.nullable ? [[key, e] as const] : [];
  });
  if (nullable.length === 0) return described;
  const { rows } = described;
  const inner = new Map(
    attributesOf(rows.input).flatMap((a, i) =>
      rows.attributes[i] ? [[rows.attributes[i], make.column(a)] as const] : [],
    ),
  );
  const known = nullable.map(([, e]) => make.call("isNotNull", [substitute(e, inner)]));
  const filtered: Alias = Object.freeze({ ...rows, input: build.filter(rows.input, ...known) });
  const sure = Object.fromEntries(nullable.map(([key, e]) => [key, { ...e, nullable: false }]));
  return { ...described, rows: filtered, ...sure };
}

/** A use of a relation that a recipe made, by the keys of its columns. */
export const useNamed = (r: Relation & { readonly name: string }, name = r.name): Used<Columns> => {
  const rel = build.use(name, r);
  return { rel, of: build.columnsOf(rel) };
};
export type Columns = { readonly [key: string]: ColumnExpr };

/** The column of a use; that it is there is the recipe's own business. */
export function at(used: Used<Columns>, key: string): ColumnExpr {
  const found = used.of[key];
  if (found === undefined) throw new Error(`no column ${key}`);
  return found;
}

/** What each side is called where both are read: by their own names, or `a` and `b` where a side is compared with itself. */
export const sideNames = ({ self }: Similarity): readonly [string | undefined, string | undefined] =>
  self ? ["a", "b"] : [undefined, undefined];

export const asDouble = (e: Expr): Expr => (e.type.kind === "double" ? e : make.cast(e, types.double));
export const asText = (e: Expr): Expr => (e.type.kind === "text" ? e : make.cast(e, types.text));
/** Of many terms a sum of sums: parsers nest as deep as a sum is long, and give up at some depth. */
export function add(terms: readonly Expr[]): Expr {
  if (terms.length === 0) return make.literal(0, types.double);
  if (terms.length <= MOST_TERMS) return terms.reduce((sum, t) => make.call("add", [sum, t]));
  const parts = Array.from({ length: Math.ceil(terms.length / MOST_TERMS) }, (_, i) =>
    add(terms.slice(i * MOST_TERMS, (i + 1) * MOST_TERMS)),
  );
  return add(parts);
}
const MOST_TERMS = 64;
export const square = (e: Expr): Expr => make.call("mul", [e, e]);
export const sum = (e: Expr): Expr => make.aggregateCall("sum", [e]);
export const cteName = (prefix: string, name: string): string => `${prefix}_${snakeCase(name)}`;

/** Which pairs of a side with itself count: no row is its own neighbor. */
export const selfCondition = (s: Similarity, a: Expr, b: Expr): Expr =>
  make.call(s.pairs === "once" ? "lt" : "ne", [a, b]);

/** Rows of a side, and what tells them apart. */
export interface Row {
  readonly rel: Relation;
  readonly id: Expr;
}
/** Rows of both sides, with the columns that tell pairs apart. */
export interface Paired {
  readonly rel: Relation;
  readonly left: Expr;
  readonly right: Expr;
}
/** Rows of the two sides in pairs: all, or the candidates; `on`: what else must hold of a pair. */
export function paired(s: Similarity, candidates: Named | undefined, l: Row, r: Row, ...on: readonly Expr[]): Paired {
  if (candidates) {
    const c = useNamed(candidates);
    const [left, right] = [at(c, s.names.left), at(c, s.names.right)];
    const withLeft = build.join(c.rel, l.rel, make.call("eq", [l.id, left]));
    return { rel: build.join(withLeft, r.rel, make.and(make.call("eq", [r.id, right]), ...on)), left, right };
  }
  const conditions = [...on, ...(s.self ? [selfCondition(s, l.id, r.id)] : [])];
  const rel =
    conditions.length === 0 ? build.crossJoin(l.rel, r.rel) : build.join(l.rel, r.rel, make.and(...conditions));
  return { rel, left: l.id, right: r.id };
}

/** Pairs that are not among the known ones. */
export const without = (r: Relation, known: readonly Pairs[], left: Expr, right: Expr): Relation =>
  known.length === 0 ? r : build.filter(r, ...known.map((p) => isUnknown(p, left, right)));

/** A pair is not among the known ones. */
export function isUnknown({ rows, left, right }: Pairs, l: Expr, r: Expr): Expr {
  const used = useRows(rows, { left, right });
  const same = build.equal([
    [used.of.left, l],
    [used.of.right, r],
  ]);
  return make.not(make.exists(build.filter(used.rel, same)));
}

/**
 * Whether only pairs that share a dimension can get through: a score of 0, which the others have, is below the threshold.
 */
export const sharesOnly = ({ metric, threshold }: Similarity): boolean =>
  !DISTANCES.has(metric) && threshold?.kind === "literal" && Number(threshold.value) > 0;
