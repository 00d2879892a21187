import type { Share } from "../../ir/assignment.ts";
import type { ClassSize, Draw } from "../../ir/sample.ts";
import { types } from "../../types/sql-type.ts";
import type { QuerySource } from "../language/define.ts";
import { operand } from "../language/operand.ts";
import { slip } from "../language/slip.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { Ex, Nulls, NumberEx, NumericTag, TextEx } from "../language/types.ts";
import {
  type Audited,
  type Drawing,
  defined,
  type Flat,
  type Fold,
  type Labelled,
  labelled,
  type Parts,
  reading,
  type Some,
  type Value,
  type WithAudit,
} from "./drawing.ts";

interface Strata<S extends AnySource> {
  /** Strata, each of which is drawn from by itself: one value or several. NULL is a stratum too. */
  readonly per?: (row: RowOf<S>) => Some<Value>;
}

/** How much a sample takes: a share of the rows, or so many. */
export type SampleOptions<S extends AnySource> = Drawing<S> &
  Strata<S> & {
    /**
     * Draws without replacement, where a row's chance grows with its weight (Efraimidis and Spirakis). Rows whose weight is
     * NULL, 0 or negative are never chosen. Rows that share a key do not go together then.
     */
    readonly weight?: (row: RowOf<S>) => Ex<NumericTag, Nulls, "row">;
  } & (
    | {
        /** From 0 to 1. Of all rows about that share, those whose hash is below it; of strata and by weight exactly it, rounded up. */
        readonly share: number;
        /** At least so many rows of each stratum. */
        readonly atLeast?: number;
        readonly rows?: never;
      }
    | {
        /** So many rows, or so many of each stratum. Of rows that share a key the last ones may exceed it. */
        readonly rows: number | Ex<"int", never, never>;
        readonly share?: never;
        readonly atLeast?: never;
      }
  );

/**
 * Rows chosen by the hash of their keys and a seed: the same ones on every engine and at every run. All columns of the source.
 *
 * @example
 * sample("some_orders", { from: orders, key: (o) => o.orderId, seed: "2026-05", share: 0.1 })
 * sample("per_country", { from: customers, key: (c) => c.customerId, seed: 0, rows: 50, per: (c) => c.country })
 */
export function sample<const Name extends string, S extends AnySource>(
  name: Name,
  options: SampleOptions<S>,
): QuerySource<Name, RowOf<S>> & WithAudit<Name> {
  if ((options.share === undefined) === (options.rows === undefined))
    throw slip("a sample is a share of the rows, or so many rows: give share or rows, and not both");
  const { input, on, key, seed } = reading(options);
  const [weight] = on(options.weight);
  const common = { per: on(options.per), ...(weight && { weight }) };
  const draw: Draw =
    options.share === undefined
      ? { kind: "rows", rows: operand(options.rows, types.int), ...common }
      : { kind: "share", share: options.share, atLeast: options.atLeast ?? 0, ...common };
  return defined({ kind: "sample", name, input, key, seed, draw });
}

/** How a balanced sample is drawn. */
export interface BalanceOptions<S extends AnySource, T extends ClassSize, C extends string> extends Drawing<S> {
  /** The class of a row; rows without one are left out. */
  readonly by: (row: RowOf<S>) => Value;
  /** The size of every class: that of the smallest, of the largest, or a number. Smaller classes repeat their rows. */
  readonly to: T;
  /** The column that numbers the copies of a row from 1, where rows are repeated. Default `copy`. */
  readonly copies?: C;
}

type Balanced<R, T extends ClassSize, C extends string> = T extends "smallest"
  ? R
  : Flat<R & { readonly [K in C]: NumberEx<"int", never, "row"> }>;

/**
 * As many rows of each class: by leaving out rows of the larger ones, or by repeating those of the smaller ones, evenly. The
 * relation needs a known key, since rows are counted one by one.
 *
 * @example balancedSample("fair", { from: labels, key: (l) => l.customerId, seed: 1, by: (l) => l.churned, to: "smallest" })
 */
export function balancedSample<
  const Name extends string,
  S extends AnySource,
  const T extends ClassSize,
  const C extends string = "copy",
>(name: Name, options: BalanceOptions<S, T, C>): QuerySource<Name, Balanced<RowOf<S>, T, C>> & WithAudit<Name> {
  const { input, one, key, seed } = reading(options);
  const by = one(options.by);
  const draw: Draw = { kind: "balanced", by, size: options.to, column: options.copies ?? "copy" };
  return defined({ kind: "sample", name, input, key, seed, draw, label: by });
}

export interface SplitOptions<S extends AnySource, C extends string, B extends Value>
  extends Drawing<S>,
    Strata<S>,
    Labelled<S, B> {
  /** The parts and their shares, which add up to 1. */
  readonly parts: { readonly [part: string]: number };
  /** The column that says which part a row is in. Default `split`. */
  readonly column?: C;
}

const sharesOf = (parts: { readonly [part: string]: number }): readonly Share[] =>
  Object.entries(parts).map(([part, share]) => ({ part, share }));

/**
 * All rows, with the part that each is in. Without strata the part follows from the key alone: the module has a function
 * that gives it in the application. With strata each of them is divided by the shares, to the nearest row.
 *
 * @example
 * split("customer_split", { from: customers, key: (c) => c.customerId, seed: "2026", parts: { train: 0.7, valid: 0.15, test: 0.15 } })
 */
export function split<
  const Name extends string,
  S extends AnySource,
  const C extends string = "split",
  B extends Value = never,
>(
  name: Name,
  options: SplitOptions<S, C, B>,
): QuerySource<Name, Parts<RowOf<S>, C>> & Audited<Name, { readonly [K in C]: TextEx<never, "row"> }, B> {
  const { input, on, key, seed } = reading(options);
  const column = options.column ?? "split";
  const draw: Draw = { kind: "shares", shares: sharesOf(options.parts), per: on(options.per), column };
  return defined({ kind: "sample", name, input, key, seed, draw, ...labelled(on(options.label)[0]) });
}

export interface FoldOptions<S extends AnySource, C extends string, B extends Value>
  extends Drawing<S>,
    Strata<S>,
    Labelled<S, B> {
  /** How many folds, 2 or more. */
  readonly folds: number;
  /** The column with the number of a row's fold, from 0. Default `fold`. */
  readonly column?: C;
}

/**
 * All rows, with the fold that each is in, from 0: fold i is tested on by the model that is trained on the others. Without
 * strata the fold follows from the key alone; with strata each is spread evenly over the folds.
 *
 * @example folds("cross_validation", { from: customers, key: (c) => c.customerId, seed: 7, folds: 5, per: (c) => c.churned })
 */
export function folds<
  const Name extends string,
  S extends AnySource,
  const C extends string = "fold",
  B extends Value = never,
>(
  name: Name,
  options: FoldOptions<S, C, B>,
): QuerySource<Name, Fold<RowOf<S>, C>> & Audited<Name, { readonly [K in C]: NumberEx<"int", never, "row"> }, B> {
  const { input, on, key, seed } = reading(options);
  const draw: Draw = { kind: "folds", folds: options.folds, per: on(options.per), column: options.column ?? "fold" };
  return defined({ kind: "sample", name, input, key, seed, draw, ...labelled(on(options.label)[0]) });
}
