import { snakeCase } from "../../base/names.ts";
import { settled } from "../../ir/transform.ts";
import { type Attribute, attribute, renewed } from "../../relation/attribute.ts";
import { attributesOf } from "../../relation/attributes-of.ts";
import * as build from "../../relation/build.ts";
import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import type { Alias, Item, Relation, SetOperation } from "../../relation/relation.ts";
import { substitute } from "../../relation/substitute.ts";
import { types } from "../../types/sql-type.ts";
import { unify } from "../../types/unify.ts";
import { matching } from "./columns.ts";
import { definedAt, defineQuery, type QuerySource } from "./define.ts";
import { ex } from "./expression.ts";
import { many, operand, sortKeys } from "./operand.ts";
import { continued, standing } from "./reuse.ts";
import { slip } from "./slip.ts";
import {
  type AnySource,
  type NameOf,
  type NullableRow,
  type RowOf,
  relationSource,
  rowOf,
  type ScopeOf,
  type Source,
  useSource,
  withNames,
} from "./source.ts";
import type {
  Alike,
  AnyEx,
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
import { quietly } from "./used.ts";

export type Scope = { readonly [alias: string]: Row };
type Condition = Ex<"boolean", Nulls, "row">;
/** A parameter or a constant: how many rows there are does not depend on a row. */
type Whole = Ex<"int", never, never> | number;
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
type Orders<L extends Level> = Sort<L> | readonly Sort<L>[];
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
type Selected<X> = X extends { readonly relation: Relation }
  ? unknown
  : { readonly "say what the rows hold: add select() or aggregate()": never };
type RowsOf<X> = X extends Rel<infer R> ? R : never;

/** Sources joined, before it is said what is read from them. */
export interface From<S extends Scope> {
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
  semiJoin<X extends AnySource>(source: X & Fresh<X, S>, on: (s: S & ScopeOf<X>) => Condition): From<S>;
  /** Only rows that have no match. */
  antiJoin<X extends AnySource>(source: X & Fresh<X, S>, on: (s: S & ScopeOf<X>) => Condition): From<S>;
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
  where<C extends AnyCondition>(condition: (s: S) => C & OfRows<C>): From<S>;
  groupBy<K extends Keys>(keys: (s: S) => K): Grouped<S, K>;
  /** One row of all rows, also of none. */
  aggregate<M extends Measures>(measures: (s: S) => M): Rel<OutOfAll<M>>;
  select<R extends Selection>(columns: (s: S) => R): Rel<Out<R>>;
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

type Rows = (scope: never) => { readonly [key: string]: AnyEx };
const call = <F>(f: F, argument: unknown): ReturnType<F extends (...a: never) => unknown ? F : never> =>
  (f as (a: unknown) => ReturnType<F extends (...a: never) => unknown ? F : never>)(argument);

/** The items of what a callback gave. */
function itemsOf(columns: { readonly [key: string]: AnyEx | undefined }, emptyGroup = false): Item[] {
  const nodes = Object.entries(columns).map(([key, column]) => {
    if (column?.node === undefined) throw slip(`${key} is no expression: a constant is written lit.int(1)`);
    return [key, settled(column.node)] as const;
  });
  return build.itemsOf(Object.fromEntries(nodes), emptyGroup);
}

const alias = (name: string, input: Relation, attributes: readonly Attribute[]): Relation =>
  Object.freeze({ kind: "alias", name, input, attributes });

/** Sources joined, and the rows by which callbacks read them. */
interface Joined {
  readonly relation: Relation;
  readonly scope: Scope;
}

export class FromBuilder {
  readonly #joined: Joined;

  constructor(relation: Relation, scope: Scope) {
    this.#joined = { relation, scope: withNames(scope, "source") };
  }

  /** What the next clause is added to. */
  #continued(): Joined {
    const { relation, values } = continued(this.#joined.relation);
    return values.size === 0
      ? this.#joined
      : { relation, scope: quietly(() => mapScope(this.#joined.scope, (e) => substitute(e, values))) };
  }
  #with(scope: Scope, right: Alias): Scope {
    return withNames({ ...scope, [right.name]: rowOf(right) }, "source");
  }
  #add(source: AnySource, join: "inner" | "left" | "full" | "cross", on: unknown): FromBuilder {
    return this.#joinedTo(this.#continued(), useSource(source), join, on);
  }
  #addLateral(source: (s: Scope) => AnySource, join: "left" | "cross"): FromBuilder {
    const from = this.#continued();
    return this.#joinedTo(from, useSource(source(from.scope)), join, undefined, true);
  }
  #joinedTo(
    { relation: left, scope }: Joined,
    right: Alias,
    join: "inner" | "left" | "full" | "cross",
    on: unknown,
    lateral = false,
  ): FromBuilder {
    const condition =
      typeof on === "function" ? (call(on as Rows, this.#with(scope, right)) as unknown as AnyEx).node : undefined;
    const relation: Relation = Object.freeze({
      kind: "join",
      join,
      left,
      right,
      lateral,
      ...(condition && { on: condition }),
    });
    const outer = join === "left" || join === "full";
    const before = join === "full" ? nullableScope(scope) : scope;
    return new FromBuilder(relation, { ...before, [right.name]: rowOf(right, outer) });
  }
  #unnest(name: string, of: "array" | "object", json: unknown, fields?: unknown): FromBuilder {
    const { relation: left, scope } = this.#continued();
    const int = attribute({ key: "ordinal", name: "ordinal", type: types.int, nullable: false });
    const key = attribute({ key: "key", name: "key", type: types.text, nullable: false });
    const value = attribute({ key: "value", name: "value", type: types.json, nullable: true });
    const right: Relation = Object.freeze({
      kind: "unnest",
      of,
      json: (call(json as Rows, scope) as unknown as AnyEx).node,
      attributes: [of === "array" ? int : key, value],
      fields: [],
    });
    const attributes = attributesOf(right).map((a) => renewed(a));
    const used = alias(name, right, attributes);
    const row = rowOf(used);
    const extra = fields ? call(fields as Rows, row.value) : {};
    const relation: Relation = Object.freeze({ kind: "join", join: "cross", left, right: used, lateral: true });
    return new FromBuilder(relation, { ...scope, [name]: withNames({ ...row, ...extra }, `column of ${name}`) });
  }
  #filter(where: (scope: Scope) => Expr): FromBuilder {
    const { relation: input, scope } = this.#continued();
    return new FromBuilder(Object.freeze({ kind: "filter", input, where: where(scope) }), scope);
  }
  #exists(scope: Scope, source: AnySource, on: unknown): Expr {
    const right = useSource(source);
    const condition = call(on as Rows, this.#with(scope, right)) as unknown as AnyEx;
    return make.exists(Object.freeze({ kind: "filter", input: right, where: condition.node }));
  }

  join(source: AnySource, on: unknown): FromBuilder {
    return this.#add(source, "inner", on);
  }
  leftJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#add(source, "left", on);
  }
  fullJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#add(source, "full", on);
  }
  crossJoin(source: AnySource): FromBuilder {
    return this.#add(source, "cross", undefined);
  }
  joinLateral(source: (s: Scope) => AnySource): FromBuilder {
    return this.#addLateral(source, "cross");
  }
  leftJoinLateral(source: (s: Scope) => AnySource): FromBuilder {
    return this.#addLateral(source, "left");
  }
  semiJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#filter((scope) => this.#exists(scope, source, on));
  }
  antiJoin(source: AnySource, on: unknown): FromBuilder {
    return this.#filter((scope) => make.call("not", [this.#exists(scope, source, on)]));
  }
  unnest(name: string, array: unknown, fields?: unknown): FromBuilder {
    return this.#unnest(name, "array", array, fields);
  }
  unnestObject(name: string, object: unknown): FromBuilder {
    return this.#unnest(name, "object", object);
  }
  where(condition: unknown): FromBuilder {
    return this.#filter((scope) => (call(condition as Rows, scope) as unknown as AnyEx).node);
  }
  groupBy(keys: unknown): GroupedBuilder {
    const { relation, scope } = this.#continued();
    return new GroupedBuilder(relation, scope, keys, () => this.groupBy(keys));
  }
  aggregate(measures: unknown): RelBuilder {
    const { relation, scope } = this.#continued();
    return aggregated(relation, {}, call(measures as Rows, scope));
  }
  select(columns: unknown): RelBuilder {
    const { relation: input, scope } = this.#continued();
    return new RelBuilder(Object.freeze({ kind: "project", input, items: itemsOf(call(columns as Rows, scope)) }));
  }
}

const mapRow = (row: Row, change: (e: Expr) => Expr): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, e]) => {
      const node = change(e.node);
      return [key, node === e.node ? e : ex(node)];
    }),
  );
const mapScope = (scope: Scope, change: (e: Expr) => Expr): Scope =>
  Object.fromEntries(
    Object.entries(scope).map(([name, row]) => [name, withNames(mapRow(row, change), `column of ${name}`)]),
  );
const nullableScope = (scope: Scope): Scope =>
  mapScope(scope, (e) => (e.kind === "column" ? make.column(e.attribute, true) : e));

export class GroupedBuilder {
  readonly #aggregated: (measures: unknown) => RelBuilder;
  readonly #again: () => GroupedBuilder;
  #isUsed = false;

  /** `again` groups the rows anew, for one more use. */
  constructor(input: Relation, scope: unknown, keys: unknown, again: () => GroupedBuilder) {
    const named = call(keys as Rows, scope);
    this.#aggregated = (measures) => aggregated(input, named, call(measures as Rows, scope));
    this.#again = again;
  }

  aggregate(measures: unknown): RelBuilder {
    if (this.#isUsed) return this.#again().aggregate(measures);
    this.#isUsed = true;
    return this.#aggregated(measures);
  }
}

function aggregated(
  input: Relation,
  keys: { readonly [key: string]: AnyEx },
  measures: { readonly [key: string]: AnyEx },
): RelBuilder {
  const all = Object.keys(keys).length === 0;
  return new RelBuilder(
    Object.freeze({ kind: "aggregate", input, keys: itemsOf(keys), measures: itemsOf(measures, all) }),
  );
}

/** The untyped builder behind `Rel`. */
export class RelBuilder {
  readonly relation: Relation;

  constructor(relation: Relation) {
    this.relation = relation;
    Object.freeze(this);
  }

  /** What the next clause is added to. */
  #continued(): Relation {
    return continued(this.relation).relation;
  }
  #set(op: SetOperation["op"], all: boolean, other: RelBuilder): RelBuilder {
    const relation = this.#continued();
    const mine = attributesOf(relation);
    const matched = matching(mine, standing(other.relation));
    const theirs = attributesOf(matched);
    const attributes = mine.map((a, i) => {
      const match = theirs[i];
      return renewed(a, {
        type: (match && unify(a.type, match.type)) ?? a.type,
        nullable: op === "except" ? a.nullable : a.nullable || (match?.nullable ?? false),
      });
    });
    return new RelBuilder(Object.freeze({ kind: "setOperation", op, all, inputs: [relation, matched], attributes }));
  }

  where(condition: unknown): RelBuilder {
    const input = this.#continued();
    const where = (call(condition as Rows, rowOf(input)) as unknown as AnyEx).node;
    return new RelBuilder(Object.freeze({ kind: "filter", input, where }));
  }
  select(columns: unknown): RelBuilder {
    const input = this.#continued();
    return new RelBuilder(
      Object.freeze({ kind: "project", input, items: itemsOf(call(columns as Rows, rowOf(input))) }),
    );
  }
  groupBy(keys: unknown): GroupedBuilder {
    const input = this.#continued();
    return new GroupedBuilder(input, rowOf(input), keys, () => this.groupBy(keys));
  }
  aggregate(measures: unknown): RelBuilder {
    const input = this.#continued();
    return aggregated(input, {}, call(measures as Rows, rowOf(input)));
  }
  orderBy(order: (r: Row) => Orders<"row">): RelBuilder {
    const input = this.#continued();
    return new RelBuilder(Object.freeze({ kind: "sort", input, keys: sortKeys(order(rowOf(input))) }));
  }
  limit(n: Whole): RelBuilder {
    return this.#limit({ limit: operand(n, types.int) });
  }
  offset(n: Whole): RelBuilder {
    return this.#limit({ offset: operand(n, types.int) });
  }
  /** A limit and an offset that follow each other are one step. */
  #limit(part: { readonly limit?: Expr; readonly offset?: Expr }): RelBuilder {
    const input = this.#continued();
    const merges =
      input.kind === "limit" && ((part.offset && !input.offset) || (part.limit && !input.limit && input.offset));
    if (merges && input.kind === "limit") return new RelBuilder(Object.freeze({ ...input, ...part }));
    return new RelBuilder(Object.freeze({ kind: "limit", input, ...part }));
  }
  distinct(): RelBuilder {
    return new RelBuilder(Object.freeze({ kind: "distinct", input: this.#continued() }));
  }
  firstPer(keys: (r: Row) => AnyEx | readonly AnyEx[], order: (r: Row) => Orders<"row">, n = 1): RelBuilder {
    const input = this.#continued();
    const row = rowOf(input);
    return new RelBuilder(
      Object.freeze({
        kind: "firstPer",
        input,
        keys: many<AnyEx>(keys(row)).map((k) => k.node),
        order: sortKeys(order(row)),
        count: n,
      }),
    );
  }
  union(other: RelBuilder): RelBuilder {
    return this.#set("union", false, other);
  }
  unionAll(other: RelBuilder): RelBuilder {
    return this.#set("union", true, other);
  }
  intersect(other: RelBuilder): RelBuilder {
    return this.#set("intersect", false, other);
  }
  except(other: RelBuilder): RelBuilder {
    return this.#set("except", false, other);
  }
  comment(text: string): RelBuilder {
    return new RelBuilder(Object.freeze({ ...this.#continued(), comment: text }));
  }
  as(name: string, comment?: string): AnySource {
    return relationSource(name, {
      kind: "named",
      name: snakeCase(name),
      input: standing(this.relation),
      ...(comment && { comment }),
    });
  }
}

/** Starts a query: the columns of the source stand under its name in every callback. */
export function from<S extends AnySource>(source: S): From<ScopeOf<S>> {
  const used = useSource(source);
  return new FromBuilder(used, { [used.name]: rowOf(used) }) as unknown as From<ScopeOf<S>>;
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
