import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { Op, WindowOp } from "../../src/relation/ops.ts";
import { isNotZero, isPositive } from "../../src/relation/sign.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, caseWhen, connect, fn, infix, type Sql, words } from "../kit/sql.ts";
import { hasTooManyDigits, tooManyDigits } from "./casts.ts";
import { asDouble, collate, doubleLiteral } from "./types.ts";

const zero = words("0");
const compare = (symbol: string, a: Sql, b: Sql): Sql => infix(symbol, BINDS.compare, a, b);
const kindOf = (of: CallExpr, i: number): string | undefined => of.args[i]?.type.kind;
/** The value of a literal number. */
const literalOf = (e: Expr | undefined): number | undefined =>
  e?.kind === "literal" && e.value !== null ? Number(e.value) : undefined;

const RANKS: ReadonlySet<WindowOp> = new Set(["rowNumber", "rank", "denseRank", "ntile"]);
const PASSING: ReadonlySet<Op> = new Set<Op>([
  ...(["coalesce", "nullIf", "greatest", "least", "abs", "round", "floor", "ceil", "min", "max"] as const),
  ...(["lag", "lead", "firstValue", "lastValue"] as const),
]);

/** Ranks are BIGINT UNSIGNED, and arithmetic with one that gives less than 0 is error 1690. */
function isUnsigned(e: Expr, cx: LoweringContext): boolean {
  const any = (list: readonly Expr[]): boolean => list.some((x) => isUnsigned(x, cx));
  switch (e.kind) {
    case "window":
      return e.fn.kind === "windowCall" && RANKS.has(e.fn.op) ? true : PASSING.has(e.fn.op) && any(e.fn.args);
    case "column": {
      const origin = cx.origin(e);
      return origin !== undefined && isUnsigned(origin, cx);
    }
    case "call":
    case "aggregate":
      return PASSING.has(e.op) && any(e.args);
    case "case":
      return any([...e.whens.map((w) => w.result), e.otherwise]);
    default:
      return false;
  }
}

/** An operand of arithmetic: what may be unsigned is made signed. */
const signed = (a: Sql, e: Expr | undefined, cx: LoweringContext): Sql =>
  e !== undefined && isUnsigned(e, cx) ? call`cast(${a} as signed)` : a;

export const arithmetic =
  (symbol: string, binds: typeof BINDS.add | typeof BINDS.mul, right: (b: Sql, of: CallExpr) => Sql = (b) => b) =>
  ([a, b]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
    hasTooManyDigits(of.type)
      ? tooManyDigits(cx)
      : infix(symbol, binds, signed(a as Sql, of.args[0], cx), right(signed(b as Sql, of.args[1], cx), of));

/** x/0 is NULL in a SELECT, and error 1365 where rows are written, in strict mode. */
export const nullIfZero = (b: Sql, of: CallExpr): Sql => (isNotZero(of.args[1]) ? b : fn("nullif", b, zero));

/** Of exact numbers `/` gives four digits more than its first operand has: one of the two is made a double. */
export function divide([a, b]: readonly Sql[], of: CallExpr): Sql {
  const [x, y] = [literalOf(of.args[0]), literalOf(of.args[1])];
  const divisor = nullIfZero(b as Sql, of);
  if (kindOf(of, 0) === "double" || kindOf(of, 1) === "double") return infix("/", BINDS.mul, a as Sql, divisor);
  if (y) return infix("/", BINDS.mul, a as Sql, doubleLiteral(y));
  return infix("/", BINDS.mul, x !== undefined ? doubleLiteral(x) : asDouble(a as Sql), divisor);
}

export function round([a, n]: readonly Sql[], of: CallExpr): Sql {
  const [x, places] = [a as Sql, literalOf(of.args[1]) ?? 0];
  const type = of.args[0]?.type;
  if (type?.kind === "double") return roundDouble(x, places);
  const scale = type?.kind === "decimal" ? type.scale : 0;
  if (places >= scale) return x;
  return places === 0 ? fn("round", x) : fn("round", x, n as Sql);
}

/**
 * ROUND of a double is half to even; a cast to a decimal is half away from zero, by the digits that the double prints as.
 * What is too large for the decimal has no digits after the point, and takes the nearest decimal without an error.
 */
function roundDouble(x: Sql, places: number): Sql {
  const exact =
    places >= 0
      ? call`cast(${x} as ${words(`decimal(${places <= 20 ? 38 : 65}, ${Math.min(places, 30)})`)})`
      : fn("round", call`cast(${x} as decimal(65, 30))`, words(String(places)));
  const small = compare("<", fn("abs", x), words(places >= 0 ? "1e16" : "1e30"));
  return caseWhen([{ when: small, result: asDouble(exact) }], x);
}

/** An undefined power is an error: a negative number to a fractional power, 0 to a negative one. */
export function power([a, b]: readonly Sql[], of: CallExpr): Sql {
  const [x, y] = [a as Sql, b as Sql];
  const [base, exponent] = [literalOf(of.args[0]), literalOf(of.args[1])];
  const result = fn("power", x, exponent === undefined ? y : words(String(exponent)));
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
  const isWhole = Number.isInteger(exponent);
  if (isWhole && exponent >= 0) return result;
  return caseWhen([{ when: compare(isWhole ? "<>" : exponent > 0 ? ">=" : ">", x, zero), result }]);
}

/** LN of what is not positive is NULL in a SELECT, and error 3020 where rows are written, in strict mode. */
export const ln = ([a]: readonly Sql[], of: CallExpr): Sql =>
  of.args.every(isPositive)
    ? fn("ln", a as Sql)
    : caseWhen([{ when: compare(">", a as Sql, zero), result: fn("ln", a as Sql) }]);

/** With a NULL they give NULL: each operand that may be one steps back for the others. */
export const extreme =
  (name: "greatest" | "least") =>
  (args: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql => {
    const certain = of.args.findIndex((e) => !e.nullable);
    const filled = args.map((a, i) => {
      if (!of.args[i]?.nullable) return a;
      const others = certain < 0 ? [...args.slice(i + 1), ...args.slice(0, i)] : args.slice(certain, certain + 1);
      return others.length === 0 ? a : fn("coalesce", a, ...others);
    });
    const [first, ...rest] = filled;
    if (first === undefined) throw new Error(`${name} of nothing`);
    if (rest.length === 0) return first;
    const text = of.type.kind === "text" && !of.args.every((e) => cx.isBinary(e));
    return fn(name, text ? collate(first) : first, ...rest);
  };
