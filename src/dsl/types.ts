import type { Expr, SortKey } from "../relation/expr.ts";
import type { TimeUnit } from "../relation/time-unit.ts";

/** The tag of a JSON column carries the type that its values are declared to have. */
export interface JsonTag<J = unknown> {
  readonly json: J;
}
export type IntegerTag = "int" | "bigint" | "count";
export type NumericTag = IntegerTag | "double" | "decimal";
export type ClockTag = "timestamp" | "instant";
export type TemporalTag = "date" | ClockTag;
export type Tag = NumericTag | "text" | "boolean" | TemporalTag | "vector" | JsonTag;

/** `null`: may be NULL. `"empty"`: NULL only of a group without rows. Nothing: never NULL. */
export type Nulls = null | "empty";
/** Where an expression can stand: over one row, over the rows of a group, over a window. */
export type Level = "row" | "aggregate" | "window";

declare const phantom: unique symbol;

/** Any typed expression. `T` is its type, `N` its nullability, `L` its level; unions of them compose. */
export interface Ex<T extends Tag, N extends Nulls, L extends Level> {
  readonly [phantom]: { readonly tag: T; readonly nulls: N; readonly level: L };
  readonly node: Expr;
  isNull(): BooleanEx<never, L>;
  isNotNull(): BooleanEx<never, L>;
  /** How many values are not NULL. */
  count(): NumberEx<"count", never, "aggregate">;
  /** Ascending, NULLs last unless said. */
  asc(options?: NullsOrder): Sort<L>;
  /** Descending, NULLs last unless said. */
  desc(options?: NullsOrder): Sort<L>;
}
export interface NullsOrder {
  readonly nulls: "first" | "last";
}
export interface Sort<L extends Level> {
  readonly key: SortKey;
  readonly level?: L;
}

export type AnyEx = Ex<Tag, Nulls, Level>;
export type Row = { readonly [key: string]: AnyEx };

export type TagOf<E> = E extends { readonly [phantom]: { readonly tag: infer T extends Tag } } ? T : never;
export type NullsOf<E> = E extends { readonly [phantom]: { readonly nulls: infer N extends Nulls } } ? N : never;
export type LevelOf<E> = E extends { readonly [phantom]: { readonly level: infer L extends Level } } ? L : never;

/** What an expression of a type offers. */
export type ExOf<T extends Tag, N extends Nulls, L extends Level> = [T] extends [NumericTag]
  ? NumberEx<T, N, L>
  : [T] extends ["text"]
    ? TextEx<N, L>
    : [T] extends ["boolean"]
      ? BooleanEx<N, L>
      : [T] extends [TemporalTag]
        ? TimeEx<T, N, L>
        : [T] extends [JsonTag]
          ? JsonEx<T, N, L>
          : Ex<T, N, L>;

/** The JavaScript values that can stand for a value of the type. */
export type LiteralOf<T extends Tag> = T extends "bigint" | "count"
  ? bigint | number
  : T extends "int" | "double"
    ? number
    : T extends "decimal"
      ? string | number
      : T extends "text" | "date"
        ? string
        : T extends "boolean"
          ? boolean
          : T extends ClockTag
            ? Date | string
            : never;

type Alike<T extends Tag> = T extends NumericTag ? NumericTag : T;
/** An expression that compares with `T`, or a value of it. */
export type Operand<T extends Tag, N extends Nulls, L extends Level> = Ex<Alike<T>, N, L> | LiteralOf<T>;
export type Arithmetic<A extends NumericTag, B extends NumericTag> = "double" extends A | B
  ? "double"
  : "decimal" extends A | B
    ? "decimal"
    : [A | B] extends ["int"]
      ? "int"
      : "bigint";
type Summed<T extends NumericTag> = T extends "int" ? "bigint" : T extends "bigint" ? "decimal" : T;
/** The type that holds values of both: what CASE, COALESCE and UNION give. */
export type Unified<A extends Tag, B extends Tag> = [A] extends [NumericTag]
  ? [B] extends [NumericTag]
    ? [A] extends [B]
      ? A
      : Arithmetic<A, B>
    : A
  : A;

export interface Comparable<T extends Tag, N extends Nulls, L extends Level> extends Ex<T, N, L> {
  eq<M extends Nulls = never, K extends Level = never>(other: Operand<T, M, K>): BooleanEx<N | M, L | K>;
  ne<M extends Nulls = never, K extends Level = never>(other: Operand<T, M, K>): BooleanEx<N | M, L | K>;
  lt<M extends Nulls = never, K extends Level = never>(other: Operand<T, M, K>): BooleanEx<N | M, L | K>;
  lte<M extends Nulls = never, K extends Level = never>(other: Operand<T, M, K>): BooleanEx<N | M, L | K>;
  gt<M extends Nulls = never, K extends Level = never>(other: Operand<T, M, K>): BooleanEx<N | M, L | K>;
  gte<M extends Nulls = never, K extends Level = never>(other: Operand<T, M, K>): BooleanEx<N | M, L | K>;
  /** low ≤ this ≤ high. */
  between<M extends Nulls = never, K extends Level = never>(
    low: Operand<T, M, K>,
    high: Operand<T, M, K>,
  ): BooleanEx<N | M, L | K>;
  /** Null-safe equality: two NULLs are the same. */
  isSame<K extends Level = never>(other: Operand<T, Nulls, K>): BooleanEx<never, L | K>;
  /** One of the values, of a list parameter, or of a relation of one column. */
  in(values: readonly LiteralOf<T>[] | ListParam<Alike<T>> | OneColumn<Alike<T>>): BooleanEx<N, L>;
  notIn(values: readonly LiteralOf<T>[] | ListParam<Alike<T>>): BooleanEx<N, L>;
  nullIf<K extends Level = never>(other: Operand<T, Nulls, K>): ExOf<T, null, L | K>;
  /** This value, or the other where it is NULL. */
  coalesce<B extends Alike<T> & Tag = never, M extends Nulls = never, K extends Level = never>(
    other: Ex<B, M, K> | LiteralOf<T>,
  ): ExOf<[B] extends [never] ? T : Unified<T, B>, M, L | K>;
  /** The number of different values that are not NULL. */
  countDistinct(): NumberEx<"count", never, "aggregate">;
  min(this: Ex<T, N, "row">): Aggregated<T, N>;
  max(this: Ex<T, N, "row">): Aggregated<T, N>;
  /** The most frequent value; the least of several. */
  mode(this: Ex<T, N, "row">): Aggregated<T, N>;
  /** The value of the first row by the order, which the compiler makes total by the relation's key. */
  first(this: Ex<T, N, "row">, order: Sort<"row"> | readonly Sort<"row">[]): Aggregated<T, N>;
  lag(this: Ex<T, N, "row">, n?: number): WindowOf<T, null>;
  lead(this: Ex<T, N, "row">, n?: number): WindowOf<T, null>;
  firstValue(this: Ex<T, N, "row">): WindowOf<T, N>;
  lastValue(this: Ex<T, N, "row">): WindowOf<T, N>;
  /** The last value of the frame that is not NULL. */
  lastKnown(this: Ex<T, N, "row">): WindowOf<T, null>;
}

/** An aggregate that can be filtered, or computed over a window instead of a group. */
export type Aggregated<T extends Tag, N extends Nulls> = ExOf<T, N | "empty", "aggregate"> & OverAggregate<T, N>;
export interface OverAggregate<T extends Tag, N extends Nulls> {
  /** Only the rows for which the condition is true. */
  filter(condition: BooleanEx<Nulls, "row">): ExOf<T, null, "aggregate"> & OverAggregate<T, null>;
  over(window?: WindowSpec): ExOf<T, N | null, "window">;
}
export interface CountAggregate extends NumberEx<"count", never, "aggregate"> {
  filter(condition: BooleanEx<Nulls, "row">): CountAggregate;
  over(window?: WindowSpec): NumberEx<"count", never, "window">;
}
/** A window function: it needs `over`. */
export interface WindowOf<T extends Tag, N extends Nulls> {
  over(window: WindowSpec): ExOf<T, N, "window">;
}
type Some<X> = X | readonly X[];
export interface WindowSpec {
  readonly partitionBy?: Some<Ex<Tag, Nulls, "row">>;
  readonly orderBy?: Some<Sort<"row">>;
  readonly rows?: readonly [FrameEdge, FrameEdge];
  readonly range?: readonly [FrameEdge, FrameEdge];
}
/** `"unbounded"`, `"current"`, or an offset: negative before, positive after; with a unit over times. */
export type FrameEdge = "unbounded" | "current" | number | { readonly n: number; readonly unit: TimeUnit };

type Num = NumericTag;
export interface NumberEx<T extends Num, N extends Nulls, L extends Level> extends Comparable<T, N, L> {
  add<B extends Num = T, M extends Nulls = never, K extends Level = never>(
    other: Ex<B, M, K> | LiteralOf<T>,
  ): NumberEx<Arithmetic<T, B>, N | M, L | K>;
  sub<B extends Num = T, M extends Nulls = never, K extends Level = never>(
    other: Ex<B, M, K> | LiteralOf<T>,
  ): NumberEx<Arithmetic<T, B>, N | M, L | K>;
  mul<B extends Num = T, M extends Nulls = never, K extends Level = never>(
    other: Ex<B, M, K> | LiteralOf<T>,
  ): NumberEx<Arithmetic<T, B>, N | M, L | K>;
  /** Real division, in double; x/0 is NULL. */
  div<K extends Level = never>(other: Ex<Num, Nulls, K> | number): NumberEx<"double", null, L | K>;
  /** Whole division, truncated toward zero; by 0 is NULL. */
  intDiv<K extends Level = never>(
    this: Ex<IntegerTag, N, L>,
    other: Ex<IntegerTag, Nulls, K> | number | bigint,
  ): NumberEx<T, null, L | K>;
  /** The remainder, with the dividend's sign; by 0 is NULL. */
  mod<B extends Num = T, K extends Level = never>(
    other: Ex<B, Nulls, K> | LiteralOf<T>,
  ): NumberEx<Arithmetic<T, B>, null, L | K>;
  neg(): NumberEx<T, N, L>;
  abs(): NumberEx<T, N, L>;
  sign(): NumberEx<"int", N, L>;
  /** Half away from zero, to `digits` after the point. */
  round(digits?: number): NumberEx<T, N, L>;
  floor(): NumberEx<T, N, L>;
  ceil(): NumberEx<T, N, L>;
  power(exponent: Ex<Num, Nulls, Level> | number): NumberEx<"double", null, L>;
  sqrt(): NumberEx<"double", null, L>;
  exp(): NumberEx<"double", N, L>;
  ln(): NumberEx<"double", null, L>;
  sin(): NumberEx<"double", N, L>;
  cos(): NumberEx<"double", N, L>;
  tan(): NumberEx<"double", N, L>;
  asin(): NumberEx<"double", null, L>;
  acos(): NumberEx<"double", null, L>;
  atan(): NumberEx<"double", N, L>;
  atan2<K extends Level = never>(x: Ex<Num, Nulls, K> | number): NumberEx<"double", N | null, L | K>;
  toInt(): NumberEx<"int", N, L>;
  toBigint(): NumberEx<"bigint", N, L>;
  toDouble(): NumberEx<"double", N, L>;
  /** Rounded half away from zero to the scale; too large is an error. */
  toDecimal(precision: number, scale: number): NumberEx<"decimal", N, L>;
  /** Decimal text; refused for doubles, whose text differs by engine: round to a decimal first. */
  toText(): TextEx<N, L>;
  sum(this: Ex<T, N, "row">): Aggregated<Summed<T>, N>;
  /** The sum of the different values. */
  sumDistinct(this: Ex<T, N, "row">): Aggregated<Summed<T>, N>;
  avg(this: Ex<T, N, "row">): Aggregated<"double", N>;
  stddevSamp(this: Ex<T, N, "row">): Aggregated<"double", null>;
  stddevPop(this: Ex<T, N, "row">): Aggregated<"double", N>;
  varianceSamp(this: Ex<T, N, "row">): Aggregated<"double", null>;
  variancePop(this: Ex<T, N, "row">): Aggregated<"double", N>;
  /** By linear interpolation, as numpy's default; `q` from 0 to 1. */
  quantile(this: Ex<T, N, "row">, q: number): Aggregated<"double", N>;
  median(this: Ex<T, N, "row">): Aggregated<"double", N>;
}

type Str<K extends Level> = Ex<"text", Nulls, K> | string;
type Whole<K extends Level> = Ex<IntegerTag, Nulls, K> | number;
export interface TextEx<N extends Nulls, L extends Level> extends Comparable<"text", N, L> {
  lower(): TextEx<N, L>;
  upper(): TextEx<N, L>;
  trim(): TextEx<N, L>;
  trimStart(): TextEx<N, L>;
  trimEnd(): TextEx<N, L>;
  /** Code points. */
  length(): NumberEx<"int", N, L>;
  /** From position `start`, counted from 1. */
  substring(start: Whole<L>, length?: Whole<L>): TextEx<N, L>;
  left(n: Whole<L>): TextEx<N, L>;
  right(n: Whole<L>): TextEx<N, L>;
  replace(search: Str<L>, replacement: Str<L>): TextEx<N, L>;
  /** Where the text first occurs, from 1; 0 where it does not. */
  position(search: Str<L>): NumberEx<"int", N, L>;
  padStart(length: number, fill?: string): TextEx<N, L>;
  padEnd(length: number, fill?: string): TextEx<N, L>;
  repeat(n: number): TextEx<N, L>;
  reverse(): TextEx<N, L>;
  concat<M extends Nulls = never, K extends Level = never>(other: Ex<"text", M, K> | string): TextEx<N | M, L | K>;
  /** `%` any text, `_` one code point, `\` takes the next as it is. */
  like(pattern: Str<Level>): BooleanEx<N, L>;
  startsWith(start: Str<Level>): BooleanEx<N, L>;
  endsWith(end: Str<Level>): BooleanEx<N, L>;
  contains(part: Str<Level>): BooleanEx<N, L>;
  /** SHA-256 of the UTF-8 text, as 64 lower-case hex digits. */
  sha256(): TextEx<N, L>;
  toInt(): NumberEx<"int", N, L>;
  toBigint(): NumberEx<"bigint", N, L>;
  toDouble(): NumberEx<"double", N, L>;
  toDecimal(precision: number, scale: number): NumberEx<"decimal", N, L>;
  toDate(): TimeEx<"date", N, L>;
  toTimestamp(): TimeEx<"timestamp", N, L>;
  /** NULL where the text is not such a value. */
  tryInt(): NumberEx<"int", null, L>;
  tryBigint(): NumberEx<"bigint", null, L>;
  tryDouble(): NumberEx<"double", null, L>;
  tryDecimal(precision: number, scale: number): NumberEx<"decimal", null, L>;
  tryDate(): TimeEx<"date", null, L>;
  tryTimestamp(): TimeEx<"timestamp", null, L>;
  /** The texts joined by a separator in the order, which the compiler makes total. */
  stringAgg(
    this: Ex<"text", N, "row">,
    separator: string,
    order: Sort<"row"> | readonly Sort<"row">[],
  ): Aggregated<"text", N>;
}

type Condition<M extends Nulls, K extends Level> = Ex<"boolean", M, K>;
export interface BooleanEx<N extends Nulls, L extends Level> extends Comparable<"boolean", N, L> {
  and<M extends Nulls = never, K extends Level = never>(other: Condition<M, K>): BooleanEx<N | M, L | K>;
  or<M extends Nulls = never, K extends Level = never>(other: Condition<M, K>): BooleanEx<N | M, L | K>;
  not(): BooleanEx<N, L>;
  /** 1 of true, 0 of false. */
  toInt(): NumberEx<"int", N, L>;
  /** `true` or `false`. */
  toText(): TextEx<N, L>;
  every(this: Ex<"boolean", N, "row">): Aggregated<"boolean", N>;
  some(this: Ex<"boolean", N, "row">): Aggregated<"boolean", N>;
}

export interface TimeEx<T extends TemporalTag, N extends Nulls, L extends Level> extends Comparable<T, N, L> {
  year(): NumberEx<"int", N, L>;
  quarter(): NumberEx<"int", N, L>;
  month(): NumberEx<"int", N, L>;
  day(): NumberEx<"int", N, L>;
  hour(this: Ex<ClockTag, N, L>): NumberEx<"int", N, L>;
  minute(this: Ex<ClockTag, N, L>): NumberEx<"int", N, L>;
  second(this: Ex<ClockTag, N, L>): NumberEx<"int", N, L>;
  /** Monday 1 to Sunday 7. */
  isoWeekday(): NumberEx<"int", N, L>;
  isoWeek(): NumberEx<"int", N, L>;
  dayOfYear(): NumberEx<"int", N, L>;
  /** The start of the unit; weeks start on Monday. */
  trunc(unit: TimeUnit): TimeEx<T, N, L>;
  /** Months clamp to the month's end. */
  add(n: Whole<Level>, unit: TimeUnit): TimeEx<T, N, L>;
  sub(n: number, unit: TimeUnit): TimeEx<T, N, L>;
  /** The number of unit boundaries crossed from this to the other. */
  diff<M extends Nulls = never, K extends Level = never>(
    other: Operand<T, M, K>,
    unit: TimeUnit,
  ): NumberEx<"bigint", N | M, L | K>;
  /** Exact seconds from this to the other. */
  secondsTo<M extends Nulls = never, K extends Level = never>(
    other: Operand<T, M, K>,
  ): NumberEx<"double", N | M, L | K>;
  toDate(): TimeEx<"date", N, L>;
  toTimestamp(): TimeEx<"timestamp", N, L>;
  toInstant(): TimeEx<"instant", N, L>;
  /** `2026-01-31` or `2026-01-31 12:00:00.000000`, UTC. */
  toText(): TextEx<N, L>;
}

export interface JsonEx<T extends JsonTag, N extends Nulls, L extends Level> extends Ex<T, N, L> {
  /** The member at the path; NULL where it is absent or JSON null. */
  get<J = unknown>(...path: readonly (string | number)[]): JsonEx<JsonTag<J>, null, L>;
  text(...path: readonly (string | number)[]): TextEx<null, L>;
  int(...path: readonly (string | number)[]): NumberEx<"int", null, L>;
  bigint(...path: readonly (string | number)[]): NumberEx<"bigint", null, L>;
  double(...path: readonly (string | number)[]): NumberEx<"double", null, L>;
  boolean(...path: readonly (string | number)[]): BooleanEx<null, L>;
  /** The number of elements of an array. */
  arrayLength(): NumberEx<"int", null, L>;
}

/** A parameter that takes a list: it can stand in `in` only. */
export interface ListParam<T extends Tag> {
  readonly list: T;
  readonly node: Expr;
}
/** A relation of one column, for `in` and `scalar`. */
export interface OneColumn<T extends Tag> {
  readonly oneColumn?: T;
  readonly relation: import("../relation/relation.ts").Relation;
}
