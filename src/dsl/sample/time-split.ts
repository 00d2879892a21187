import type { Draw, Span, Until } from "../../ir/sample.ts";
import type { QuerySource } from "../language/define.ts";
import { operand } from "../language/operand.ts";
import type { AnySource, RowOf } from "../language/source.ts";
import type { Ex, LiteralOf, Nulls, NumberEx, Tag, TagOf, TemporalTag, TextEx } from "../language/types.ts";
import {
  type Audited,
  type Drawing,
  defined,
  type Flat,
  type Labelled,
  labelled,
  type Parts,
  reading,
  type Value,
} from "./drawing.ts";

type Time = Ex<TemporalTag, Nulls, "row">;
/** A constant time, or a parameter. */
type Instant<T extends Tag> = LiteralOf<T> | Ex<T, never, never>;

interface Timed<S extends AnySource, T extends Time, B extends Value> extends Omit<Drawing<S>, "seed">, Labelled<S, B> {
  /** When a row happened. Rows without a time are in no part. */
  readonly at: (row: RowOf<S>) => T;
  /** Time left out before each later part begins, so that what a row's label looks ahead at is not trained on. */
  readonly gap?: Span;
}

export interface TimeSplitOptions<S extends AnySource, T extends Time, C extends string, B extends Value>
  extends Timed<S, T, B> {
  /** The parts in the order of time, each up to (and without) an instant. */
  readonly until: { readonly [part: string]: Instant<TagOf<T>> };
  /** The part of all later rows. */
  readonly rest: string;
  /** The column that says which part a row is in. Default `split`. */
  readonly column?: C;
}

/**
 * Rows with the part that their time puts them in. With a gap, a part ends that long before the next one begins, and the
 * rows between are left out.
 *
 * @example
 * timeSplit("by_month", { from: orders, key: (o) => o.orderId, at: (o) => o.orderedAt, until: { train: "2026-03-01", valid: "2026-04-01" }, rest: "test" })
 */
export function timeSplit<
  const Name extends string,
  S extends AnySource,
  T extends Time,
  const C extends string = "split",
  B extends Value = never,
>(
  name: Name,
  options: TimeSplitOptions<S, T, C, B>,
): QuerySource<Name, Parts<RowOf<S>, C>> & Audited<Name, { readonly [K in C]: TextEx<never, "row"> }, B> {
  const { input, one, on, key } = reading({ ...options, seed: "" });
  const at = one(options.at);
  const parts: readonly Until[] = [
    ...Object.entries(options.until).map(([part, before]) => ({
      part,
      before: operand(before as Instant<"timestamp">, at.type),
    })),
    { part: options.rest },
  ];
  const column = options.column ?? "split";
  const draw: Draw = { kind: "until", at, parts, ...(options.gap && { gap: options.gap }), column };
  return defined({ kind: "sample", name, input, key, seed: "", draw, ...labelled(on(options.label)[0]) });
}

export interface TimeFoldOptions<
  S extends AnySource,
  T extends Time,
  F extends string,
  C extends string,
  B extends Value,
> extends Timed<S, T, B> {
  /** How many folds, 1 or more. */
  readonly folds: number;
  /** Where the validation window of the first fold begins. */
  readonly start: Instant<TagOf<T>>;
  /** The length of a validation window. */
  readonly valid: Span;
  /** From the beginning of one validation window to that of the next. Default: its length. */
  readonly step?: Span;
  /** The length of a training window, which slides with the fold. Without it, everything before: it expands. */
  readonly train?: Span;
  /** The column with the number of the fold, from 0. Default `fold`. */
  readonly foldColumn?: F;
  /** The column that says `train` or `valid`. Default `split`. */
  readonly column?: C;
}

type Window<F extends string, C extends string> = { readonly [K in F]: NumberEx<"int", never, "row"> } & {
  readonly [K in C]: TextEx<never, "row">;
};

/**
 * Rolling folds over time: a row for each fold that uses it, with `train` or `valid`. Training windows end where the
 * validation window begins, or the gap before; rows outside of both windows are not in that fold.
 *
 * @example
 * timeFolds("monthly", { from: orders, key: (o) => o.orderId, at: (o) => o.orderedAt, folds: 4, start: "2026-01-01", valid: { n: 1, unit: "month" } })
 */
export function timeFolds<
  const Name extends string,
  S extends AnySource,
  T extends Time,
  const F extends string = "fold",
  const C extends string = "split",
  B extends Value = never,
>(
  name: Name,
  options: TimeFoldOptions<S, T, F, C, B>,
): QuerySource<Name, Flat<RowOf<S> & Window<F, C>>> & Audited<Name, Window<F, C>, B> {
  const { input, one, on, key } = reading({ ...options, seed: "" });
  const at = one(options.at);
  const { train, gap } = options;
  const draw: Draw = {
    kind: "timeFolds",
    at,
    folds: options.folds,
    start: operand(options.start as Instant<"timestamp">, at.type),
    valid: options.valid,
    step: options.step ?? options.valid,
    ...(train && { train }),
    ...(gap && { gap }),
    foldColumn: options.foldColumn ?? "fold",
    column: options.column ?? "split",
  };
  return defined({ kind: "sample", name, input, key, seed: "", draw, ...labelled(on(options.label)[0]) });
}
