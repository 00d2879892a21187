import type { AggregateOp, ScalarOp } from "../relation/ops.ts";
import { isInteger, isNumeric, isTemporal, type SqlType, sameType } from "../types/sql-type.ts";
import { unify } from "../types/unify.ts";

/** Whether operands of these types can be given to an operation. */
type Takes = (types: readonly SqlType[]) => boolean;
type Is = (type: SqlType) => boolean;

const kind =
  (...kinds: readonly SqlType["kind"][]): Is =>
  (type) =>
    kinds.includes(type.kind);
const text = kind("text");
const boolean = kind("boolean");
const clock = kind("timestamp", "instant");
const json = kind("json");
const anyType: Is = () => true;

const all =
  (is: Is): Takes =>
  (types) =>
    types.every(is);
/** Each operand by its place; what follows the last place is as that one. */
const places =
  (...places: readonly Is[]): Takes =>
  (types) =>
    types.every((type, i) => (places[i] ?? places.at(-1) ?? anyType)(type));
const alike: Takes = ([first, ...others]) =>
  first === undefined || others.every((type) => unify(first, type) !== undefined);
const comparable: Takes = (types) => alike(types) && types.every((type) => !json(type) && type.kind !== "vector");
const both =
  (a: Takes, b: Takes): Takes =>
  (types) =>
    a(types) && b(types);

const numbers = all(isNumeric);
const whole = all(isInteger);
const texts = all(text);
const logic = all(boolean);
const times = all(isTemporal);
const clocks = all(clock);
const anything = all(anyType);
const textThenWhole = places(text, isInteger);
const textsWithin = places(text, text, isInteger);
const path = places(json, anyType);
const vectors = both(all(kind("vector")), ([a, b]) => a !== undefined && b !== undefined && sameType(a, b));

/** Total, so that a new operation says what it takes. */
export const scalarTakes: { readonly [O in ScalarOp]: Takes } = {
  add: numbers,
  sub: numbers,
  mul: numbers,
  div: numbers,
  intDiv: whole,
  mod: numbers,
  neg: numbers,
  abs: numbers,
  sign: numbers,
  round: numbers,
  floor: numbers,
  ceil: numbers,
  power: numbers,
  sqrt: numbers,
  exp: numbers,
  ln: numbers,
  sin: numbers,
  cos: numbers,
  tan: numbers,
  asin: numbers,
  acos: numbers,
  atan: numbers,
  atan2: numbers,
  greatest: comparable,
  least: comparable,
  eq: comparable,
  ne: comparable,
  lt: comparable,
  le: comparable,
  gt: comparable,
  ge: comparable,
  isSame: comparable,
  isDistinct: comparable,
  isNull: anything,
  isNotNull: anything,
  and: logic,
  or: logic,
  not: logic,
  coalesce: alike,
  nullIf: comparable,
  concat: texts,
  concatWs: texts,
  lower: texts,
  upper: texts,
  trim: texts,
  ltrim: texts,
  rtrim: texts,
  length: texts,
  substring: textThenWhole,
  left: textThenWhole,
  right: textThenWhole,
  replace: texts,
  position: texts,
  padLeft: places(text, isInteger, text),
  padRight: places(text, isInteger, text),
  repeat: textThenWhole,
  reverse: texts,
  like: texts,
  startsWith: texts,
  endsWith: texts,
  contains: texts,
  onlyLetters: texts,
  soundex: texts,
  levenshtein: textsWithin,
  damerau: textsWithin,
  qgramJaccard: textsWithin,
  year: times,
  quarter: times,
  month: times,
  day: times,
  hour: clocks,
  minute: clocks,
  second: clocks,
  isoWeekday: times,
  isoWeek: times,
  dayOfYear: times,
  trunc: times,
  addTime: places(isTemporal, isInteger),
  diffTime: both(times, alike),
  secondsTo: both(times, alike),
  now: anything,
  sha256: texts,
  hashUnit: texts,
  hashBucket: places(text, isInteger),
  jsonGet: path,
  jsonText: path,
  jsonInt: path,
  jsonBigint: path,
  jsonDouble: path,
  jsonBoolean: path,
  jsonArrayLength: path,
  vectorDot: vectors,
  vectorCosine: vectors,
  vectorEuclidean: vectors,
  vectorManhattan: vectors,
  vectorCosineDistance: vectors,
  vectorNegatedDot: vectors,
};

const ordered = all((type) => !json(type) && type.kind !== "vector");

export const aggregateTakes: { readonly [O in AggregateOp]: Takes } = {
  count: anything,
  sum: numbers,
  avg: numbers,
  min: ordered,
  max: ordered,
  stddevSamp: numbers,
  stddevPop: numbers,
  varianceSamp: numbers,
  variancePop: numbers,
  every: logic,
  some: logic,
  stringAgg: texts,
  quantile: numbers,
  mode: ordered,
  first: anything,
  only: ordered,
};
