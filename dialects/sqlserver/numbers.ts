import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import * as make from "../../src/relation/make.ts";
import { isNotZero, isPositive } from "../../src/relation/sign.ts";
import { isInteger, type SqlType, types } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, type Binds, call, caseWhen, connect, fn, infix, type Sql, template, words } from "../kit/sql.ts";
import { asDouble, asItReads, castTo } from "./types.ts";

type Rewrite = (args: readonly Sql[], of: CallExpr, cx: LoweringContext) => Sql;

const zero = words("0");
const compare = (symbol: string, a: Sql, b: Sql): Sql => infix(symbol, BINDS.compare, a, b);
const constant = (e: Expr | undefined): number | undefined =>
  e?.kind === "literal" && e.value !== null && typeof e.value !== "boolean" ? Number(e.value) : undefined;
const typeOf = (of: CallExpr, i: number): SqlType => of.args[i]?.type ?? types.int;
/** A number that is not 0, or NULL. */
const divisor = (b: Sql, of: CallExpr): Sql => (isNotZero(of.args[1]) ? b : fn("nullif", b, zero));

interface Digits {
  readonly whole: number;
  readonly scale: number;
}

/** Digits before the point and after it, as T-SQL counts those of a type; a constant has its own. */
function digits(e: Expr | undefined): Digits {
  if (constant(e) !== undefined && e?.kind === "literal") {
    const [whole = "", fraction = ""] = String(e.value).replace("-", "").split(".");
    return { whole: Math.max(1, whole.replace(/^0+/, "").length), scale: fraction.length };
  }
  const { type } = e ?? make.int(0);
  if (type.kind === "decimal") return { whole: type.precision - type.scale, scale: type.scale };
  return { whole: type.kind === "int" ? 10 : 19, scale: 0 };
}
/** A constant without a point may be taken for any int. */
const asCounted = (e: Expr | undefined, own: Digits): Digits =>
  e?.kind === "literal" && own.scale === 0 ? { whole: Math.max(10, own.whole), scale: 0 } : own;

/**
 * T-SQL gives up digits after the point where a result could have more than 38 in all; here those before the point are
 * given up, and a value that has them is an error. So the operands get types for which nothing is given up.
 */
function fitting(
  symbol: "+" | "-" | "*",
  args: readonly Sql[],
  of: CallExpr,
  refuse: LoweringContext["refuse"],
): readonly Sql[] {
  const [x, y] = of.args;
  const [a, b] = [digits(x), digits(y)];
  const [c, d] = [asCounted(x, a), asCounted(y, b)];
  const narrowed = (i: number, own: Digits, whole: number): Sql => {
    const to = Math.min(own.whole, whole);
    return to < own.whole || (of.args[i]?.kind === "literal" && own.scale === 0)
      ? castTo(args[i] as Sql, types.decimal(to + own.scale, own.scale))
      : (args[i] as Sql);
  };
  if (symbol !== "*") {
    const scale = Math.max(a.scale, b.scale);
    if (Math.max(c.whole, d.whole) + scale <= 38) return args;
    return [narrowed(0, a, 38 - scale), narrowed(1, b, 38 - scale)];
  }
  const scale = a.scale + b.scale;
  const whole = c.whole + d.whole + 1;
  // Beyond 38 digits the scale is kept up to 6, or as far as 38 digits go.
  if (whole + scale <= 38 || scale <= 6) return args;
  if (scale >= 37) {
    refuse(
      `mul: the result has ${scale} digits after the point, and SQL Server's decimals have 38 in all: round its operands first`,
    );
    return args;
  }
  const room = 37 - scale;
  const small = Math.min(a.whole, b.whole, Math.floor(room / 2));
  return a.whole <= b.whole
    ? [narrowed(0, a, small), narrowed(1, b, room - small)]
    : [narrowed(0, a, room - small), narrowed(1, b, small)];
}

export const arithmetic =
  (symbol: "+" | "-" | "*", binds: Binds): Rewrite =>
  ([a, b], of, cx) => {
    const args = [a as Sql, b as Sql];
    const [x, y] = of.type.kind === "decimal" ? fitting(symbol, args, of, cx.refuse) : args;
    return infix(symbol, binds, x as Sql, y as Sql);
  };

export const div: Rewrite = ([a, b], of) => {
  const isDouble = typeOf(of, 0).kind === "double" || (typeOf(of, 1).kind === "double" && of.args[1]?.kind !== "param");
  return infix("/", BINDS.mul, isDouble ? (a as Sql) : asDouble(a as Sql), divisor(b as Sql, of));
};
export const intDiv: Rewrite = ([a, b], of) => infix("/", BINDS.mul, a as Sql, divisor(b as Sql, of));
/** `%` has the dividend's sign, and takes no doubles. */
export const mod: Rewrite = ([a, b], of) => {
  const [x, y] = [a as Sql, divisor(b as Sql, of)];
  if (of.type.kind !== "double") return infix("%", BINDS.mul, x, y);
  const quotient = infix("/", BINDS.mul, typeOf(of, 0).kind === "double" ? x : asDouble(x), y);
  return infix("-", BINDS.add, x, infix("*", BINDS.mul, y, call`round(${quotient}, 0, 1)`));
};

export const sign: Rewrite = ([a], of) => {
  const value = fn("sign", a as Sql);
  return typeOf(of, 0).kind === "int" ? value : castTo(value, types.int);
};

/** ROUND is half away from zero, and keeps a decimal's type: where rounding up gives one more digit, that is an overflow. */
export const round: Rewrite = ([a], of) => {
  const [x, type, places] = [a as Sql, typeOf(of, 0), constant(of.args[1]) ?? 0];
  const to = words(String(places));
  if (type.kind === "double") return roundDouble(x, places);
  if (type.kind !== "decimal") return places >= 0 ? x : fn("round", x, to);
  if (places >= type.scale) return x;
  if (places >= 0) return castTo(x, of.type);
  const wider = castTo(x, types.decimal(Math.min(38, type.precision + 1), type.scale));
  return castTo(fn("round", type.precision < 38 ? wider : x, to), of.type);
};

/** A double is rounded as its shortest text says: 1.005 is halfway between 1 and 1.01, though the double is a little less. */
function roundDouble(x: Sql, places: number): Sql {
  const plain = fn("round", x, words(String(places)));
  if (places > 16) return plain;
  if (places < 0) return asItReads(x, 0, (d) => asDouble(fn("round", d, words(String(places)))), plain);
  return asItReads(x, places + 1, (d) => asDouble(castTo(d, types.decimal(38, places))), plain);
}

/** The result where it is defined, else NULL: an undefined power is an error. */
export const power: Rewrite = ([a, b], of) => {
  const [x, y] = [a as Sql, b as Sql];
  const exponent = constant(of.args[1]);
  const result = fn(
    "power",
    typeOf(of, 0).kind === "double" ? x : asDouble(x),
    exponent === undefined ? y : words(String(exponent)),
  );
  const base = constant(of.args[0]);
  if (base !== undefined && base > 0) return result;
  if (exponent === undefined) {
    const whole = compare("=", y, fn("floor", y));
    const defined = connect("or", [
      compare(">", x, zero),
      connect("and", [compare("=", x, zero), compare(">=", y, zero)]),
      connect("and", [compare("<", x, zero), whole]),
    ]);
    return caseWhen([{ when: defined, result }]);
  }
  if (Number.isInteger(exponent)) {
    return exponent >= 0 ? result : caseWhen([{ when: compare("<>", x, zero), result }]);
  }
  return caseWhen([{ when: compare(exponent > 0 ? ">=" : ">", x, zero), result }]);
};

/** `f(x)`, a double, where the condition holds (`surely`: where it can be seen to); else NULL, for there it is an error. */
export const guarded =
  (name: string, holds: (a: Sql) => Sql, surely?: (e: Expr) => boolean): Rewrite =>
  ([a], of) => {
    const result = fn(name, a as Sql);
    return surely && of.args.every(surely) ? result : caseWhen([{ when: holds(a as Sql), result }]);
  };
export const notNegative = (a: Sql): Sql => compare(">=", a, zero);
export const positive = (a: Sql): Sql => compare(">", a, zero);
export const withinOne = (a: Sql): Sql => template(BINDS.compare)`${a} between -1 and 1`;

/** ATN2(0, 0) is a domain error in some versions. */
export const atan2: Rewrite = ([a, b], of) => {
  if (of.args.some((e) => isPositive(e) || (e.kind === "literal" && e.value !== null && Number(e.value) !== 0)))
    return fn("atn2", a as Sql, b as Sql);
  const origin = connect("and", [compare("=", a as Sql, zero), compare("=", b as Sql, zero)]);
  return caseWhen([{ when: origin, result: words("0e0") }], fn("atn2", a as Sql, b as Sql));
};

/**
 * GREATEST and LEAST are from 2022, cut texts at 4000 characters and compare them by their collation: there the first operand
 * that none of the others exceeds is chosen.
 */
export const extreme =
  (name: "greatest" | "least"): Rewrite =>
  (args, of, cx) => {
    const [only] = args;
    if (only && args.length === 1) return only;
    if (of.type.kind !== "text" && atLeast(cx.target, "2022")) return fn(name, ...args);
    const reaches = (i: number, j: number): Sql => {
      const [x, y] = [of.args[i], of.args[j]];
      if (!x || !y) throw new Error(`${name} of nothing`);
      const holds = cx.predicate(make.call(name === "greatest" ? "ge" : "le", [x, y]));
      return y.nullable ? connect("or", [holds, template(BINDS.compare)`${args[j] as Sql} is null`]) : holds;
    };
    const last = args.length - 1;
    const results = cx.alike(args, of.args);
    const whens = results.slice(0, last).map((result, i) => ({
      when: connect(
        "and",
        args.slice(i + 1).map((_, n) => reaches(i, i + 1 + n)),
      ),
      result,
    }));
    return caseWhen(whens, results[last]);
  };

/** Whole numbers as they are: nothing is after their point. */
export const wholePart =
  (name: "floor" | "ceiling"): Rewrite =>
  ([a], of) =>
    isInteger(typeOf(of, 0)) ? (a as Sql) : fn(name, a as Sql);
