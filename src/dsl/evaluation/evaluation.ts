import type { Keyed } from "../../ir/confusion-matrix.ts";
import type { Expr } from "../../relation/expr.ts";
import type { Relation } from "../../relation/relation.ts";
import { many } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import { type AnySource, rowOf, useSource, type Where } from "../language/source.ts";
import type { AnyEx, Ex, ExOf, Nulls, NullsOf, NumberEx, NumericTag, Tag, TagOf } from "../language/types.ts";

/** What the builders of the evaluation family share: their options' callbacks, and the types that follow from them. */

export type Value = Ex<Tag, Nulls, "row">;
export type Numeric = Ex<NumericTag, Nulls, "row">;
export type Keys = { readonly [key: string]: Value };
export type Nothing = Record<never, never>;
export type Double = NumberEx<"double", never, "row">;
export type DoubleOrNull = NumberEx<"double", null, "row">;
export type Count = NumberEx<"count", never, "row">;

/** What every evaluation takes: `R` is a row of its source. */
export interface Evaluates<R> {
  /** Only rows for which it is true count. By default all. */
  readonly where?: Where<R>;
  /** Groups that are evaluated apart: a segment, a model's version, a month. */
  readonly by?: (r: R) => Keys;
  /** How much a row counts: 1 where nothing is said, and 0 where it is NULL. Counts become doubles. */
  readonly weights?: (r: R) => Numeric;
}

/** What a callback gives. */
export type Given<F> = F extends (r: never) => infer X ? X : never;
export type Same<R> = { readonly [K in keyof R]: ExOf<TagOf<R[K]>, NullsOf<R[K]>, "row"> };
/** The columns of the groups. */
export type By<O> = O extends { readonly by: infer F } ? Same<Given<F>> : Nothing;
/** A number of rows, or what they weigh together. */
export type CountOf<O> = O extends { readonly weights: unknown } ? Double : Count;
export type Doubles<K extends PropertyKey> = { readonly [N in K]: DoubleOrNull };
/** Options that there are not. */
export type Only<O, All> = { readonly [K in Exclude<keyof O, keyof All | "from">]: never };
/** Labels that are compared are of one type; the missing property is what tsc says where they are not. */
export type SameType<A, P> = [P] extends [ExOf<TagOf<A>, Nulls, "row">]
  ? unknown
  : { readonly predicted: { readonly "predicted has another type than actual: convert one of them": never } };
/** One flat type instead of an intersection of many, for the reader of an error. */
export type Flat<T> = { readonly [K in keyof T]: T[K] };

type Callback = ((r: never) => AnyEx | Keys | readonly AnyEx[]) | undefined;

/** A source with its row, by which the options' callbacks are called. */
export interface Rows {
  readonly from: Relation;
  readonly one: (callback: unknown) => Expr | undefined;
  readonly must: (callback: unknown) => Expr;
  readonly keyed: (callback: unknown) => Keyed;
  readonly list: (callback: unknown) => readonly Expr[];
}
export function rowsOf(source: AnySource, where?: Where<never>): Rows {
  const from = useSource(source, where);
  const row = rowOf(from);
  const call = (callback: unknown): AnyEx | Keys | readonly AnyEx[] | undefined =>
    (callback as Callback)?.(row as never);
  const one = (callback: unknown): Expr | undefined => (call(callback) as AnyEx | undefined)?.node;
  return {
    from,
    one,
    must: (callback) => {
      const node = one(callback);
      if (node === undefined) throw slip("an option that must give an expression gives none");
      return node;
    },
    list: (callback) => many(call(callback) as AnyEx | readonly AnyEx[] | undefined).map((e) => (e as AnyEx).node),
    keyed: (callback) =>
      Object.fromEntries(Object.entries((call(callback) ?? {}) as Keys).map(([key, e]) => [key, e.node])),
  };
}
