import type { Expr } from "../../relation/expr.ts";
import type { Relation } from "../../relation/relation.ts";
import type { AnySource, NameOf, NullableRow, RowOf, ScopeOf, Source } from "./source.ts";
import type {
  Alike,
  Ex,
  ExOf,
  JsonTag,
  Level,
  LevelOf,
  Nulls,
  NullsOf,
  NumberEx,
  Row,
  Sort,
  Tag,
  TagOf,
  TextEx,
  Unified,
} from "./types.ts";

export type Scope = { readonly [alias: string]: Row };
type Condition = Ex<"boolean", Nulls, "row">;
/** A parameter or a constant: how many rows there are does not depend on a row. */
export type Whole = Ex<"int", never, never> | number;
/** What a select may hold: values of a row, or over a window. */
type Selection = { readonly [key: string]: Ex<Tag, Nulls, "row" | "window"> };
type Key = Ex<Tag, Nulls, "row">;
type Keys = { readonly [key: string]: Key };
type Measures = { readonly [key: string]: Ex<Tag, Nulls, "row" | "aggregate"> };
/** Rows of a relation, of what a callback gave. */
type Out<R> = { readonly [K in keyof R]: ExOf<TagOf<R[K]>, Exclude<NullsOf<R[K]>, "empty">, "row"> };
/** Of one group that may be empty. */
type OutOfAll<R> = {
  readonly [K in keyof R]: ExOf<
    TagOf<R[K]>,
    "empty" extends NullsOf<R[K]> ? null : Exclude<NullsOf<R[K]>, "empty">,
    "row"
  >;
};
type Taken = { readonly "this name is taken: use as(name, source)": never };
type Fresh<X, S> = NameOf<X> extends keyof S ? Taken : unknown;
type FreshName<Name, S> = Name extends keyof S ? Taken : unknown;
type NullableScope<X> = { readonly [K in NameOf<X>]: NullableRow<RowOf<X>> };
type NullableScopes<S extends Scope> = { readonly [K in keyof S]: NullableRow<S[K]> };
export type Orders<L extends Level> = Sort<L> | readonly Sort<L>[];
type UnnestedRow<F extends Keys> = {
  readonly ordinal: NumberEx<"int", never, "row">;
  readonly value: ExOf<JsonTag, null, "row">;
} & F;
type MemberRow = { readonly key: TextEx<never, "row">; readonly value: ExOf<JsonTag, null, "row"> };

/**
 * What tsc says of common slips: the property that is missing is the sentence. Where an operand did not fit, the level is
 * unknown, and the error about the operand says enough.
 */
type OfRows<C> = [Level] extends [LevelOf<C>]
  ? unknown
  : "aggregate" extends LevelOf<C>
    ? {
        readonly "where() reads single rows: move the aggregate to aggregate(), and filter its result with where()": never;
      }
    : "window" extends LevelOf<C>
      ? { readonly "where() reads no windows: select it first, and read its column in where()": never }
      : unknown;
type AnyCondition = Ex<"boolean", Nulls, Level>;
type Sorted<O> = O extends { readonly node: Expr }
  ? { readonly "an order is written with .asc() or .desc()": never }
  : unknown;
type AnyOrder = Orders<"row"> | Ex<Tag, Nulls, "row">;
export type Selected<X> = X extends { readonly relation: Relation }
  ? unknown
  : { readonly "say what the rows hold: add select() or aggregate()": never };
export type RowsOf<X> = X extends Rel<infer R> ? R : never;

/**
 * Sources joined, before it is said what is read from them. Callbacks get `C`: the sources by name and, while there is one source
 * only, its columns as well.
 */
export interface From<S extends Scope, C = S> {
  join<X extends AnySource>(source: X & Fresh<X, S>, on: (s: S & ScopeOf<X>) => Condition): From<S & ScopeOf<X>>;
  leftJoin<X extends AnySource>(
    source: X & Fresh<X, S>,
    on: (s: S & ScopeOf<X>) => Condition,
  ): From<S & NullableScope<X>>;
  fullJoin<X extends AnySource>(
    source: X & Fresh<X, S>,
    on: (s: S & ScopeOf<X>) => Condition,
  ): From<NullableScopes<S> & NullableScope<X>>;
  crossJoin<X extends AnySource>(source: X & Fresh<X, S>): From<S & ScopeOf<X>>;
  /** A relation that reads the columns of the sources before it; rows for which it has none are dropped. */
  joinLateral<X extends AnySource>(source: (s: S) => X & Fresh<X, S>): From<S & ScopeOf<X>>;
  leftJoinLateral<X extends AnySource>(source: (s: S) => X & Fresh<X, S>): From<S & NullableScope<X>>;
  /** Only rows that have a match; each stays once. */
  semiJoin<X extends AnySource>(source: X & Fresh<X, S>, on: (s: S & ScopeOf<X>) => Condition): this;
  /** Only rows that have no match. */
  antiJoin<X extends AnySource>(source: X & Fresh<X, S>, on: (s: S & ScopeOf<X>) => Condition): this;
  /** A row for each element of a JSON array; `ordinal` counts from 1. Rows without elements are dropped. */
  unnest<const Name extends string, F extends Keys = Record<never, never>>(
    name: Name & FreshName<Name, S>,
    array: (s: S) => Ex<JsonTag, Nulls, "row">,
    fields?: (element: ExOf<JsonTag, null, "row">) => F,
  ): From<S & { readonly [K in Name]: UnnestedRow<F> }>;
  /** A row for each member of a JSON object. */
  unnestObject<const Name extends string>(
    name: Name & FreshName<Name, S>,
    object: (s: S) => Ex<JsonTag, Nulls, "row">,
  ): From<S & { readonly [K in Name]: MemberRow }>;
  where<X extends AnyCondition>(condition: (s: C) => X & OfRows<X>): this;
  groupBy<K extends Keys>(keys: (s: C) => K): Grouped<C, K>;
  /** One row of all rows, also of none. */
  aggregate<M extends Measures>(measures: (s: C) => M): Rel<OutOfAll<M>>;
  select<R extends Selection>(columns: (s: C) => R): Rel<Out<R>>;
}

export interface Grouped<S, K> {
  aggregate<M extends Measures>(measures: (s: S) => M): Rel<Out<K & M>>;
}

/** Columns of the same keys, of types that go together. */
type AlikeColumns<R> = { readonly [K in keyof R]: Ex<Alike<TagOf<R[K]>>, Nulls, "row"> };
export type NoMore<X, R> = [keyof X] extends [keyof R]
  ? unknown
  : { readonly "the other side has more columns": never };
type Unioned<R, X> = {
  readonly [K in keyof R & keyof X]: ExOf<Unified<TagOf<R[K]>, TagOf<X[K]>>, NullsOf<R[K]> | NullsOf<X[K]>, "row">;
};
/** Rows of the first relation only. */
type Kept<R, X> = {
  readonly [K in keyof R & keyof X]: ExOf<Unified<TagOf<R[K]>, TagOf<X[K]>>, NullsOf<R[K]>, "row">;
};
type Only<R> = {
  readonly [K in keyof R]: [Exclude<keyof R, K>] extends [never] ? R[K] : "the relation has several columns";
}[keyof R];

/** Rows with named columns. */
export interface Rel<R> {
  readonly relation: Relation;
  readonly oneColumn?: Only<R>;
  where<C extends AnyCondition>(condition: (r: R) => C & OfRows<C>): Rel<R>;
  select<X extends Selection>(columns: (r: R) => X): Rel<Out<X>>;
  groupBy<K extends Keys>(keys: (r: R) => K): Grouped<R, K>;
  aggregate<M extends Measures>(measures: (r: R) => M): Rel<OutOfAll<M>>;
  /** NULLs last unless said. */
  orderBy<O extends AnyOrder>(order: (r: R) => O & Sorted<O>): Rel<R>;
  /**
   * The first n rows. If the order leaves ties, the compiler appends the key of the rows, selected or not, and refuses the query
   * if it knows none.
   */
  limit(n: Whole): Rel<R>;
  offset(n: Whole): Rel<R>;
  distinct(): Rel<R>;
  /** The first row, or the first `n`, of each combination of the keys. */
  firstPer(keys: (r: R) => Key | readonly Key[], order: (r: R) => Orders<"row">, n?: number): Rel<R>;
  union<X extends AlikeColumns<R>>(other: Rel<X> & NoMore<X, R>): Rel<Unioned<R, X>>;
  unionAll<X extends AlikeColumns<R>>(other: Rel<X> & NoMore<X, R>): Rel<Unioned<R, X>>;
  intersect<X extends AlikeColumns<R>>(other: Rel<X> & NoMore<X, R>): Rel<Unioned<R, X>>;
  except<X extends AlikeColumns<R>>(other: Rel<X> & NoMore<X, R>): Rel<Kept<R, X>>;
  /** A comment for the reader of the SQL. */
  comment(text: string): Rel<R>;
  /** A source of other queries: printed once, as a CTE of this name, with the comment above it. */
  as<const Name extends string>(name: Name, comment?: string): Source<Name, R extends Row ? R : never>;
}

/** What callbacks get of one source: its columns, and itself under its name. */
type OneScope<Name extends string, R extends Row> = { readonly [K in Name]: R } & Omit<R, Known<Name>>;
/** A helper that takes a name as any text makes sources whose name the types do not know. */
type Known<Name extends string> = string extends Name ? never : Name;

/**
 * One source, all of its rows or those that a condition keeps. It has what `Rel` has, and is a source itself: of another query, or of
 * a definition of any kind.
 */
export interface FromOne<Name extends string, R extends Row>
  extends From<{ readonly [K in Name]: R }, OneScope<Name, R>>,
    Source<Name, R>,
    Pick<Rel<R>, RowMethod> {
  /** NULLs last unless said. */
  orderBy<O extends AnyOrder>(order: (r: OneScope<Name, R>) => O & Sorted<O>): Rel<R>;
  /** The first row, or the first `n`, of each combination of the keys. */
  firstPer(
    keys: (r: OneScope<Name, R>) => Key | readonly Key[],
    order: (r: OneScope<Name, R>) => Orders<"row">,
    n?: number,
  ): Rel<R>;
}
/** What is the same for one source and for rows with named columns. */
type RowMethod =
  | "relation"
  | "oneColumn"
  | "limit"
  | "offset"
  | "distinct"
  | "union"
  | "unionAll"
  | "intersect"
  | "except"
  | "comment"
  | "as";
