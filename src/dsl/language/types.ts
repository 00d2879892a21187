import type { Expr, SortKey } from "../../relation/expr.ts";
import type { Relation } from "../../relation/relation.ts";
import type { TimeUnit } from "../../relation/time-unit.ts";

/** The tag of a JSON column carries the type that its values are declared to have. */
export interface JsonTag<J = unknown> {
  readonly json: J;
}
export type IntegerTag = "int" | "bigint" | "count";
export type NumericTag = IntegerTag | "double" | "decimal";
export type ClockTag = "timestamp" | "instant";
export type TemporalTag = "date" | ClockTag;
/** The tag of a text that is one of given labels. */
export type OneOfTag<L extends string = string> = "text" & { readonly oneOf: L };
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
  count(this: Ex<T, N, "row">): CountAggregate;
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
    ? TextEx<N, L, T>
    : [T] extends ["boolean"]
      ? BooleanEx<N, L>
      : [T] extends [TemporalTag]
        ? TimeEx<T, N, L>
        : [T] extends [JsonTag]
          ? JsonEx<T, N, L>
          : Ex<T, N, L>;

/** The JavaScript values that can stand for a value of the type. */
export type LiteralOf<T extends Tag> = T extends OneOfTag<infer Label> ? Label : PlainLiteralOf<T>;
type PlainLiteralOf<T extends Tag> = T extends "bigint" | "count"
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

export type Alike<T extends Tag> = T extends NumericTag ? NumericTag : T extends "text" ? "text" : T;
/** A type without what is known of its texts: what else it can be together with. */
type Widened<T extends Tag> = T extends "text" ? "text" : T;
/** An expression that compares with `T`, or a value of it. */
export type Operand<T extends Tag> = Ex<Alike<T>, Nulls, Level> | LiteralOf<T>;
export type Arithmetic<A extends NumericTag, B extends NumericTag> = "double" extends A | B
  ? "double"
  : "decimal" extends A | B
    ? "decimal"
    : [A | B] extends ["int"]
      ? "int"
      : "bigint";
type Summed<T extends NumericTag> = T extends "int" ? "bigint" : T extends "bigint" ? "decimal" : T;
/** A number's own type; a constant takes its neighbor's, but a fraction beside a whole number is a double. */
type NumberIn<T extends NumericTag, O> = O extends number
  ? number extends O
    ? T
    : T extends IntegerTag
      ? `${O}` extends `${bigint}`
        ? T
        : "double"
      : T
  : [TagOf<O>] extends [never]
    ? T
    : Extract<TagOf<O>, NumericTag>;
/** The type of an operand beside `T`. */
export type TagIn<T extends Tag, O> = [T] extends [NumericTag]
  ? NumberIn<T, O>
  : [T] extends [OneOfTag<infer Label>]
    ? TextIn<T, O, Label>
    : T;
/** A label keeps the type of its neighbor, any other text is a text. */
type TextIn<T extends "text", O, Label> = [O] extends [string]
  ? [O] extends [Label]
    ? T
    : "text"
  : [TagOf<O>] extends [T]
    ? T
    : "text";
/** The type that holds values of both: what CASE, COALESCE and UNION give. */
export type Unified<A extends Tag, B extends Tag> = [A] extends [NumericTag]
  ? [B] extends [NumericTag]
    ? [A] extends [B]
      ? A
      : Arithmetic<A, B>
    : A
  : [A] extends ["text"]
    ? [A] extends [B]
      ? B
      : A
    : A;
/** NULL only where both are: of COALESCE, GREATEST and LEAST. It asks of the other only, so that `N` stays covariant. */
export type Both<N extends Nulls, M extends Nulls> = [M] extends [never] ? never : N;

export interface Comparable<T extends Tag, N extends Nulls, L extends Level> extends Ex<T, N, L> {
  eq<O extends Operand<T>>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  ne<O extends Operand<T>>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  lt<O extends Operand<T>>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  lte<O extends Operand<T>>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  gt<O extends Operand<T>>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  gte<O extends Operand<T>>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  /** low ≤ this ≤ high. */
  between<A extends Operand<T>, B extends Operand<T>>(
    low: A,
    high: B,
  ): BooleanEx<N | NullsOf<A | B>, L | LevelOf<A | B>>;
  /** Null-safe equality: two NULLs are the same. */
  isSame<O extends Operand<T>>(other: O): BooleanEx<never, L | LevelOf<O>>;
  /** One of the values, of a list parameter, or of a relation of one column. */
  in<V extends readonly LiteralOf<T>[] | ListParam<Alike<T>> | OneColumn<Ex<Alike<T>, Nulls, Level>>>(
    values: V,
  ): BooleanEx<N | NullsOf<ColumnOf<V>>, L>;
  /** None of the values. */
  notIn(values: readonly LiteralOf<T>[] | ListParam<Alike<T>>): BooleanEx<N, L>;
  nullIf<O extends Operand<T>>(other: O): ExOf<T, null, L | LevelOf<O>>;
  /** This value, or the other where it is NULL. */
  coalesce<O extends Operand<Widened<T>>>(other: O): ExOf<Unified<T, TagIn<T, O>>, Both<N, NullsOf<O>>, L | LevelOf<O>>;
  /** The number of different values that are not NULL. */
  countDistinct(this: Ex<T, N, "row">): DistinctCount;
  min(this: Ex<T, N, "row">): Aggregated<T, N>;
  max(this: Ex<T, N, "row">): Aggregated<T, N>;
  /** The most frequent value; the least of several. */
  mode(this: Ex<T, N, "row">): OrderAggregated<T, N>;
  /** The value of the first row by the order, which the compiler makes total by the relation's key. */
  first(this: Ex<T, N, "row">, order: Sort<"row"> | readonly Sort<"row">[]): OrderAggregated<T, N>;
  /** The value `n` rows before, 1 by default; NULL if there is none. */
  lag(this: Ex<T, N, "row">, n?: number): WindowOf<T, null>;
  /** The value `n` rows after, 1 by default; NULL if there is none. */
  lead(this: Ex<T, N, "row">, n?: number): WindowOf<T, null>;
  /** The value of the first row of the frame. */
  firstValue(this: Ex<T, N, "row">): FramedWindowOf<T, N>;
  /** The value of the last row of the frame. */
  lastValue(this: Ex<T, N, "row">): FramedWindowOf<T, N>;
  /** The last value of the frame that is not NULL. */
  lastKnown(this: Ex<T, N, "row">): FramedWindowOf<T, null>;
}

type Filter = Ex<"boolean", Nulls, "row">;
/** An aggregate of a group. `filter`: only the rows for which the condition is true. */
export type GroupAggregated<T extends Tag, N extends Nulls> = ExOf<T, N | "empty", "aggregate"> & {
  filter(condition: Filter): GroupAggregated<T, null>;
};
/** Likewise, or of a whole partition: what orders its rows itself has neither an order nor a frame. */
export type OrderAggregated<T extends Tag, N extends Nulls> = ExOf<T, N | "empty", "aggregate"> & {
  filter(condition: Filter): OrderAggregated<T, null>;
  over(window?: Partition): ExOf<T, N, "window">;
};
/** Likewise, or of a window. */
export type Aggregated<T extends Tag, N extends Nulls> = ExOf<T, N | "empty", "aggregate"> & OverAggregate<T, N>;
export interface OverAggregate<T extends Tag, N extends Nulls> {
  filter(condition: Filter): Aggregated<T, null>;
  over(window?: Window): ExOf<T, N, "window">;
  /** A frame can be without rows. */
  over(window: FramedWindow): ExOf<T, N | null, "window">;
}
export interface CountAggregate extends NumberEx<"count", never, "aggregate"> {
  filter(condition: Filter): CountAggregate;
  over(window?: Window | FramedWindow): NumberEx<"count", never, "window">;
}
/** No engine counts different values over a window. */
export interface DistinctCount extends NumberEx<"count", never, "aggregate"> {
  filter(condition: Filter): DistinctCount;
}
/** A window function: it needs `over`. */
export interface WindowOf<T extends Tag, N extends Nulls> {
  over(window: OrderedWindow): ExOf<T, N, "window">;
}
export interface FramedWindowOf<T extends Tag, N extends Nulls> {
  over(window: OrderedWindow): ExOf<T, N, "window">;
  over(window: FramedWindow): ExOf<T, N | null, "window">;
}
export interface RowNumber {
  over(window?: Window): NumberEx<"count", never, "window">;
}
type Some<X> = X | readonly X[];
export interface Partition {
  readonly partitionBy?: Some<Ex<Tag, Nulls, "row">>;
}
export interface Window extends Partition {
  /** Up to the current row's peers, where there is no frame. */
  readonly orderBy?: Some<Sort<"row">>;
}
export interface OrderedWindow extends Partition {
  readonly orderBy: Some<Sort<"row">>;
}
/** `rows` counts rows; `range` compares the values of the one key that the window is ordered by. */
export type FramedWindow = OrderedWindow &
  (
    | { readonly rows: readonly [RowEdge, RowEdge]; readonly range?: never }
    | { readonly range: readonly [RangeEdge, RangeEdge]; readonly rows?: never }
  );
/** What the builders read of any of them. */
export interface WindowSpec extends Window {
  readonly rows?: readonly [RowEdge, RowEdge];
  readonly range?: readonly [RangeEdge, RangeEdge];
}
/** `"unbounded"`, `"current"`, or an offset: negative before, positive after. */
export type RowEdge = "unbounded" | "current" | number;
/** Likewise; over times with a unit. */
export type RangeEdge = RowEdge | { readonly n: number; readonly unit: TimeUnit };

type Num = NumericTag;
export interface NumberEx<T extends Num, N extends Nulls = Nulls, L extends Level = "row"> extends Comparable<T, N, L> {
  add<O extends Operand<T>>(other: O): NumberEx<Arithmetic<T, NumberIn<T, O>>, N | NullsOf<O>, L | LevelOf<O>>;
  sub<O extends Operand<T>>(other: O): NumberEx<Arithmetic<T, NumberIn<T, O>>, N | NullsOf<O>, L | LevelOf<O>>;
  mul<O extends Operand<T>>(other: O): NumberEx<Arithmetic<T, NumberIn<T, O>>, N | NullsOf<O>, L | LevelOf<O>>;
  /** Real division, in double; x/0 is NULL. */
  div<O extends Ex<Num, Nulls, Level> | number>(other: O): NumberEx<"double", null, L | LevelOf<O>>;
  /** Whole division, truncated toward zero; by 0 is NULL. */
  intDiv<O extends Ex<IntegerTag, Nulls, Level> | number | bigint>(
    this: Ex<IntegerTag, N, L>,
    other: O,
  ): NumberEx<Arithmetic<T, NumberIn<T, O>>, null, L | LevelOf<O>>;
  /** The remainder, with the dividend's sign; by 0 is NULL. */
  mod<O extends Operand<T>>(other: O): NumberEx<Arithmetic<T, NumberIn<T, O>>, null, L | LevelOf<O>>;
  neg(): NumberEx<T, N, L>;
  abs(): NumberEx<T, N, L>;
  sign(): NumberEx<"int", N, L>;
  /** Half away from zero, to `digits` after the point. */
  round(digits?: number): NumberEx<T, N, L>;
  floor(): NumberEx<T, N, L>;
  ceil(): NumberEx<T, N, L>;
  power<O extends Ex<Num, Nulls, Level> | number>(exponent: O): NumberEx<"double", null, L | LevelOf<O>>;
  sqrt(): NumberEx<"double", null, L>;
  exp(): NumberEx<"double", N, L>;
  ln(): NumberEx<"double", null, L>;
  sin(): NumberEx<"double", N, L>;
  cos(): NumberEx<"double", N, L>;
  tan(): NumberEx<"double", N, L>;
  asin(): NumberEx<"double", null, L>;
  acos(): NumberEx<"double", null, L>;
  atan(): NumberEx<"double", N, L>;
  atan2<O extends Ex<Num, Nulls, Level> | number>(x: O): NumberEx<"double", null, L | LevelOf<O>>;
  /** Without its fraction; beyond the type is an error. */
  toInt(): NumberEx<"int", N, L>;
  /** Without its fraction; beyond the type is an error. */
  toBigint(): NumberEx<"bigint", N, L>;
  toDouble(): NumberEx<"double", N, L>;
  /** Rounded half away from zero to the scale; too large is an error. */
  toDecimal(precision: number, scale: number): NumberEx<"decimal", N, L>;
  /** Decimal text; refused for doubles, whose text differs by engine: round to a decimal first. */
  toText(): TextEx<N, L>;
  sum(this: Ex<T, N, "row">): Aggregated<Summed<T>, N>;
  /** The sum of the different values. */
  sumDistinct(this: Ex<T, N, "row">): GroupAggregated<Summed<T>, N>;
  avg(this: Ex<T, N, "row">): Aggregated<"double", N>;
  stddevSamp(this: Ex<T, N, "row">): Aggregated<"double", null>;
  stddevPop(this: Ex<T, N, "row">): Aggregated<"double", N>;
  varianceSamp(this: Ex<T, N, "row">): Aggregated<"double", null>;
  variancePop(this: Ex<T, N, "row">): Aggregated<"double", N>;
  /** By linear interpolation, as numpy's default; `q` from 0 to 1. */
  quantile(this: Ex<T, N, "row">, q: number): OrderAggregated<"double", N>;
  /** The quantile 0.5: of an even number of values the mean of the middle two. */
  median(this: Ex<T, N, "row">): OrderAggregated<"double", N>;
}

type Str = Ex<"text", Nulls, Level> | string;
type Whole = Ex<IntegerTag, Nulls, Level> | number;
export interface TextEx<N extends Nulls = Nulls, L extends Level = "row", T extends "text" = "text">
  extends Comparable<T, N, L> {
  /** The text, whatever labels it is one of: it compares and joins with any other. */
  toText(): TextEx<N, L>;
  lower(): TextEx<N, L>;
  upper(): TextEx<N, L>;
  trim(): TextEx<N, L>;
  trimStart(): TextEx<N, L>;
  trimEnd(): TextEx<N, L>;
  /** Code points. */
  length(): NumberEx<"int", N, L>;
  /** From position `start`, counted from 1. */
  substring<A extends Whole, B extends Whole = never>(
    start: A,
    length?: B,
  ): TextEx<N | NullsOf<A | B>, L | LevelOf<A | B>>;
  left<O extends Whole>(n: O): TextEx<N | NullsOf<O>, L | LevelOf<O>>;
  right<O extends Whole>(n: O): TextEx<N | NullsOf<O>, L | LevelOf<O>>;
  replace<A extends Str, B extends Str>(search: A, replacement: B): TextEx<N | NullsOf<A | B>, L | LevelOf<A | B>>;
  /** Where the text first occurs, from 1; 0 where it does not. */
  position<O extends Str>(search: O): NumberEx<"int", N | NullsOf<O>, L | LevelOf<O>>;
  padStart(length: number, fill?: string): TextEx<N, L>;
  padEnd(length: number, fill?: string): TextEx<N, L>;
  repeat(n: number): TextEx<N, L>;
  reverse(): TextEx<N, L>;
  concat<O extends Str>(other: O): TextEx<N | NullsOf<O>, L | LevelOf<O>>;
  /** `%` any text, `_` one code point, `\` takes the next as it is. */
  like<O extends Str>(pattern: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  startsWith<O extends Str>(start: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  endsWith<O extends Str>(end: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  contains<O extends Str>(part: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  /** SHA-256 of the UTF-8 text, as 64 lower-case hex digits. */
  sha256(): TextEx<N, L>;
  toInt(): NumberEx<"int", N, L>;
  toBigint(): NumberEx<"bigint", N, L>;
  toDouble(): NumberEx<"double", N, L>;
  toDecimal(precision: number, scale: number): NumberEx<"decimal", N, L>;
  toDate(): TimeEx<"date", N, L>;
  toTimestamp(): TimeEx<"timestamp", N, L>;
  /**
   * NULL where the text is not such a value: a number of plain digits (a double also with an exponent), a date as
   * `2026-01-31`, a time as `2026-01-31 12:00:00.5`; blanks around it do not count, and beyond the type is NULL.
   */
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
  ): GroupAggregated<"text", N>;
}

type Condition = Ex<"boolean", Nulls, Level>;
export interface BooleanEx<N extends Nulls = Nulls, L extends Level = "row"> extends Comparable<"boolean", N, L> {
  and<O extends Condition>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  or<O extends Condition>(other: O): BooleanEx<N | NullsOf<O>, L | LevelOf<O>>;
  not(): BooleanEx<N, L>;
  /** 1 of true, 0 of false. */
  toInt(): NumberEx<"int", N, L>;
  /** `true` or `false`. */
  toText(): TextEx<N, L>;
  every(this: Ex<"boolean", N, "row">): Aggregated<"boolean", N>;
  some(this: Ex<"boolean", N, "row">): Aggregated<"boolean", N>;
}

export interface TimeEx<T extends TemporalTag, N extends Nulls = Nulls, L extends Level = "row">
  extends Comparable<T, N, L> {
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
  add<O extends Whole>(n: O, unit: TimeUnit): TimeEx<T, N | NullsOf<O>, L | LevelOf<O>>;
  sub<O extends Whole>(n: O, unit: TimeUnit): TimeEx<T, N | NullsOf<O>, L | LevelOf<O>>;
  /** The number of unit boundaries crossed from this to the other. */
  diff<O extends Operand<T>>(other: O, unit: TimeUnit): NumberEx<"bigint", N | NullsOf<O>, L | LevelOf<O>>;
  /** Exact seconds from this to the other. */
  secondsTo<O extends Operand<T>>(other: O): NumberEx<"double", N | NullsOf<O>, L | LevelOf<O>>;
  toDate(): TimeEx<"date", N, L>;
  toTimestamp(): TimeEx<"timestamp", N, L>;
  toInstant(): TimeEx<"instant", N, L>;
  /** `2026-01-31` or `2026-01-31 12:00:00.000000`, UTC. */
  toText(): TextEx<N, L>;
}

export interface JsonEx<T extends JsonTag, N extends Nulls = Nulls, L extends Level = "row"> extends Ex<T, N, L> {
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
export interface OneColumn<E> {
  readonly oneColumn?: E;
  readonly relation: Relation;
}
type ColumnOf<V> = V extends { readonly relation: Relation; readonly oneColumn?: infer E } ? E : never;
