import type { CallExpr, Expr, LiteralExpr } from "../../src/relation/expr.ts";
import { isNotNegative, isNotZero } from "../../src/relation/sign.ts";
import { type LoweringContext, native, rewrite, type ScalarTable } from "../dialect.ts";
import { DIGITS, LETTERS, NONE, RUN } from "../kit/phonetics.ts";
import {
  BINDS,
  type Binds,
  call,
  caseWhen,
  connect,
  fn,
  infix,
  not,
  type Sql,
  template,
  textLiteral,
  words,
} from "../kit/sql.ts";
import { argTypes, type Entry, editDistance, variadic } from "../kit/table-helpers.ts";
import { alignedDecimals, decimalArithmetic, negatedDecimal } from "./decimal.ts";
import { jsonEntries, withoutJsonNull } from "./json.ts";
import { timeEntries } from "./time.ts";
import { INFINITY, number } from "./types.ts";
import { sparkVectors } from "./vectors.ts";

const zero = words("0");
const asInt = (a: Sql): Sql => call`cast(${a} as int)`;
const asBigint = (a: Sql): Sql => call`cast(${a} as bigint)`;
const asDouble = (a: Sql): Sql => call`cast(${a} as double)`;
const isLiteral = (e: Expr | undefined): e is LiteralExpr => e?.kind === "literal" && e.value !== null;

const arithmetic = (symbol: string, binds: Binds): Entry =>
  rewrite((args, of, cx) => {
    const [a, b] = args;
    return decimalArithmetic(symbol, binds, [a as Sql, b as Sql], of as CallExpr, cx);
  });

/** Under ANSI mode a division by zero is an error, also of doubles. */
const nullIfZero = (b: Sql, of: CallExpr): Sql => (isNotZero(of.args[1]) ? b : fn("nullif", b, zero));

/** Whole numbers divide as doubles in Spark; a decimal would make a decimal. */
function div([a, b]: readonly Sql[], of: CallExpr): Sql {
  const kinds = argTypes(of);
  const exact = !kinds.includes("double") && kinds.includes("decimal");
  return infix("/", BINDS.mul, exact ? asDouble(a as Sql) : (a as Sql), nullIfZero(b as Sql, of));
}

/** `div` gives a bigint, and of decimals beyond it a wrapped one, also under ANSI mode: the cast is an error there. */
function intDiv(args: readonly Sql[], of: CallExpr): Sql {
  const [a, b] = args.map((sql, i) => (argTypes(of)[i] === "decimal" ? asBigint(sql) : sql));
  const quotient = infix("div", BINDS.mul, a as Sql, nullIfZero(b as Sql, of));
  return of.type.kind === "int" ? asInt(quotient) : quotient;
}

/** `f(x)` where the condition holds, else NULL: Spark gives NaN. */
const guarded = (name: string, holds: (a: Sql) => Sql, surely?: (e: Expr) => boolean): Entry =>
  rewrite(([a], of) => {
    if (surely && (of as CallExpr).args.every(surely)) return fn(name, a as Sql);
    return caseWhen([{ when: holds(a as Sql), result: fn(name, a as Sql) }]);
  });
const compare = (symbol: string, a: Sql, b: Sql): Sql => infix(symbol, BINDS.compare, a, b);
const withinOne = (a: Sql): Sql => compare("<=", fn("abs", a), words("1"));

function power(args: readonly Sql[], of: CallExpr): Sql {
  const [a, b] = args as readonly [Sql, Sql];
  const exponent = of.args[1];
  const n = isLiteral(exponent) ? Number(exponent.value) : undefined;
  // A NaN is greater than every number in Spark.
  if (n === undefined)
    return caseWhen([{ when: compare("<", fn("abs", fn("power", a, b)), INFINITY), result: fn("power", a, b) }]);
  const digits = number(String(n));
  if (Number.isInteger(n)) return fn("power", n < 0 ? fn("nullif", a, zero) : a, digits);
  return caseWhen([{ when: compare(n < 0 ? ">" : ">=", a, zero), result: fn("power", a, digits) }]);
}

/** Spark's floor and ceil of a double are a bigint, cut at 2^63; from 2^53 on every double is whole. */
const wholeNumber = (name: "floor" | "ceil"): Entry =>
  rewrite(([a], of) => {
    const [kind] = argTypes(of);
    if (kind === "decimal") return fn(name, a as Sql);
    if (kind !== "double") return a as Sql;
    const small = compare("<", fn("abs", a as Sql), words("9e15"));
    return caseWhen([{ when: small, result: asDouble(fn(name, a as Sql)) }], a as Sql);
  }, `returns a double; Spark's ${name} of a double returns a bigint`);

const aligned = (args: readonly Sql[], of: CallExpr, cx: LoweringContext): readonly Sql[] =>
  alignedDecimals(args, of, cx);
const comparison = (symbol: string): Entry =>
  rewrite((args, of, cx) => {
    const [a, b] = aligned(args, of as CallExpr, cx);
    return compare(symbol, a as Sql, b as Sql);
  });
const alignedCall = (name: string): Entry => rewrite((args, of, cx) => fn(name, ...aligned(args, of as CallExpr, cx)));

/** Spark refuses a backslash before a character that means itself. */
function likePattern(b: Sql, of: CallExpr): Sql {
  const pattern = of.args[1];
  if (!isLiteral(pattern)) return b;
  const text = String(pattern.value).replace(/\\(.)/gsu, (both, c: string) => ("%_\\".includes(c) ? both : c));
  return textLiteral(text);
}

/** The first 13 hex digits of SHA-256, as the digits of a decimal number. */
const hashDigits = (a: Sql): Sql => call`conv(substr(sha2(${a}, 256), 1, 13), 16, 10)`;

/** The parts of q code points; none of a shorter text. The text is repeated, for a lambda that read it could take its name for its own. */
const grams = (a: Sql, q: number): Sql => {
  const length = fn("char_length", a);
  const places = q === 1 ? length : infix("-", BINDS.add, length, words(String(q - 1)));
  return fn("transform", fn("array_repeat", a, places), words(`(x, i) -> substr(x, i + 1, ${q})`));
};

/** Guards read their operand before the function does. */
export function writesTwice({ op, args: [a, b] }: CallExpr): boolean {
  if (op === "floor" || op === "ceil") return a?.type.kind === "double";
  if (op === "power") return !(isLiteral(b) && Number.isInteger(Number(b.value)));
  if (op === "sqrt") return a !== undefined && !isNotNegative(a);
  return op === "asin" || op === "acos" || op === "jsonText" || op === "jsonBoolean";
}

/** Lowered for Spark 3.5 to 4.2 under ANSI mode, its default from 4.0. */
export const sparkScalar: ScalarTable = {
  add: arithmetic("+", BINDS.add),
  sub: arithmetic("-", BINDS.add),
  mul: arithmetic("*", BINDS.mul),
  div: rewrite((args, of) => div(args, of as CallExpr)),
  intDiv: rewrite((args, of) => intDiv(args, of as CallExpr)),
  mod: rewrite(([a, b], of) => infix("%", BINDS.mul, a as Sql, nullIfZero(b as Sql, of as CallExpr))),
  neg: rewrite(([a], of, cx) => negatedDecimal(a as Sql, of as CallExpr, cx) ?? template(BINDS.unary)`-${a as Sql}`),
  abs: rewrite(([a], of, cx) => {
    const negated = negatedDecimal(a as Sql, of as CallExpr, cx);
    if (!negated) return fn("abs", a as Sql);
    return caseWhen([{ when: compare("<", a as Sql, zero), result: negated }], a as Sql);
  }),
  sign: rewrite(([a]) => asInt(fn("sign", a as Sql))),
  // Half away from zero, also for doubles, by their decimal digits.
  round: rewrite(([a, n], of) => {
    const digits = (of as CallExpr).args[1];
    const none = isLiteral(digits) && digits.value === 0;
    return none ? fn("round", a as Sql) : fn("round", a as Sql, n as Sql);
  }),
  floor: wholeNumber("floor"),
  ceil: wholeNumber("ceil"),
  power: rewrite((args, of) => power(args, of as CallExpr)),
  sqrt: guarded("sqrt", (a) => compare(">=", a, zero), isNotNegative),
  exp: native("exp"),
  ln: native("ln"),
  sin: native("sin"),
  cos: native("cos"),
  tan: native("tan"),
  asin: guarded("asin", withinOne),
  acos: guarded("acos", withinOne),
  atan: native("atan"),
  atan2: native("atan2"),
  greatest: alignedCall("greatest"),
  least: alignedCall("least"),
  eq: comparison("="),
  ne: comparison("<>"),
  lt: comparison("<"),
  le: comparison("<="),
  gt: comparison(">"),
  ge: comparison(">="),
  isSame: comparison("<=>"),
  isDistinct: rewrite((args, of, cx) => {
    const [a, b] = aligned(args, of as CallExpr, cx);
    return not(compare("<=>", a as Sql, b as Sql));
  }),
  isNull: rewrite(([a], of) => template(BINDS.compare)`${withoutJsonNull(a as Sql, of.args[0])} is null`),
  isNotNull: rewrite(([a], of) => template(BINDS.compare)`${withoutJsonNull(a as Sql, of.args[0])} is not null`),
  and: rewrite((args) => connect("and", args)),
  or: rewrite((args) => connect("or", args)),
  not: rewrite(([a]) => not(a as Sql)),
  coalesce: alignedCall("coalesce"),
  nullIf: alignedCall("nullif"),
  // Spark's grammar has || on the level of + and -.
  concat: variadic("||", BINDS.add),
  concatWs: native("concat_ws"),
  lower: native("lower"),
  upper: native("upper"),
  trim: native("trim"),
  ltrim: native("ltrim"),
  rtrim: native("rtrim"),
  length: native("char_length"),
  substring: native("substring"),
  left: native("left"),
  right: native("right"),
  replace: native("replace"),
  position: native("instr"),
  padLeft: native("lpad"),
  padRight: native("rpad"),
  repeat: native("repeat"),
  reverse: native("reverse"),
  like: rewrite(([a, b], of) => compare("like", a as Sql, likePattern(b as Sql, of as CallExpr))),
  startsWith: native("startswith"),
  endsWith: native("endswith"),
  contains: native("contains"),
  onlyLetters: rewrite(([a]) => fn("regexp_replace", a as Sql, textLiteral("[^A-Za-z]"), textLiteral(""))),
  soundex: rewrite(([a]) => {
    const digits = fn("translate", a as Sql, textLiteral(LETTERS), textLiteral(DIGITS));
    const runs = fn("regexp_replace", digits, textLiteral(RUN), textLiteral("$1"));
    const rest = fn("translate", fn("substr", runs, words("2")), textLiteral("09"), textLiteral(""));
    const code = fn("left", infix("||", BINDS.add, rest, textLiteral(NONE)), words("3"));
    return fn("nullif", infix("||", BINDS.add, fn("left", a as Sql, words("1")), code), textLiteral(NONE));
  }),
  levenshtein: rewrite(([a, b, most]) => {
    const longest = fn("greatest", fn("char_length", a as Sql), fn("char_length", b as Sql));
    return caseWhen([{ when: compare("<=", longest, most as Sql), result: fn("levenshtein", a as Sql, b as Sql) }]);
  }),
  damerau: editDistance,
  qgramJaccard: rewrite(([a, b, , most], { args: [, , size] }) => {
    const q = size?.kind === "literal" ? Number(size.value) : 1;
    const longest = fn("greatest", fn("char_length", a as Sql), fn("char_length", b as Sql));
    const [x, y] = [grams(a as Sql, q), grams(b as Sql, q)];
    const either = fn("nullif", fn("size", fn("array_union", x, y)), words("0"));
    const share = infix("/", BINDS.mul, fn("size", fn("array_intersect", x, y)), either);
    return caseWhen([{ when: compare("<=", longest, most as Sql), result: share }]);
  }),
  year: native("year"),
  quarter: native("quarter"),
  month: native("month"),
  day: native("day"),
  hour: native("hour"),
  minute: native("minute"),
  second: native("second"),
  isoWeekday: rewrite(([a]) => infix("+", BINDS.add, fn("weekday", a as Sql), words("1"))),
  isoWeek: native("weekofyear"),
  dayOfYear: native("dayofyear"),
  ...timeEntries,
  now: rewrite(() => words("current_timestamp()")),
  sha256: rewrite(([a]) => call`sha2(${a as Sql}, 256)`),
  hashUnit: rewrite(([a]) => infix("/", BINDS.mul, asDouble(hashDigits(a as Sql)), words("4503599627370496"))),
  hashBucket: rewrite(([a, b]) => infix("%", BINDS.mul, call`cast(${hashDigits(a as Sql)} as bigint)`, b as Sql)),
  ...jsonEntries,
  ...sparkVectors,
};
