import { snakeCase } from "../../base/names.ts";
import { type Attribute, ofAnySign, renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as make from "../../relation/make.ts";
import type { RecursiveSelf, Relation } from "../../relation/relation.ts";
import { matching } from "./columns.ts";
import type { NoMore, Rel } from "./query-types.ts";
import { relationSource, type Source } from "./source.ts";
import type { Ex, ExOf, Nulls, NullsOf, Row, TagOf } from "./types.ts";

/** The step gives the columns of the base, of the same types. */
type Stepped<R> = { readonly [K in keyof R]: Ex<TagOf<R[K]>, Nulls, "row"> };
type Recursed<R, X> = {
  readonly [K in keyof R & keyof X]: ExOf<TagOf<R[K]>, NullsOf<R[K]> | NullsOf<X[K]>, "row">;
};

export interface RecursiveOptions {
  /** Whether a row that was found before is left out, so that a circle ends. Postgres and MySQL have it. */
  readonly distinct?: boolean;
}

/**
 * Rows by repeating `step` from `base` until it gives none; `self` are the rows found last. A step that goes in a circle
 * never ends: count the steps in a column and stop in `where`, or leave out with `distinct` what was found before.
 */
export function recursive<const Name extends string, R extends Row, X extends Stepped<R>>(
  name: Name,
  base: Rel<R>,
  step: (self: Source<Name, R>) => Rel<X> & NoMore<X, R>,
  { distinct = false }: RecursiveOptions = {},
): Source<Name, Recursed<R, X>> {
  const sqlName = snakeCase(name);
  /** A column that the step may leave NULL is nullable in the rows that it reads, too: then the step is written anew. */
  const build = (columns: readonly Attribute[]): Relation => {
    const self: RecursiveSelf = Object.freeze({
      kind: "self",
      name: sqlName,
      attributes: columns.map((a) => renewed(a)),
    });
    const stepped = matching(columns, step(relationSource(name, self) as unknown as Source<Name, R>).relation);
    const found = attributesOf(stepped);
    const widened = columns.map((a, i) => (found[i]?.nullable && !a.nullable ? renewed(a, { nullable: true }) : a));
    if (widened.some((a, i) => a !== columns[i])) return build(widened);
    const rows = withColumns(base.relation, columns);
    return Object.freeze({ kind: "recursive", name: sqlName, base: rows, step: stepped, self, all: !distinct });
  };
  return relationSource(name, build(attributesOf(base.relation).map(ofAnySign))) as unknown as Source<
    Name,
    Recursed<R, X>
  >;
}

/** The relation under columns that say more of it. */
function withColumns(r: Relation, columns: readonly Attribute[]): Relation {
  const own = attributesOf(r);
  if (own.every((a, i) => a === columns[i])) return r;
  const items = columns.map((attribute, i) => ({ attribute, expr: make.column(own[i] ?? attribute) }));
  return Object.freeze({ kind: "project", input: r, items });
}
