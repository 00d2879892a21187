import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, type Binds, call, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { decimalText, sparkType } from "./types.ts";

/** Digits before and after the point. */
interface Digits {
  readonly whole: number;
  readonly scale: number;
}

const MAX = 38;
/** Of a result that needs more than 38 digits Spark keeps the whole part, and up to 6 digits after the point. */
const keptScale = ({ whole, scale }: Digits): number =>
  whole + scale <= MAX ? scale : Math.max(MAX - whole, Math.min(scale, 6));

const literalDigits = (text: string): Digits => {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  return { whole: whole.replace(/^0+/, "").length, scale: fraction.length };
};

const ofType = (type: SqlType): Digits => {
  if (type.kind === "decimal") return { whole: type.precision - type.scale, scale: type.scale };
  return { whole: type.kind === "int" ? 10 : 20, scale: 0 };
};

/** The digits that Spark counts for an exact number: fewer before the point than its type has, or one more. */
function digitsOf(e: Expr, cx: LoweringContext, depth = 0): Digits {
  const own = ofType(e.type);
  const inner = (x: Expr): Digits => digitsOf(x, cx, depth + 1);
  if (e.kind === "literal") {
    if (e.value === null) return own;
    return literalDigits(e.type.kind === "decimal" ? decimalText(String(e.value), e.type.scale) : String(e.value));
  }
  if (e.type.kind !== "decimal" || depth > MAX) return own;
  switch (e.kind) {
    case "column": {
      const origin = cx.origin(e);
      return origin ? { ...own, whole: Math.max(own.whole, inner(origin).whole) } : own;
    }
    case "window":
      return e.fn.kind === "aggregate" ? inner(e.fn) : own;
    case "aggregate": {
      const [a] = e.args;
      if (e.op !== "sum" || a?.type.kind !== "decimal") return own;
      const { whole, scale } = inner(a);
      return { whole: Math.min(whole + SUM_DIGITS, MAX - scale), scale };
    }
    case "call": {
      const [a, b] = e.args;
      if (a && (e.op === "neg" || e.op === "abs")) return inner(a);
      if (!a || !b || !isArithmetic(e.op)) return own;
      const raw = resultOf(e.op, inner(a), inner(b));
      return keptScale(raw) < raw.scale ? own : { whole: Math.min(raw.whole, MAX - raw.scale), scale: raw.scale };
    }
    default:
      return own;
  }
}

/** Digits that a sum has before its operand's. */
const SUM_DIGITS = 10;

type Arithmetic = "add" | "sub" | "mul";
const isArithmetic = (op: string): op is Arithmetic => op === "add" || op === "sub" || op === "mul";

/** The result as Spark counts it: a product has one digit more than its type here. */
const resultOf = (op: Arithmetic, a: Digits, b: Digits): Digits =>
  op === "mul"
    ? { whole: a.whole + b.whole + 1, scale: a.scale + b.scale }
    : { whole: Math.max(a.whole, b.whole) + 1, scale: Math.max(a.scale, b.scale) };

/** The digits that the operands may have so that Spark cuts none after the point; undefined where none are left. */
function narrowed(op: Arithmetic, a: Digits, b: Digits): readonly [Digits, Digits] | undefined {
  const { scale } = resultOf(op, a, b);
  const room = MAX - 1 - scale;
  if (op !== "mul") {
    if (room < 1) return undefined;
    return [
      { ...a, whole: Math.min(a.whole, room) },
      { ...b, whole: Math.min(b.whole, room) },
    ];
  }
  if (room < 2) return undefined;
  const lesser = Math.min(a.whole, b.whole, Math.floor(room / 2));
  const greater = Math.min(Math.max(a.whole, b.whole), room - lesser);
  return a.whole <= b.whole
    ? [
        { ...a, whole: lesser },
        { ...b, whole: greater },
      ]
    : [
        { ...a, whole: greater },
        { ...b, whole: lesser },
      ];
}

const castTo = (a: Sql, { whole, scale }: Digits): Sql =>
  call`cast(${a} as ${words(sparkType({ kind: "decimal", precision: whole + scale, scale }))})`;

/**
 * `a + b`, `a - b`, `a * b` of decimals. Where the result needs more than 38 digits Spark rounds it to fewer after the
 * point, silently: the operands are then narrowed, and one that is too great for that is an error.
 */
export function decimalArithmetic(
  symbol: string,
  binds: Binds,
  [a, b]: readonly [Sql, Sql],
  of: CallExpr,
  cx: LoweringContext,
): Sql {
  const [x, y] = of.args;
  if (of.type.kind !== "decimal" || !x || !y || !isArithmetic(of.op)) return infix(symbol, binds, a, b);
  const [dx, dy] = [digitsOf(x, cx), digitsOf(y, cx)];
  const raw = resultOf(of.op, dx, dy);
  if (keptScale(raw) === raw.scale) return infix(symbol, binds, a, b);
  const fit = narrowed(of.op, dx, dy);
  if (!fit)
    return cx.refuse(
      `${of.op}: the result has ${raw.scale} digits after the point, and Spark's decimals have 38 in all`,
    );
  const part = (sql: Sql, from: Digits, to: Digits): Sql => (from.whole > to.whole ? castTo(sql, to) : sql);
  return infix(symbol, binds, part(a, dx, fit[0]), part(b, dy, fit[1]));
}

/**
 * `-a` of a decimal. Spark 4.x rounds it to the 34 digits of Scala's default context, silently, and with it the absolute
 * value (3.5 does not): where there may be more it is negated as text.
 */
export function negatedDecimal(a: Sql, of: CallExpr, cx: LoweringContext): Sql | undefined {
  const [x] = of.args;
  if (x?.type.kind !== "decimal" || !atLeast(cx.target, "4.0")) return undefined;
  const { whole, scale } = digitsOf(x, cx);
  if (whole + scale <= 34) return undefined;
  const text = infix("||", BINDS.add, textLiteral("-"), a);
  return call`cast(replace(${text}, '--', '') as ${words(sparkType(of.type))})`;
}

/**
 * Operands that Spark brings to one decimal type: where that needs more than 38 digits 4.x rounds the finer one, so that
 * 1.00 equals 1.0000000001. The wider ones are then narrowed.
 */
export function alignedDecimals(args: readonly Sql[], of: CallExpr, cx: LoweringContext): readonly Sql[] {
  const exact = of.args.every((a) => a.type.kind !== "double") && of.args.some((a) => a.type.kind === "decimal");
  if (!exact) return args;
  const digits = of.args.map((a) => digitsOf(a, cx));
  const scale = Math.max(...digits.map((d) => d.scale));
  const room = MAX - scale;
  return args.map((a, i) => {
    const own = digits[i];
    return own !== undefined && own.whole > room ? castTo(a, { ...own, whole: room }) : a;
  });
}
