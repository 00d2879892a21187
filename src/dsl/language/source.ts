import { attribute, renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as make from "../../relation/make.ts";
import type { Alias, Filter, Named, Relation, Scan } from "../../relation/relation.ts";
import { instantiate } from "../../relation/rewrites/instantiate.ts";
import type { Table } from "../../relation/table.ts";
import { ex } from "./expression.ts";
import { noSuchName } from "./slip.ts";
import type { Ex, ExOf, Nulls, NullsOf, Row, TagOf } from "./types.ts";

export const sourceKey: unique symbol = Symbol.for("quern.source") as never;

/** What `from` and `join` can read: a table, a definition, a relation with a name. */
export interface Source<Name extends string, R extends Row> {
  readonly [sourceKey]: SourceNode & { readonly name: Name; readonly row?: R };
}
export type SourceNode = { readonly name: string } & (
  | { readonly use: "table"; readonly table: Table }
  | { readonly use: "relation"; readonly relation: Named | Relation }
  /** Some rows of a source: each use has columns of its own, for they are no CTE. */
  | { readonly use: "rows"; readonly relation: Filter }
);
export type AnySource = Source<string, Row>;
export type NameOf<S> = S extends Source<infer Name, Row> ? Name : never;
export type RowOf<S> = S extends Source<string, infer R> ? R : never;
export type ScopeOf<S> = { readonly [K in NameOf<S>]: RowOf<S> };
export type NullableRow<R extends Row> = { readonly [K in keyof R]: ExOf<TagOf<R[K]>, NullsOf<R[K]> | null, "row"> };

/** The same source under another name: for a self-join, or a shorter one. */
export const as = <const Name extends string, S extends AnySource>(name: Name, source: S): Source<Name, RowOf<S>> =>
  ({ [sourceKey]: { ...source[sourceKey], name } }) as unknown as Source<Name, RowOf<S>>;

/** A relation as a source. */
export const relationSource = (name: string, relation: Relation): AnySource =>
  Object.freeze({ [sourceKey]: Object.freeze({ name, use: "relation", relation }) }) as unknown as AnySource;

/** Some rows of a source, as a source of the same name. */
export const keptOf = (source: AnySource, relation: Filter): AnySource =>
  Object.freeze({
    [sourceKey]: Object.freeze({ name: source[sourceKey].name, use: "rows", relation }),
  }) as unknown as AnySource;

/** A stored table as a source. */
export const tableSource = (table: Table): AnySource =>
  Object.freeze({ [sourceKey]: Object.freeze({ name: table.key, use: "table", table }) }) as unknown as AnySource;

/** Which rows of a source count. */
export type Where<R> = (row: R) => Ex<"boolean", Nulls, "row">;

/** One use of a source, or of those of its rows that a condition keeps: new attributes each time, so that two uses never mix. */
export function useSource(source: AnySource, where?: Where<never>): Alias {
  if (where === undefined) return used(source);
  const input = used(source);
  return used(keptOf(source, Object.freeze({ kind: "filter", input, where: where(rowOf(input) as never).node })));
}

function used(source: AnySource): Alias {
  const node = source[sourceKey];
  const input = inputOf(node);
  return Object.freeze({
    kind: "alias",
    name: node.name,
    input,
    attributes: attributesOf(input).map((a) => renewed(a)),
  });
}

function inputOf(node: SourceNode): Relation {
  switch (node.use) {
    case "table":
      return scan(node.table);
    case "relation":
      return node.relation;
    case "rows":
      return instantiate(node.relation).relation;
  }
}

const scan = (table: Table): Scan =>
  Object.freeze({ kind: "scan", table, attributes: table.columns.map((c) => attribute(c.attribute)) });

/** The expressions by which callbacks read a relation's columns. */
export const rowOf = (r: Relation, nullable = false): Row =>
  withNames(
    Object.fromEntries(attributesOf(r).map((a) => [a.key, ex(make.column(a, nullable || a.nullable))])),
    r.kind === "alias" ? `column of ${r.name}` : "column",
  );

/** What reads a name that is not there: not a callback, but a promise, a printer or a test. */
const ASKED_BY_OTHERS = /^(then|toJSON|constructor|asymmetricMatch|nodeType|tagName|\$\$typeof|@@.*)$/;

/** Definitions run with their types stripped: a name that TypeScript would have refused is refused here as well. */
export const withNames = <T extends object>(named: T, what: string): T =>
  new Proxy(Object.freeze(named), {
    get(target, name): unknown {
      if (typeof name === "symbol" || name in target || ASKED_BY_OTHERS.test(name)) return Reflect.get(target, name);
      throw noSuchName(name, what, Object.keys(target));
    },
  });
