import { type SqlType, types } from "../types/sql-type.ts";
import { arithmeticType, sumType, unify } from "../types/unify.ts";
import type { Expr } from "./expr.ts";
import type { AggregateOp, ScalarOp, WindowOp } from "./ops.ts";
import { isNotNegative, isPositive } from "./sign.ts";

/** `any`: NULL if any operand is; `all`: only if all are; `first`, as the first operand; else always or never. */
export type NullRule = "any" | "all" | "never" | "always";

interface Signature {
  readonly type: SqlType | ((args: readonly Expr[]) => SqlType);
  /** NULL of a NULL only where `defined` can see that the operation is. */
  readonly nulls: NullRule;
  readonly defined?: (args: readonly Expr[]) => boolean;
}

const typeOf = (args: readonly Expr[], i: number): SqlType => args[i]?.type ?? types.int;
const first = (args: readonly Expr[]): SqlType => typeOf(args, 0);
const unified = (args: readonly Expr[]): SqlType =>
  args.reduce<SqlType>((type, arg) => unify(type, arg.type) ?? type, first(args));
const arithmetic =
  (op: "add" | "sub" | "mul" | "mod") =>
  (args: readonly Expr[]): SqlType =>
    arithmeticType(op, typeOf(args, 0), typeOf(args, 1));
const whole = (args: readonly Expr[]): SqlType =>
  typeOf(args, 0).kind === "int" && typeOf(args, 1).kind === "int" ? types.int : types.bigint;
/** round, floor and ceil keep the type; of a decimal they keep only the digits that can differ from 0. */
const roundedDecimal = (args: readonly Expr[]): SqlType => {
  const type = first(args);
  if (type.kind !== "decimal") return type;
  const digits = args[1]?.kind === "literal" ? Math.max(0, Number(args[1].value)) : 0;
  const scale = Math.min(type.scale, digits);
  return types.decimal(Math.min(38, type.precision - type.scale + 1 + scale), scale);
};

const any = (type: Signature["type"]): Signature => ({ type, nulls: "any" });
const always = (type: Signature["type"]): Signature => ({ type, nulls: "always" });
const never = (type: Signature["type"]): Signature => ({ type, nulls: "never" });
const bool = any(types.boolean);
const text = any(types.text);
const int = any(types.int);
const double = any(types.double);

/** What each operation gives: total, so that a new operation says its type and its NULL rule. */
export const scalarSignatures: { readonly [O in ScalarOp]: Signature } = {
  add: any(arithmetic("add")),
  sub: any(arithmetic("sub")),
  mul: any(arithmetic("mul")),
  div: always(types.double),
  intDiv: always(whole),
  mod: always(arithmetic("mod")),
  neg: any(first),
  abs: any(first),
  sign: int,
  round: any(roundedDecimal),
  floor: any(roundedDecimal),
  ceil: any(roundedDecimal),
  power: always(types.double),
  sqrt: { ...always(types.double), defined: (args) => args.every(isNotNegative) },
  exp: double,
  ln: { ...always(types.double), defined: (args) => args.every(isPositive) },
  sin: double,
  cos: double,
  tan: double,
  asin: always(types.double),
  acos: always(types.double),
  atan: double,
  atan2: always(types.double),
  greatest: { type: unified, nulls: "all" },
  least: { type: unified, nulls: "all" },
  eq: bool,
  ne: bool,
  lt: bool,
  le: bool,
  gt: bool,
  ge: bool,
  isSame: never(types.boolean),
  isDistinct: never(types.boolean),
  isNull: never(types.boolean),
  isNotNull: never(types.boolean),
  and: bool,
  or: bool,
  not: bool,
  coalesce: { type: unified, nulls: "all" },
  nullIf: always(first),
  concat: text,
  concatWs: never(types.text),
  lower: text,
  upper: text,
  trim: text,
  ltrim: text,
  rtrim: text,
  length: int,
  substring: text,
  left: text,
  right: text,
  replace: text,
  position: int,
  padLeft: text,
  padRight: text,
  repeat: text,
  reverse: text,
  like: bool,
  startsWith: bool,
  endsWith: bool,
  contains: bool,
  onlyLetters: text,
  soundex: always(types.text),
  levenshtein: always(types.int),
  damerau: always(types.int),
  qgramJaccard: always(types.double),
  year: int,
  quarter: int,
  month: int,
  day: int,
  hour: int,
  minute: int,
  second: int,
  isoWeekday: int,
  isoWeek: int,
  dayOfYear: int,
  trunc: any(first),
  addTime: any(first),
  diffTime: any(types.bigint),
  secondsTo: double,
  now: never(types.instant),
  sha256: text,
  hashUnit: double,
  hashBucket: any(types.bigint),
  jsonGet: always(types.json),
  jsonText: always(types.text),
  jsonInt: always(types.int),
  jsonBigint: always(types.bigint),
  jsonDouble: always(types.double),
  jsonBoolean: always(types.boolean),
  jsonArrayLength: always(types.int),
  vectorDot: double,
  vectorCosine: always(types.double),
  vectorEuclidean: double,
  vectorManhattan: double,
  vectorCosineDistance: always(types.double),
  vectorNegatedDot: double,
};

const doubleOf = (): SqlType => types.double;

/** `nulls` is said of a group that has rows. */
export const aggregateSignatures: {
  readonly [O in AggregateOp]: { readonly type: (args: readonly Expr[]) => SqlType; readonly nulls: NullRule };
} = {
  count: { type: () => types.count, nulls: "never" },
  sum: { type: (args) => sumType(first(args)), nulls: "any" },
  avg: { type: doubleOf, nulls: "any" },
  min: { type: first, nulls: "any" },
  max: { type: first, nulls: "any" },
  stddevSamp: { type: doubleOf, nulls: "always" },
  stddevPop: { type: doubleOf, nulls: "any" },
  varianceSamp: { type: doubleOf, nulls: "always" },
  variancePop: { type: doubleOf, nulls: "any" },
  every: { type: () => types.boolean, nulls: "any" },
  some: { type: () => types.boolean, nulls: "any" },
  stringAgg: { type: () => types.text, nulls: "any" },
  quantile: { type: doubleOf, nulls: "any" },
  mode: { type: first, nulls: "any" },
  first: { type: first, nulls: "any" },
  only: { type: first, nulls: "any" },
};

export const windowSignatures: {
  readonly [O in WindowOp]: { readonly type: (args: readonly Expr[]) => SqlType; readonly nulls: NullRule };
} = {
  rowNumber: { type: () => types.count, nulls: "never" },
  rank: { type: () => types.count, nulls: "never" },
  denseRank: { type: () => types.count, nulls: "never" },
  percentRank: { type: doubleOf, nulls: "never" },
  cumeDist: { type: doubleOf, nulls: "never" },
  ntile: { type: () => types.int, nulls: "never" },
  lag: { type: first, nulls: "always" },
  lead: { type: first, nulls: "always" },
  firstValue: { type: first, nulls: "any" },
  lastValue: { type: first, nulls: "any" },
  lastKnown: { type: first, nulls: "always" },
};

export function nullableBy(rule: NullRule, args: readonly { readonly nullable: boolean }[]): boolean {
  switch (rule) {
    case "any":
      return args.some((a) => a.nullable);
    case "all":
      return args.every((a) => a.nullable);
    case "never":
      return false;
    case "always":
      return true;
  }
}
