import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import { isNotNegative, isNotZero, isPositive } from "../../src/relation/sign.ts";
import type { TimeUnit } from "../../src/relation/time-unit.ts";
import { isInteger, types } from "../../src/types/sql-type.ts";
import { type LoweringContext, native, rewrite, type ScalarTable } from "../dialect.ts";
import { DIGITS, LETTERS, NONE, RUN } from "../kit/phonetics.ts";
import { BINDS, call, caseWhen, connect, fn, infix, not, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import {
  argTypes,
  type Entry,
  editDistance,
  infixEntry,
  JSON_WHOLE,
  literalPath,
  qgramSets,
  variadic,
} from "../kit/table-helpers.ts";
import { atUtc, postgresInterval, shortest } from "./types.ts";
import { postgresVectors } from "./vectors.ts";

const zero = words("0");
const double = (a: Sql): Sql => call`cast(${a} as double precision)`;
const numeric = (a: Sql): Sql => call`cast(${a} as numeric)`;
const asDouble = (a: Sql, of: CallExpr, i = 0): Sql => (of.args[i]?.type.kind === "double" ? a : double(a));
/** An operand of two doubles. */
const besideDouble = (a: Sql, of: CallExpr, i: number, cx: LoweringContext): Sql => {
  const [own, other] = [of.args[i], of.args[1 - i]];
  return own?.kind === "literal" && own.value !== null && other?.kind !== "literal" ? cx.beside(own, types.double) : a;
};
const asInt = (a: Sql): Sql => call`cast(${a} as integer)`;
const nullIfZero = (b: Sql, of: CallExpr): Sql => (isNotZero(of.args[1]) ? b : fn("nullif", b, zero));

/** `f(x)` in double. */
const math = (name: string): Entry => rewrite(([a], of) => fn(name, asDouble(a as Sql, of as CallExpr)));
/** `f(x)` in double where the condition holds, else NULL; `surely`: where it can be seen to hold. */
const guarded = (name: string, holds: (a: Sql) => Sql, surely?: (e: Expr) => boolean): Entry =>
  rewrite(([a], of) => {
    const x = asDouble(a as Sql, of as CallExpr);
    if (surely && (of as CallExpr).args.every(surely)) return fn(name, x);
    return caseWhen([{ when: holds(a as Sql), result: fn(name, x) }]);
  });

/** Of a whole number it is that number; in Postgres it is a double. */
const wholePart = (name: string): Entry =>
  rewrite(([a], { args: [e] }) => (e && isInteger(e.type) ? (a as Sql) : fn(name, a as Sql)));

/** Postgres reads a timestamptz in the session's zone: it is read in UTC first. */
const utc = (a: Sql, kind: string | undefined): Sql => (kind === "instant" ? atUtc(a) : a);
const part = (name: string): Entry =>
  rewrite(([a], of) => asInt(call`extract(${words(name)} from ${utc(a as Sql, argTypes(of)[0])})`));

function addTime([a, n]: readonly Sql[], of: CallExpr): Sql {
  const unit = of.unit ?? "day";
  const [kind] = argTypes(of);
  const count = of.args[1];
  const amount = count?.kind === "literal" ? Number(count.value) : undefined;
  const interval =
    amount !== undefined
      ? words(postgresInterval(Math.abs(amount), unit))
      : infix("*", BINDS.mul, n as Sql, words(postgresInterval(1, unit)));
  const sum = infix(amount !== undefined && amount < 0 ? "-" : "+", BINDS.add, utc(a as Sql, kind), interval);
  if (kind === "date") return call`cast(${sum} as date)`;
  return utc(sum, kind);
}

function trunc([a]: readonly Sql[], of: CallExpr): Sql {
  const [kind] = argTypes(of);
  const start = call`date_trunc(${textLiteral(of.unit ?? "day")}, ${utc(a as Sql, kind)})`;
  if (kind === "date") return call`cast(${start} as date)`;
  return utc(start, kind);
}

const seconds: { readonly [U in TimeUnit]?: number } = { week: 604_800, hour: 3600, minute: 60, second: 1 };

/** Boundaries crossed: the difference of the two units' numbers. */
function diffTime([a, b]: readonly Sql[], of: CallExpr): Sql {
  const kinds = argTypes(of);
  const unit = of.unit ?? "day";
  const [from, to] = [utc(a as Sql, kinds[0]), utc(b as Sql, kinds[1])];
  const big = (x: Sql): Sql => call`cast(${x} as bigint)`;
  const field = (name: string, x: Sql): Sql => call`extract(${words(name)} from ${x})`;
  switch (unit) {
    case "year":
      return big(infix("-", BINDS.add, field("year", to), field("year", from)));
    case "quarter":
    case "month": {
      const per = words(unit === "month" ? "12" : "4");
      const number = (x: Sql): Sql =>
        infix("+", BINDS.add, infix("*", BINDS.mul, field("year", x), per), field(unit, x));
      return big(infix("-", BINDS.add, number(to), number(from)));
    }
    case "day": {
      const day = (x: Sql, kind: string | undefined): Sql => (kind === "date" ? x : call`cast(${x} as date)`);
      return big(infix("-", BINDS.add, day(to, kinds[1]), day(from, kinds[0])));
    }
    default: {
      const start = (x: Sql): Sql => field("epoch", call`date_trunc(${textLiteral(unit)}, ${x})`);
      const gap = infix("-", BINDS.add, start(to), start(from));
      return big(unit === "second" ? gap : infix("/", BINDS.mul, gap, words(String(seconds[unit]))));
    }
  }
}

const hexDigest = (a: Sql): Sql =>
  fn("encode", fn("sha256", fn("convert_to", a, textLiteral("UTF8"))), textLiteral("hex"));

/** The first 13 hex digits as a number: 52 bits, so a double holds it exactly. */
const hashNumber = (a: Sql): Sql => {
  const digits = fn("left", hexDigest(a), words("13"));
  const bits = call`cast(${template(BINDS.other)`'x' || ${digits}`} as bit(52))`;
  return call`cast(${bits} as bigint)`;
};

const comparison = (symbol: string): Entry =>
  rewrite(([a, b], of, cx) => {
    const { args } = of as CallExpr;
    const text = args[0]?.type.kind === "text";
    const ordered = symbol !== "=" && symbol !== "<>";
    return infix(symbol, BINDS.compare, text && ordered && args[0] ? cx.binary(args[0]) : (a as Sql), b as Sql);
  });

/**
 * `payload ->> 'sku'`, or of a longer path `payload #>> '{customer,name}'`. A path tells no position from a key of digits,
 * which the operators of one step do: `payload -> 'lines' -> 0 ->> 'sku'`.
 */
export function at(operator: "#>" | "#>>", a: Sql, of: CallExpr): Sql {
  const path = literalPath(of);
  const last = operator === "#>" ? "->" : "->>";
  if (path.length === 1 || path.some((p) => typeof p === "number" || /^\s*[-+]?\d+\s*$/.test(p))) {
    return path.reduce<Sql>((from, p, i) => {
      const key = typeof p === "number" ? words(String(p)) : textLiteral(p);
      return infix(i === path.length - 1 ? last : "->", BINDS.other, from, key);
    }, a);
  }
  const plain = (p: string | number): boolean => /^[a-z0-9_]+$/i.test(String(p)) && !/^null$/i.test(String(p));
  const parts = path.map((p) => (plain(p) ? String(p) : JSON.stringify(String(p))));
  return infix(operator, BINDS.other, a, textLiteral(`{${parts.join(",")}}`));
}

/** Lowered for Postgres 14 to 18. */
export const postgresScalar: ScalarTable = {
  add: infixEntry("+", BINDS.add),
  sub: infixEntry("-", BINDS.add),
  mul: infixEntry("*", BINDS.mul),
  div: rewrite(([a, b], of, cx) =>
    infix("/", BINDS.mul, asDouble(a as Sql, of as CallExpr), nullIfZero(besideDouble(b as Sql, of, 1, cx), of)),
  ),
  intDiv: rewrite(([a, b], of) => infix("/", BINDS.mul, a as Sql, nullIfZero(b as Sql, of as CallExpr))),
  mod: rewrite(([a, b], of) =>
    argTypes(of).includes("double")
      ? double(fn("mod", numeric(a as Sql), numeric(nullIfZero(b as Sql, of as CallExpr))))
      : fn("mod", a as Sql, nullIfZero(b as Sql, of as CallExpr)),
  ),
  neg: rewrite(([a]) => template(BINDS.unary)`-${a as Sql}`),
  abs: native("abs"),
  sign: rewrite(([a]) => asInt(fn("sign", a as Sql))),
  round: rewrite(
    ([a, n], of) =>
      argTypes(of)[0] === "double"
        ? double(fn("round", shortest(a as Sql), n as Sql))
        : argTypes(of)[0] === "decimal"
          ? fn("round", a as Sql, fewerDigits(n as Sql, of as CallExpr))
          : call`cast(${fn("round", numeric(a as Sql), n as Sql)} as ${words(argTypes(of)[0] === "int" ? "integer" : "bigint")})`,
    "rounds the number that the value's text shows; Postgres rounds a double half to even, and casts it to numeric with 15 digits",
  ),
  floor: wholePart("floor"),
  ceil: wholePart("ceil"),
  power: rewrite(([first, second], of, cx) => {
    const [a, b] = [besideDouble(first as Sql, of, 0, cx), besideDouble(second as Sql, of, 1, cx)];
    const x = asDouble(a as Sql, of as CallExpr);
    const exponent = (of as CallExpr).args[1];
    const n = exponent?.kind === "literal" && exponent.value !== null ? Number(exponent.value) : -1;
    // Whole and not negative: defined of every number.
    if (Number.isInteger(n) && n >= 0) return fn("power", x, words(String(n)));
    const y = asDouble(b as Sql, of as CallExpr, 1);
    const undefinedAt = connect("or", [
      connect("and", [infix("<", BINDS.compare, a as Sql, zero), infix("<>", BINDS.compare, y, fn("floor", y))]),
      connect("and", [infix("=", BINDS.compare, a as Sql, zero), infix("<", BINDS.compare, b as Sql, zero)]),
    ]);
    return caseWhen([{ when: not(undefinedAt), result: fn("power", x, y) }]);
  }),
  sqrt: guarded("sqrt", (a) => infix(">=", BINDS.compare, a, zero), isNotNegative),
  exp: math("exp"),
  ln: guarded("ln", (a) => infix(">", BINDS.compare, a, zero), isPositive),
  sin: math("sin"),
  cos: math("cos"),
  tan: math("tan"),
  asin: guarded("asin", (a) => template(BINDS.compare)`${a} between -1 and 1`),
  acos: guarded("acos", (a) => template(BINDS.compare)`${a} between -1 and 1`),
  atan: math("atan"),
  atan2: rewrite(([a, b], of, cx) =>
    fn("atan2", asDouble(besideDouble(a as Sql, of, 0, cx), of), asDouble(besideDouble(b as Sql, of, 1, cx), of, 1)),
  ),
  greatest: rewrite((args, of, cx) => fn("greatest", ...orderedArgs(args, of, cx))),
  least: rewrite((args, of, cx) => fn("least", ...orderedArgs(args, of, cx))),
  eq: comparison("="),
  ne: comparison("<>"),
  lt: comparison("<"),
  le: comparison("<="),
  gt: comparison(">"),
  ge: comparison(">="),
  isSame: rewrite(([a, b]) => template(BINDS.compare)`${a as Sql} is not distinct from ${b as Sql}`),
  isDistinct: rewrite(([a, b]) => template(BINDS.compare)`${a as Sql} is distinct from ${b as Sql}`),
  isNull: rewrite(([a], of) =>
    holdsJsonNull(of)
      ? infix("=", BINDS.compare, jsonKind(a as Sql), textLiteral("null"))
      : template(BINDS.compare)`${a as Sql} is null`,
  ),
  isNotNull: rewrite(([a], of) =>
    holdsJsonNull(of)
      ? infix("<>", BINDS.compare, jsonKind(a as Sql), textLiteral("null"))
      : template(BINDS.compare)`${a as Sql} is not null`,
  ),
  and: rewrite((args) => connect("and", args)),
  or: rewrite((args) => connect("or", args)),
  not: rewrite(([a]) => not(a as Sql)),
  coalesce: native("coalesce"),
  nullIf: native("nullif"),
  concat: variadic("||", BINDS.other),
  concatWs: native("concat_ws"),
  lower: native("lower"),
  upper: native("upper"),
  trim: native("btrim"),
  ltrim: native("ltrim"),
  rtrim: native("rtrim"),
  length: native("char_length"),
  substring: native("substr"),
  left: rewrite(([a, n]) => fn("left", a as Sql, n as Sql)),
  right: rewrite(([a, n]) => fn("right", a as Sql, n as Sql)),
  replace: native("replace"),
  position: native("strpos"),
  padLeft: native("lpad"),
  padRight: native("rpad"),
  repeat: native("repeat"),
  reverse: native("reverse"),
  like: infixEntry("like", BINDS.compare),
  startsWith: native("starts_with"),
  endsWith: rewrite(([a, b]) =>
    infix("=", BINDS.compare, fn("right", a as Sql, fn("char_length", b as Sql)), b as Sql),
  ),
  contains: rewrite(([a, b]) => infix(">", BINDS.compare, fn("strpos", a as Sql, b as Sql), zero)),
  onlyLetters: rewrite(([a]) => everywhere(a as Sql, "[^A-Za-z]", "")),
  soundex: rewrite(([a]) => {
    const digits = fn("translate", a as Sql, textLiteral(LETTERS), textLiteral(DIGITS));
    const rest = fn("substr", everywhere(digits, RUN, "\\1"), words("2"));
    const code = fn(
      "left",
      joined(fn("translate", rest, textLiteral("09"), textLiteral("")), textLiteral(NONE)),
      words("3"),
    );
    return fn("nullif", joined(fn("left", a as Sql, words("1")), code), textLiteral(NONE));
  }),
  levenshtein: editDistance,
  damerau: editDistance,
  qgramJaccard: qgramSets,
  year: part("year"),
  quarter: part("quarter"),
  month: part("month"),
  day: part("day"),
  hour: part("hour"),
  minute: part("minute"),
  second: rewrite(([a], of) => asInt(fn("floor", call`extract(second from ${utc(a as Sql, argTypes(of)[0])})`))),
  isoWeekday: part("isodow"),
  isoWeek: part("week"),
  dayOfYear: part("doy"),
  trunc: rewrite((args, of) => trunc(args, of as CallExpr)),
  addTime: rewrite((args, of) => addTime(args, of as CallExpr)),
  diffTime: rewrite((args, of) => diffTime(args, of as CallExpr)),
  secondsTo: rewrite(([a, b], of) => {
    const gap = infix("-", BINDS.add, b as Sql, a as Sql);
    return argTypes(of)[0] === "date"
      ? infix("*", BINDS.mul, double(gap), words("86400"))
      : double(call`extract(epoch from ${gap})`);
  }),
  now: rewrite(() => words("current_timestamp")),
  sha256: rewrite(([a]) => hexDigest(a as Sql)),
  hashUnit: rewrite(([a]) => infix("/", BINDS.mul, hashNumber(a as Sql), words("2 ^ 52"))),
  hashBucket: rewrite(([a, b]) => fn("mod", hashNumber(a as Sql), b as Sql)),
  jsonGet: rewrite(([a], of) => fn("nullif", at("#>", a as Sql, of as CallExpr), words("'null'"))),
  jsonText: rewrite(([a], of) => jsonScalar(a as Sql, of as CallExpr)),
  jsonInt: rewrite(([a], of) => call`cast(${at("#>>", a as Sql, of as CallExpr)} as integer)`),
  jsonBigint: rewrite(([a], of) => call`cast(${at("#>>", a as Sql, of as CallExpr)} as bigint)`),
  jsonDouble: rewrite(([a], of) => call`cast(${at("#>>", a as Sql, of as CallExpr)} as double precision)`),
  jsonBoolean: rewrite(([a], of) => {
    const text = at("#>>", a as Sql, of as CallExpr);
    const isBoolean = infix(
      "=",
      BINDS.compare,
      fn("jsonb_typeof", at("#>", a as Sql, of as CallExpr)),
      textLiteral("boolean"),
    );
    return caseWhen([{ when: isBoolean, result: call`cast(${text} as boolean)` }]);
  }),
  jsonArrayLength: rewrite(([a]) => {
    const isArray = infix("=", BINDS.compare, fn("jsonb_typeof", a as Sql), textLiteral("array"));
    return caseWhen([{ when: isArray, result: fn("jsonb_array_length", a as Sql) }]);
  }),
  ...postgresVectors,
};

const joined = (a: Sql, b: Sql): Sql => infix("||", BINDS.other, a, b);
const everywhere = (a: Sql, pattern: string, by: string): Sql =>
  fn("regexp_replace", a, textLiteral(pattern), textLiteral(by), textLiteral("g"));

function orderedArgs(
  args: readonly Sql[],
  of: CallExpr,
  cx: Parameters<Extract<Entry, { via: "rewrite" }>["to"]>[2],
): readonly Sql[] {
  return of.type.kind === "text" ? of.args.map((a) => cx.binary(a)) : args;
}

/** round(numeric, n) adds zeros where it has fewer digits than n. */
function fewerDigits(n: Sql, { args: [a, digits] }: CallExpr): Sql {
  const scale = a?.type.kind === "decimal" ? a.type.scale : 0;
  return digits?.kind === "literal" && Number(digits.value) > scale ? words(String(scale)) : n;
}

/** JSON null counts as NULL: `jsonGet` sees to it itself, a column and an element may hold one. */
const holdsJsonNull = ({ args: [a] }: CallExpr): boolean => a?.type.kind === "json" && a.kind !== "call";
const jsonKind = (a: Sql): Sql => fn("coalesce", fn("jsonb_typeof", a), textLiteral("null"));

/** What gives NULL on every engine: an object, an array, and a number whose digits are not the same on all of them. */
function jsonScalar(a: Sql, of: CallExpr): Sql {
  const kind = fn("jsonb_typeof", literalPath(of).length === 0 ? a : at("#>", a, of));
  const text = at("#>>", a, of);
  const isWord = template(BINDS.compare)`${kind} in ('string', 'boolean')`;
  return caseWhen([
    { when: connect("or", [isWord, infix("~", BINDS.other, text, textLiteral(`^(${JSON_WHOLE})$`))]), result: text },
  ]);
}
