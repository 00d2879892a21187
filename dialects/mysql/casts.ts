import type { CastExpr, Expr } from "../../src/relation/expr.ts";
import { type SqlType, sameType, typeText } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, caseWhen, fn, infix, not, type Sql, textLiteral, words } from "../kit/sql.ts";
import { strictly } from "./json.ts";
import { textCast } from "./text-cast.ts";
import { asDouble, castTo, castType } from "./types.ts";

/** Decimals have 65 digits, at most 30 of them after the point. */
const MAX_SCALE = 30;

export function mysqlCast(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const { input, type: to } = of;
  const from = input.type;
  // a cast to CHAR would give it the connection's collation, which no UNION mixes with a column's
  if (input.kind === "literal" && input.value === null) return to.kind === "text" ? a : castTo(a, to);
  if (sameType(from, to)) return input.kind === "param" && to.kind !== "text" ? castTo(a, to) : a;
  if (from.kind === "text" && of.onBadText === "never") return castTo(a, to);
  if (from.kind === "text") return textCast(a, to, of.onBadText, cx);
  switch (to.kind) {
    case "text":
      return toText(a, of, cx);
    case "int":
    case "bigint":
    case "count":
      return toWhole(a, from, cx);
    case "double":
      return asDouble(a);
    case "decimal":
      return toDecimal(a, of, cx);
    case "boolean":
      return infix("<>", BINDS.compare, a, words("0"));
    case "date":
      // as a cast it would be the same: a DATETIME loses its time, it is not rounded
      return fn("date", a);
    case "timestamp":
      return from.kind === "date" ? call`cast(${a} as datetime)` : isDatetime(input) ? a : castTo(a, to);
    case "instant":
      // there is no cast to TIMESTAMP: a DATETIME is one by the session's zone, which is UTC
      return from.kind === "date" ? call`cast(${a} as datetime)` : a;
    case "json":
      return castTo(a, to);
    case "vector":
      return cx.refuse(`a cast of ${typeText(from)} to ${typeText(to)}`);
  }
}

/** Whether an instant is no TIMESTAMP of a table, but computed already. */
const isDatetime = (e: Expr): boolean =>
  e.kind === "literal" || e.kind === "param" || (e.kind === "call" && ["now", "trunc", "addTime"].includes(e.op));

/**
 * A cast rounds, and takes the nearest bigint for what is too large. `div` truncates toward zero, and out of range it is an
 * error; but of a decimal of up to eleven digits it is an INT in a table made of it (9.7), which eleven digits overflow.
 */
function toWhole(a: Sql, from: SqlType, cx: LoweringContext): Sql {
  const small = from.kind === "decimal" && from.precision - from.scale <= 18;
  if (small) return call`cast(${fn("truncate", a, words("0"))} as signed)`;
  if (from.kind === "double" || from.kind === "decimal") return infix("div", BINDS.mul, a, words("1"));
  return isInt64(from) ? a : cx.refuse(`a cast of ${typeText(from)} to an integer`);
}

const isInt64 = (type: SqlType): boolean => ["int", "bigint", "count", "boolean"].includes(type.kind);

/**
 * CAST takes the nearest decimal for what is too large, with a warning only; JSON_VALUE can be told to refuse it, but keeps
 * digits beyond the scale (9.7), so that the number is rounded first.
 */
function toDecimal(a: Sql, { input, type }: CastExpr, cx: LoweringContext): Sql {
  if (type.kind !== "decimal") throw new Error("not a decimal");
  if (type.scale > MAX_SCALE) return tooManyDigits(cx);
  const digits = type.precision - type.scale;
  const literal = input.kind === "literal" ? /^-?(\d+)/.exec(String(input.value))?.[1]?.length : undefined;
  const most = literal === undefined ? wholeDigits(input.type, type.scale) : literal + 1;
  if (most <= digits) return castTo(a, type);
  return strictly(castTo(a, { ...type, precision: 65 }), castType(type));
}

/** Digits before the point that a value can have once it is rounded to the scale. */
function wholeDigits(from: SqlType, scale: number): number {
  switch (from.kind) {
    case "boolean":
      return 1;
    case "int":
      return 10;
    case "bigint":
    case "count":
      return 19;
    case "decimal":
      return from.precision - from.scale + (from.scale > scale ? 1 : 0);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

export const tooManyDigits = (cx: LoweringContext): Sql =>
  cx.refuse(`a decimal with more than ${MAX_SCALE} digits after the point: round its operands first`);

export const hasTooManyDigits = (type: SqlType): boolean => type.kind === "decimal" && type.scale > MAX_SCALE;

function toText(a: Sql, { input, type }: CastExpr, cx: LoweringContext): Sql {
  switch (input.type.kind) {
    case "boolean": {
      const isTrue = { when: cx.predicate(input), result: textLiteral("true") };
      if (!input.nullable) return caseWhen([isTrue], textLiteral("false"));
      const isFalse = { when: not(cx.predicate(input)), result: textLiteral("false") };
      return caseWhen([isTrue, isFalse]);
    }
    case "timestamp":
    case "instant":
      return fn("date_format", a, textLiteral("%Y-%m-%d %H:%i:%s.%f"));
    case "double":
      return cx.refuse("the text of a double differs by engine: round it to a decimal first");
    case "json":
    case "vector":
      return cx.refuse(`the text of ${input.type.kind} differs by engine: take the members that are needed`);
    default:
      return castTo(a, type);
  }
}
