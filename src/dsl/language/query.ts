import type { Relation } from "../../relation/relation.ts";
import { definedAt, defineQuery, type QuerySource } from "./define.ts";
import { FromBuilder } from "./from-builder.ts";
import type { FromOne, RowsOf, Selected } from "./query-types.ts";
import { type AnySource, type NameOf, type RowOf, rowOf, useSource } from "./source.ts";

/**
 * Starts a query. Callbacks read the source's columns, by themselves or under its name: `(o) => o.total`, or
 * `({ orders: o }) => o.total`; with several sources, under their names. While it has one source it is a source itself, with the rows
 * that `where` keeps: a definition of any kind can read it.
 *
 * @example export const openOrders = query("open_orders", from(orders).where((o) => o.status.eq("open")));
 */
export function from<S extends AnySource>(source: S): FromOne<NameOf<S>, RowOf<S>> {
  const used = useSource(source);
  return new FromBuilder(used, { [used.name]: rowOf(used) }, source) as unknown as FromOne<NameOf<S>, RowOf<S>>;
}

/**
 * A query definition. The comment above it in the source becomes the comment in its SQL and its accessor.
 *
 * @example export const orderIds = query("order_ids", from(orders).select(({ orders: o }) => ({ orderId: o.orderId })));
 */
export function query<
  const Name extends string,
  X extends { readonly relation: Relation } | { readonly crossJoin: unknown },
>(name: Name, relation: X & Selected<X>): QuerySource<Name, RowsOf<X>> {
  const { relation: rows } = relation as { readonly relation: Relation };
  return defineQuery<Name, RowsOf<X>>(name, rows, { place: definedAt(), construct: "query" });
}
