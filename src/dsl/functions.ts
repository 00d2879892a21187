import type { Dialect } from "../base/dialect.ts";
import type { Expr, RawText } from "../relation/expr.ts";
import * as make from "../relation/make.ts";
import type { WindowOp } from "../relation/ops.ts";
import type { Relation } from "../relation/relation.ts";
import type { SqlType } from "../types/sql-type.ts";
import { types } from "../types/sql-type.ts";
import { countRows, ex, PendingWindow } from "./expression.ts";
import { type Given, operand } from "./operand.ts";
import type {
  AnyEx,
  BooleanEx,
  CountAggregate,
  Ex,
  ExOf,
  Level,
  LevelOf,
  LiteralOf,
  Nulls,
  NullsOf,
  NumberEx,
  OneColumn,
  Tag,
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
  int: (value) => of<"int">(value, types.int),
  bigint: (value) => of<"bigint">(BigInt(value), types.bigint),
  double: (value) => ex(make.literal(value, types.double)),
  decimal: (value) => of<"decimal">(value, types.decimal(38, 10)),
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
  ex(make.call("not", [condition.node]));
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

/** The greatest of the operands that are not NULL. */
export const greatest = <E extends AnyEx>(...parts: readonly E[]): ExOf<TagOf<E>, NullsOf<E>, LevelOf<E>> =>
  ex(
    make.call(
      "greatest",
      parts.map((p) => p.node),
    ),
  );
/** The least of the operands that are not NULL. */
export const least = <E extends AnyEx>(...parts: readonly E[]): ExOf<TagOf<E>, NullsOf<E>, LevelOf<E>> =>
  ex(
    make.call(
      "least",
      parts.map((p) => p.node),
    ),
  );

/** A CASE under construction: `when` adds a branch, `else` or `end` closes it. */
export interface CaseBuilder<T extends Tag, N extends Nulls, L extends Level> {
  when<B extends Tag = T, M extends Nulls = never, K extends Level = never, J extends Level = never>(
    condition: Ex<"boolean", Nulls, J>,
    then: Ex<B, M, K> | LiteralOf<T>,
  ): CaseBuilder<Unified<T, B>, N | M, L | K | J>;
  else<B extends Tag = T, M extends Nulls = never, K extends Level = never>(
    value: Ex<B, M, K> | LiteralOf<T>,
  ): ExOf<Unified<T, B>, N | M, L | K>;
  /** NULL where no condition is true. */
  end(): ExOf<T, N | null, L>;
}

type Branch = { readonly when: Expr; readonly result: Expr };

function caseFrom(whens: readonly Branch[]): unknown {
  const like = whens[0]?.result.type;
  return {
    when: (condition: AnyEx, then: Given) =>
      caseFrom([...whens, { when: condition.node, result: operand(then, like) }]),
    else: (value: Given) => ex(make.caseWhen(whens, operand(value, like))),
    end: () => ex(make.caseWhen(whens)),
  };
}

type TagOfJs<V> = V extends string
  ? "text"
  : V extends boolean
    ? "boolean"
    : V extends bigint
      ? "bigint"
      : V extends number
        ? "int"
        : V extends Date
          ? "timestamp"
          : TagOf<V>;

/** CASE WHEN: the first branch whose condition is true. */
export const caseWhen = <V extends AnyEx | string | number | bigint | boolean | Date, J extends Level>(
  condition: Ex<"boolean", Nulls, J>,
  then: V,
): CaseBuilder<TagOfJs<V>, NullsOf<V>, LevelOf<V> | J> =>
  caseFrom([{ when: condition.node, result: operand(then) }]) as CaseBuilder<TagOfJs<V>, NullsOf<V>, LevelOf<V> | J>;

/** Whether the relation has a row. It may read the columns of the query around it. */
export const exists = (relation: { readonly relation: Relation }): BooleanEx<never, "row"> =>
  ex(make.exists(relation.relation));
/** The value of a relation of one column and at most one row. */
export const scalar = <T extends Tag>(relation: OneColumn<T>): ExOf<T, null, "row"> =>
  ex(make.subquery(relation.relation));

const windowFunction =
  <T extends Tag>(op: WindowOp) =>
  (): WindowOf<T, never> =>
    new PendingWindow(op, []) as unknown as WindowOf<T, never>;
export const rowNumber: () => WindowOf<"count", never> = windowFunction("rowNumber");
export const rank: () => WindowOf<"count", never> = windowFunction("rank");
export const denseRank: () => WindowOf<"count", never> = windowFunction("denseRank");
export const percentRank: () => WindowOf<"double", never> = windowFunction("percentRank");
export const cumeDist: () => WindowOf<"double", never> = windowFunction("cumeDist");
export const ntile = (buckets: number): WindowOf<"int", never> =>
  new PendingWindow("ntile", [make.int(buckets)]) as unknown as WindowOf<"int", never>;

/** The texts of a key's parts, each with its length before it and NULL marked, so that no two keys give one text. */
export function keyText(parts: readonly AnyEx[]): Expr {
  const [only] = parts;
  const asText = (e: Expr): Expr => (e.type.kind === "text" ? e : make.cast(e, types.text));
  if (parts.length === 1 && only && !only.node.nullable) return asText(only.node);
  const encoded = parts.map((part) => {
    const text = asText(part.node);
    const length = make.cast(make.call("length", [text]), types.text);
    const value = make.call("concat", [length, make.text(":"), text]);
    return part.node.nullable ? make.call("coalesce", [value, make.text("-")]) : value;
  });
  return encoded.length === 1 && encoded[0] ? encoded[0] : make.call("concat", encoded);
}

/**
 * A double in [0, 1) that depends on the seed and the key alone, the same on every engine: the first 13 hex digits of
 * SHA-256(seed ":" key), divided by 16^13. A key of several parts is encoded with lengths, so that no two keys collide.
 *
 * @example hashUnit("split-1", o.orderId).lt(0.8)
 */
export const hashUnit = (
  seed: string | number,
  ...key: readonly Ex<Tag, Nulls, "row">[]
): NumberEx<"double", never, "row"> =>
  ex(make.call("hashUnit", [make.call("concat", [make.text(`${seed}:`), keyText(key)])]));
/** A whole number from 0 to buckets - 1, by the same hash. */
export const hashBucket = (
  seed: string | number,
  buckets: number,
  ...key: readonly Ex<Tag, Nulls, "row">[]
): NumberEx<"bigint", never, "row"> =>
  ex(
    make.call("hashBucket", [
      make.call("concat", [make.text(`${seed}:`), keyText(key)]),
      make.literal(buckets, types.bigint),
    ]),
  );

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
