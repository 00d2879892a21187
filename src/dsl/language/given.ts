import type { Dialect } from "../../base/dialect.ts";
import { snakeCase } from "../../base/names.ts";
import { type Attribute, attribute } from "../../relation/attribute.ts";
import type { RawText } from "../../relation/expr.ts";
import type { RawRelation, Values } from "../../relation/relation.ts";
import { operand } from "./operand.ts";
import type { Columns, RowOfColumns } from "./schema.ts";
import { relationSource, type Source } from "./source.ts";
import type { LiteralOf, NullsOf, Tag, TagOf } from "./types.ts";

const attributesOfColumns = (columns: Columns): readonly Attribute[] =>
  Object.entries(columns).map(([key, { state }]) =>
    attribute({ key, name: state.name ?? snakeCase(key), type: state.type, nullable: state.nullable }),
  );

type ValueOf<E> = LiteralOf<TagOf<E> & Tag> | (null extends NullsOf<E> ? null : never);

/**
 * Rows written in the definition: a small lookup, thresholds, classes.
 *
 * @example values("bands", { name: t.text(), low: t.int() }, [{ name: "small", low: 0 }, { name: "large", low: 100 }])
 */
export function values<const Name extends string, C extends Columns>(
  name: Name,
  columns: C,
  rows: readonly { readonly [K in keyof C]: ValueOf<RowOfColumns<C>[K]> }[],
): Source<Name, RowOfColumns<C>> {
  const attributes = attributesOfColumns(columns);
  const relation: Values = Object.freeze({
    kind: "values",
    attributes,
    rows: rows.map((row) =>
      attributes.map((a) =>
        operand((row as { readonly [key: string]: string | number | null })[a.key] ?? null, a.type),
      ),
    ),
  });
  return relationSource(name, relation) as unknown as Source<Name, RowOfColumns<C>>;
}

/**
 * A relation written by hand for each engine, with its columns declared. An engine for which it is not written is refused.
 *
 * @example rawRelation("sizes", { relname: t.text() }, { postgres: sql`select relname from pg_class where relpages > ${100}` })
 */
export function rawRelation<const Name extends string, C extends Columns>(
  name: Name,
  columns: C,
  texts: { readonly [D in Dialect]?: RawText },
): Source<Name, RowOfColumns<C>> {
  const relation: RawRelation = Object.freeze({ kind: "raw", text: texts, attributes: attributesOfColumns(columns) });
  return relationSource(name, relation) as unknown as Source<Name, RowOfColumns<C>>;
}
