import type { Relation } from "../../relation/relation.ts";
import type { Rel } from "../language/query-types.ts";
import { type AnySource, rowOf, type Source, sourceKey, useSource, type Where } from "../language/source.ts";
import type { AnyEx, ExOf, Nulls, NullsOf, Row, Tag, TagOf } from "../language/types.ts";

/** What definitions of this kind read: a table, another definition, or a relation written on the spot. */
export type Rows = AnySource | { readonly relation: Relation };
/** The columns of rows. */
export type RowIn<X> = X extends Source<string, infer R> ? R : X extends Rel<infer R> ? R : never;

const isSource = (rows: Rows): rows is AnySource => sourceKey in rows;

/** One use of the rows: its columns are its own. */
export const relationIn = (rows: Rows): Relation => (isSource(rows) ? useSource(rows) : rows.relation);

/** The relation, or those of its rows that a condition keeps, with the row by which callbacks read it. */
export function readRows<X extends Rows>(
  rows: X,
  where?: Where<never>,
): { readonly relation: Relation; readonly row: RowIn<X> } {
  const relation = isSource(rows) ? useSource(rows, where) : keptIn(rows.relation, where);
  return { relation, row: rowOf(relation) as RowIn<X> };
}

const keptIn = (input: Relation, where?: Where<never>): Relation =>
  where ? Object.freeze({ kind: "filter", input, where: where(rowOf(input) as never).node }) : input;

/** The name that the rows have, where they have one. */
export const nameOfRows = (rows: Rows): string | undefined => (isSource(rows) ? rows[sourceKey].name : undefined);

/** The columns of a result as other definitions read them. */
export type Given<R> = {
  readonly [K in keyof R]: ExOf<TagOf<R[K]> & Tag, Exclude<NullsOf<R[K]>, "empty"> & Nulls, "row">;
};

export const nodesOf = (columns: { readonly [key: string]: AnyEx }): { readonly [key: string]: AnyEx["node"] } =>
  Object.fromEntries(Object.entries(columns).map(([key, e]) => [key, e.node]));

export type AnyRow = Row;
