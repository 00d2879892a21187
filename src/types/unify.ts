import { commonType, isInteger, isNumeric, type SqlType, sameType, types } from "./sql-type.ts";

const MAX_DIGITS = 38;

/** Digits before the point and after it, of a type that is exact. */
function exactDigits(type: SqlType): { whole: number; scale: number } {
  if (type.kind === "decimal") return { whole: type.precision - type.scale, scale: type.scale };
  return { whole: type.kind === "int" ? 10 : 19, scale: 0 };
}

const decimalOf = (whole: number, scale: number): SqlType =>
  types.decimal(Math.min(MAX_DIGITS, whole + scale), Math.min(MAX_DIGITS, scale));

/** The type that holds the values of both, or undefined where no such type is: what CASE, COALESCE and UNION give. */
export function unify(a: SqlType, b: SqlType): SqlType | undefined {
  if (sameType(a, b)) return commonType(a, b);
  if (isNumeric(a) && isNumeric(b)) {
    if (a.kind === "double" || b.kind === "double") return types.double;
    if (isInteger(a) && isInteger(b)) return types.bigint;
    const [x, y] = [exactDigits(a), exactDigits(b)];
    return decimalOf(Math.max(x.whole, y.whole), Math.max(x.scale, y.scale));
  }
  return undefined;
}

/**
 * The type of `+`, `-`, `*`: int with int stays int, a bigint makes bigint, a decimal makes a decimal wide enough for every
 * result (cut at 38 digits), a double makes double. An overflow is the engine's error, never a wrapped number.
 */
export function arithmeticType(op: "add" | "sub" | "mul" | "mod", a: SqlType, b: SqlType): SqlType {
  if (a.kind === "double" || b.kind === "double") return types.double;
  if (isInteger(a) && isInteger(b)) return a.kind === "int" && b.kind === "int" ? types.int : types.bigint;
  const [x, y] = [exactDigits(a), exactDigits(b)];
  if (op === "mul") return decimalOf(x.whole + y.whole, x.scale + y.scale);
  const scale = Math.max(x.scale, y.scale);
  return op === "mod" ? decimalOf(Math.min(x.whole, y.whole), scale) : decimalOf(Math.max(x.whole, y.whole) + 1, scale);
}

/** sum of int is bigint, of a count a count, of bigint decimal(38,0), of decimal(p,s) decimal(38,s), of double double. */
export function sumType(type: SqlType): SqlType {
  switch (type.kind) {
    case "int":
      return types.bigint;
    case "count":
      return types.count;
    case "bigint":
      return types.decimal(MAX_DIGITS, 0);
    case "decimal":
      return types.decimal(MAX_DIGITS, type.scale);
    default:
      return types.double;
  }
}
