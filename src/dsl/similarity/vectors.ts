import type { JsonVectors, LongVectors, NativeVectors, Pairs, Sets, Side, WideVectors } from "../../ir/similarity.ts";
import type { Expr } from "../../relation/expr.ts";
import type { Alias } from "../../relation/relation.ts";
import { type AnySource, type RowOf, rowOf, useSource, type Where } from "../language/source.ts";
import type { AnyEx, Ex, JsonTag, Nulls, NullsOf, NumericTag, Tag, TagOf } from "../language/types.ts";

declare const sideOf: unique symbol;
type Key = Ex<Tag, Nulls, "row">;
type Num = Ex<NumericTag, Nulls, "row">;

/** Vectors of which each has an id of type `T`; `N` is `null` where an element may be NULL. */
export interface VectorsOf<T extends Tag, N extends null> {
  readonly [sideOf]: { readonly id: T; readonly nulls: N };
  readonly side: Exclude<Side, { readonly layout: "sets" }>;
}
/** Sets of which each has an id of type `T`, of members of type `M`. */
export interface SetsOf<T extends Tag, M extends Tag = Tag> {
  readonly [sideOf]: { readonly id: T; readonly nulls: never; readonly member: M };
  readonly side: Extract<Side, { readonly layout: "sets" }>;
}
export type AnySide = VectorsOf<Tag, null> | SetsOf<Tag>;
export type IdOf<S> = S extends { readonly [sideOf]: { readonly id: infer T extends Tag } } ? T : never;
export type ElementNulls<S> = S extends { readonly [sideOf]: { readonly nulls: infer N extends null } } ? N : never;

/** All ids that there are. */
export interface IdsOf<T extends Tag> {
  readonly [sideOf]: { readonly id: T };
  readonly ids: { readonly name: string; readonly rows: Alias; readonly id: Expr };
}
declare const pairsOf: unique symbol;
/** Pairs of a left and a right id. */
export interface PairsOf<L extends Tag, R extends Tag> {
  readonly [pairsOf]: { readonly left: L; readonly right: R };
  readonly pairs: Pairs;
}

/** A use of a source, with what the callbacks say of its rows. */
export function described<S extends AnySource, K extends string>(
  source: S,
  callbacks: { readonly [P in K]: (row: RowOf<S>) => AnyEx },
  where?: Where<RowOf<S>>,
): { readonly name: string; readonly rows: Alias } & { readonly [P in K]: Expr } {
  const rows = useSource(source, where);
  const row = rowOf(rows) as unknown as RowOf<S>;
  const read = Object.entries<(row: RowOf<S>) => AnyEx>(callbacks).map(([name, f]) => [name, f(row).node] as const);
  return { name: rows.name, rows, ...(Object.fromEntries(read) as { readonly [P in K]: Expr }) };
}

const asVectors = <T extends Tag, N extends null>(side: Exclude<Side, { readonly layout: "sets" }>): VectorsOf<T, N> =>
  Object.freeze({ side: Object.freeze(side) }) as unknown as VectorsOf<T, N>;

export interface Kept<S> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<RowOf<S>>;
}
interface Normalized {
  /** Every vector has length 1 as it is stored: their cosine is their dot product, and no length is computed. */
  readonly unit?: boolean;
}
interface Wide<S, I, C> extends Normalized, Kept<S> {
  readonly id: (row: RowOf<S>) => I;
  /** The dimensions, in order. */
  readonly columns: (row: RowOf<S>) => C;
}
interface Long<S, I, D, V> extends Normalized, Kept<S> {
  readonly id: (row: RowOf<S>) => I;
  readonly dim: (row: RowOf<S>) => D;
  readonly value: (row: RowOf<S>) => V;
  /** Every vector has a row of every dimension: the plan is simpler then. Otherwise what has no row is zero. */
  readonly dense?: boolean;
  /** All vectors that there are, where one of zeros only has no rows. */
  readonly all?: IdsOf<TagOf<I>>;
}
interface Whole<S, I, V> extends Normalized, Kept<S> {
  readonly id: (row: RowOf<S>) => I;
  readonly vector: (row: RowOf<S>) => V;
}

/** How vectors are stored. */
export const vectors = {
  /**
   * A row each vector and a column each dimension. A NULL element makes every score of the vector NULL.
   *
   * @example vectors.wide(items, { id: (i) => i.itemId, columns: (i) => [i.width, i.height, i.weight] })
   */
  wide: <S extends AnySource, I extends Key, const C extends readonly Num[]>(
    source: S,
    { id, columns, where, unit = false }: Wide<S, I, C>,
  ): VectorsOf<TagOf<I>, Extract<NullsOf<C[number]>, null>> => {
    const rows = useSource(source, where);
    const row = rowOf(rows) as unknown as RowOf<S>;
    const side: WideVectors = {
      layout: "wide",
      name: rows.name,
      rows,
      id: id(row).node,
      columns: Object.freeze(columns(row).map((c) => c.node)),
      unit,
    };
    return asVectors(side);
  },
  /**
   * A row each element: id, dimension, value. What has no row, or NULL as its value, is zero.
   *
   * @example vectors.long(itemTags, { id: (t) => t.itemId, dim: (t) => t.tag, value: (t) => t.weight })
   */
  long: <S extends AnySource, I extends Key, D extends Key, V extends Num>(
    source: S,
    { id, dim, value, where, dense = false, all, unit = false }: Long<S, I, D, V>,
  ): VectorsOf<TagOf<I>, never> => {
    const side: LongVectors = {
      layout: "long",
      ...described(source, { id, dim, value }, where),
      dense,
      unit,
      ...(all && { all: all.ids }),
    };
    return asVectors(side);
  },
  /**
   * A row each vector, a JSON array of numbers; the arrays are as long as each other. A JSON null in one counts as zero.
   *
   * With `dimensions` each array is read once, into a column each dimension, as `vectors.wide` has them: several times faster. What
   * is NULL, or an array of another length, is no vector: it has no place in the result.
   *
   * @example vectors.json(items, { id: (i) => i.itemId, vector: (i) => i.embedding, dimensions: 64 })
   */
  json: <S extends AnySource, I extends Key, V extends Ex<JsonTag, Nulls, "row">>(
    source: S,
    { id, vector, where, dimensions, unit = false }: Whole<S, I, V> & { readonly dimensions?: number },
  ): VectorsOf<TagOf<I>, never> => {
    const sized = dimensions !== undefined && { dimensions };
    const side: JsonVectors = { layout: "json", ...described(source, { id, vector }, where), ...sized, unit };
    return asVectors(side);
  },
  /**
   * A row each vector, in a column of the engine's own type (`t.vector(n)`).
   *
   * @example vectors.native(embeddings, { id: (e) => e.itemId, vector: (e) => e.embedding })
   */
  native: <S extends AnySource, I extends Key, V extends Ex<"vector", Nulls, "row">>(
    source: S,
    { id, vector, where, unit = false }: Whole<S, I, V>,
  ): VectorsOf<TagOf<I>, Extract<NullsOf<V>, null>> => {
    const side: NativeVectors = { layout: "native", ...described(source, { id, vector }, where), unit };
    return asVectors(side);
  },
  /** All ids, for `vectors.long` of vectors that may have no rows: `all: vectors.ids(items, (i) => i.itemId)`. */
  ids: <S extends AnySource, I extends Key>(source: S, id: (row: RowOf<S>) => I): IdsOf<TagOf<I>> =>
    Object.freeze({ ids: described(source, { id }) }) as unknown as IdsOf<TagOf<I>>,
} as const;

/** Sets of members. */
export const sets = {
  /**
   * A row each member of a set; rows that repeat, and those without a member, do not count.
   *
   * @example sets.of(orderItems, { id: (i) => i.orderId, member: (i) => i.productId })
   */
  of: <S extends AnySource, I extends Key, M extends Key>(
    source: S,
    { where, ...as }: Kept<S> & { readonly id: (row: RowOf<S>) => I; readonly member: (row: RowOf<S>) => M },
  ): SetsOf<TagOf<I>, TagOf<M>> => {
    const side: Sets = { layout: "sets", ...described(source, as, where) };
    return Object.freeze({ side: Object.freeze(side) }) as unknown as SetsOf<TagOf<I>, TagOf<M>>;
  },
} as const;

/**
 * Pairs of a left and a right id that are known already.
 *
 * @example pairs(purchases, { left: (p) => p.userId, right: (p) => p.itemId })
 */
export const pairs = <S extends AnySource, L extends Key, R extends Key>(
  source: S,
  { where, ...as }: Kept<S> & { readonly left: (row: RowOf<S>) => L; readonly right: (row: RowOf<S>) => R },
): PairsOf<TagOf<L>, TagOf<R>> =>
  Object.freeze({ pairs: Object.freeze(described(source, as, where)) }) as unknown as PairsOf<TagOf<L>, TagOf<R>>;
