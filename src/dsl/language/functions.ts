import type { Dialect } from "../../base/dialect.ts";
import type { Expr, RawText } from "../../relation/expr.ts";
import { hashBucketOf, hashUnitOf } from "../../relation/key-text.ts";
import * as make from "../../relation/make.ts";
import type { WindowOp } from "../../relation/ops.ts";
import type { Relation } from "../../relation/relation.ts";
import type { SqlType } from "../../types/sql-type.ts";
import { types } from "../../types/sql-type.ts";
import * as checks from "./checks.ts";
import { countRows, ex, PendingWindow } from "./expression.ts";
import { guardedTools } from "./guarded.ts";
import { alike, decimalType, type Given, operand } from "./operand.ts";
import { standing } from "./reuse.ts";
import type {
  AnyEx,
  BooleanEx,
  Both,
  CountAggregate,
  Ex,
  ExOf,
  Level,
  LevelOf,
  Nulls,
  NullsOf,
  NumberEx,
  OneColumn,
  Operand,
  RowNumber,
  Tag,
  TagIn,
  TagOf,
  TextEx,
  TimeEx,
  Unified,
  WindowOf,
} from "./types.ts";

/** The number of rows. */
export const count = (): CountAggregate => ex<"count", never, "aggregate">(countRows()) as CountAggregate;

type Literals = {
  readonly int: (value: number) => NumberEx<"int", never, never>;
  readonly bigint: (value: bigint | number) => NumberEx<"bigint", never, never>;
  readonly double: (value: number) => NumberEx<"double", never, never>;
  readonly decimal: (value: string) => NumberEx<"decimal", never, never>;
  readonly text: (value: string) => TextEx<never, never>;
  readonly boolean: (value: boolean) => BooleanEx<never, never>;
  readonly date: (value: string) => TimeEx<"date", never, never>;
  readonly timestamp: (value: Date | string) => TimeEx<"timestamp", never, never>;
  readonly instant: (value: Date | string) => TimeEx<"instant", never, never>;
};

const of = <T extends Tag>(value: Given, type: SqlType): ExOf<T, never, never> => ex(operand(value, type));

/** Constants, where a method's argument alone would not say the type: `lit.decimal("0.10")`. */
export const lit: Literals = {
  int: (value) => ex(make.literal(value, types.int)),
  bigint: (value) => of<"bigint">(BigInt(value), types.bigint),
  double: (value) => ex(make.literal(value, types.double)),
  decimal: (value) => ex(make.literal(value, decimalType(value))),
  text: (value) => of<"text">(value, types.text),
  boolean: (value) => of<"boolean">(value, types.boolean),
  date: (value) => ex(make.literal(value, types.date)),
  timestamp: (value) => of<"timestamp">(value, types.timestamp),
  instant: (value) => of<"instant">(value, types.instant),
};

/** NULL of a type. */
export const nullOf = <E extends AnyEx>(like: E): ExOf<TagOf<E>, null, never> => ex(make.literal(null, like.node.type));

/** The instant of the transaction or the statement. */
export const now = (): TimeEx<"instant", never, never> => ex(make.call("now", []));

export const not = <N extends Nulls, L extends Level>(condition: Ex<"boolean", N, L>): BooleanEx<N, L> =>
  ex(make.not(condition.node));
export const and = <C extends readonly Ex<"boolean", Nulls, Level>[]>(
  ...conditions: C
): BooleanEx<NullsOf<C[number]>, LevelOf<C[number]>> => ex(make.and(...conditions.map((c) => c.node)));
export const or = <C extends readonly Ex<"boolean", Nulls, Level>[]>(
  ...conditions: C
): BooleanEx<NullsOf<C[number]>, LevelOf<C[number]>> => ex(make.or(...conditions.map((c) => c.node)));

type TextPart = Ex<"text", Nulls, Level> | string;
const textNode = (part: TextPart): Expr => operand(part, types.text);

/** The texts joined; NULL if any is NULL. */
export const concat = <P extends readonly TextPart[]>(...parts: P): TextEx<NullsOf<P[number]>, LevelOf<P[number]>> =>
  ex(make.call("concat", parts.map(textNode)));
/** The texts that are not NULL, joined by the separator. */
export const concatWs = <P extends readonly TextPart[]>(
  separator: string,
  ...parts: P
): TextEx<never, LevelOf<P[number]>> => ex(make.call("concatWs", [separator, ...parts].map(textNode)));

type Widest<P extends readonly unknown[], T extends Tag> = P extends readonly [infer O, ...infer Rest]
  ? Widest<Rest, Unified<T, TagIn<T, O>>>
  : T;
type AllNull<P extends readonly unknown[], N extends Nulls> = P extends readonly [infer O, ...infer Rest]
  ? AllNull<Rest, Both<N, NullsOf<O>>>
  : N;
type Extreme = <E extends AnyEx, P extends readonly Operand<TagOf<E>>[]>(
  first: E,
  ...others: P
) => ExOf<Widest<P, TagOf<E>>, AllNull<P, NullsOf<E>>, LevelOf<E | P[number]>>;

const extreme = (op: "greatest" | "least"): Extreme =>
  ((first: AnyEx, ...others: readonly Given[]) =>
    ex(make.call(op, [first.node, ...others.map((o) => operand(o, first.node.type))]))) as unknown as Extreme;
/** The greatest of the operands that are not NULL. */
export const greatest: Extreme = extreme("greatest");
/** The least of the operands that are not NULL. */
export const least: Extreme = extreme("least");

/** A CASE under construction: `when` adds a branch, `else` or `end` closes it. */
export interface CaseBuilder<T extends Tag, N extends Nulls, L extends Level> {
  when<C extends Ex<"boolean", Nulls, Level>, O extends Operand<T>>(
    condition: C,
    then: O,
  ): CaseBuilder<Unified<T, TagIn<T, O>>, N | NullsOf<O>, L | LevelOf<C | O>>;
  else<O extends Operand<T>>(value: O): ExOf<Unified<T, TagIn<T, O>>, N | NullsOf<O>, L | LevelOf<O>>;
  /** NULL where no condition is true. */
  end(): ExOf<T, N | null, L>;
}

type Branch = { readonly when: Expr; readonly result: Expr };

function caseFrom(whens: readonly Branch[]): unknown {
  const like = whens[0]?.result.type;
  return guardedTools(
    {
      when: (condition: AnyEx, then: Given) =>
        caseFrom([...whens, { when: condition.node, result: alike(then, like) }]),
      else: (value: Given) => ex(make.caseWhen(whens, alike(value, like))),
      end: () => ex(make.caseWhen(whens)),
    },
    { when: { condition: checks.expression, value: checks.operand }, else: { value: checks.operand }, end: {} },
    "caseWhen(…).",
  );
}

type TagOfJs<V> = V extends string
  ? "text"
  : V extends boolean
    ? "boolean"
    : V extends bigint
      ? "bigint"
      : V extends number
        ? TagIn<"int", V>
        : V extends Date
          ? "timestamp"
          : TagOf<V>;

/** CASE WHEN: the first branch whose condition is true. */
export const caseWhen = <
  C extends Ex<"boolean", Nulls, Level>,
  V extends AnyEx | string | number | bigint | boolean | Date,
>(
  condition: C,
  then: V,
): CaseBuilder<TagOfJs<V>, NullsOf<V>, LevelOf<C | V>> =>
  caseFrom([{ when: condition.node, result: operand(then) }]) as CaseBuilder<TagOfJs<V>, NullsOf<V>, LevelOf<C | V>>;

/** Whether the relation has a row. It may read the columns of the query around it. */
export const exists = (relation: { readonly relation: Relation }): BooleanEx<never, "row"> =>
  ex(make.exists(standing(relation.relation)));
/** The value of a relation of one column and at most one row. */
export const scalar = <E extends AnyEx>(relation: OneColumn<E>): ExOf<TagOf<E>, null, "row"> =>
  ex(make.subquery(standing(relation.relation)));

const windowFunction =
  <T extends Tag>(op: WindowOp) =>
  (): WindowOf<T, never> =>
    new PendingWindow(op, []) as unknown as WindowOf<T, never>;
/** 1, 2, … by the order, which the compiler makes total by the relation's key. */
export const rowNumber = (): RowNumber => new PendingWindow("rowNumber", []) as unknown as RowNumber;
export const rank: () => WindowOf<"count", never> = windowFunction("rank");
export const denseRank: () => WindowOf<"count", never> = windowFunction("denseRank");
export const percentRank: () => WindowOf<"double", never> = windowFunction("percentRank");
export const cumeDist: () => WindowOf<"double", never> = windowFunction("cumeDist");
export const ntile = (buckets: number): WindowOf<"int", never> =>
  new PendingWindow("ntile", [make.int(buckets)]) as unknown as WindowOf<"int", never>;

const nodes = (parts: readonly AnyEx[]): readonly Expr[] => parts.map((p) => p.node);

/**
 * A double in [0, 1) that depends on the seed and the key alone, the same on every engine: the first 13 hex digits of
 * SHA-256(seed ":" key), divided by 16^13. A key of several parts is encoded with lengths, so that no two keys collide.
 *
 * @example hashUnit("split-1", o.orderId).lt(0.8)
 */
export const hashUnit = (
  seed: string | number,
  ...key: readonly Ex<Tag, Nulls, "row">[]
): NumberEx<"double", never, "row"> => ex(hashUnitOf(String(seed), nodes(key)));
/** A whole number from 0 to buckets - 1, by the same hash. */
export const hashBucket = (
  seed: string | number,
  buckets: number,
  ...key: readonly Ex<Tag, Nulls, "row">[]
): NumberEx<"bigint", never, "row"> => ex(hashBucketOf(String(seed), buckets, nodes(key)));

/** A hand-written text: the parts between the values are SQL, the values are expressions or constants. */
export const sql = (strings: TemplateStringsArray, ...values: readonly Given[]): RawText => ({
  strings: [...strings],
  values: values.map((v) => operand(v)),
});

type RawTexts = { readonly [D in Dialect]?: RawText };
interface RawOptions {
  readonly nullable?: boolean;
}
type RawOf<T extends Tag> = <O extends RawOptions = Record<never, never>>(
  texts: RawTexts,
  options?: O,
) => ExOf<T, O extends { readonly nullable: true } ? null : never, "row">;

const rawOf =
  <T extends Tag>(type: SqlType): RawOf<T> =>
  (texts, options) =>
    ex(Object.freeze({ kind: "raw", text: texts, type, nullable: options?.nullable ?? false }));

/** An expression written by hand for each engine; an engine for which it is not written is refused. */
export const raw = {
  int: rawOf<"int">(types.int),
  bigint: rawOf<"bigint">(types.bigint),
  double: rawOf<"double">(types.double),
  decimal: (precision: number, scale: number): RawOf<"decimal"> => rawOf<"decimal">(types.decimal(precision, scale)),
  text: rawOf<"text">(types.text),
  boolean: rawOf<"boolean">(types.boolean),
  date: rawOf<"date">(types.date),
  timestamp: rawOf<"timestamp">(types.timestamp),
  instant: rawOf<"instant">(types.instant),
} as const;
