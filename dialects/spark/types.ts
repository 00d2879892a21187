import type { CastExpr, LiteralExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, caseWhen, connect, fn, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { truncatedDate } from "./time.ts";

/** Type names in DDL and casts. JSON is text: VARIANT (4.0) has no ordering, no grouping and no literal form. */
export function sparkType(type: SqlType): string {
  switch (type.kind) {
    case "int":
    case "bigint":
    case "double":
    case "boolean":
    case "date":
      return type.kind;
    case "count":
      return "bigint";
    case "decimal":
      return `decimal(${type.precision}, ${type.scale})`;
    case "text":
    case "json":
      return "string";
    case "timestamp":
      return "timestamp_ntz";
    case "instant":
      return "timestamp";
    case "vector":
      return "array<double>";
  }
}

/** A number; with a minus sign it binds as one, so that `-(-5)` does not become a comment. */
export const number = (text: string): Sql => ({
  ...words(text),
  binds: text.startsWith("-") ? BINDS.unary : BINDS.atom,
});

export const INFINITY = words("double('inf')");

/** `5` as `5.00` where two digits are the type's scale: a literal with a point is a decimal of exactly its digits. */
export function decimalText(text: string, scale: number): string {
  const [whole = "0", fraction = ""] = text.split(".");
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, "0")}`;
}

export function sparkLiteral({ value, type }: LiteralExpr, beside?: SqlType): Sql {
  if (value === null) return words("null");
  const text = String(value);
  switch (type.kind) {
    case "text":
    case "json":
      return textLiteral(text);
    case "date":
      return call`date ${textLiteral(text)}`;
    case "timestamp":
      return call`timestamp_ntz ${textLiteral(shortTimestamp(text))}`;
    case "instant":
      return call`timestamp ${textLiteral(`${shortTimestamp(text)}+00:00`)}`;
    // Without an exponent or a suffix a fraction is a decimal.
    case "double":
      return number(text.includes("e") || beside?.kind === "double" ? text : `${text}D`);
    case "decimal":
      return number(`${decimalText(text, type.scale)}${type.scale === 0 ? "BD" : ""}`);
    // Without a suffix it is an int, where that holds it.
    case "bigint":
    case "count": {
      const isInt = BigInt(text) >= -(2n ** 31n) && BigInt(text) < 2n ** 31n;
      return number(isInt && (beside === undefined || beside.kind === "int") ? `${text}L` : text);
    }
    default:
      return number(text);
  }
}

/** Without a fraction that is zero. */
const shortTimestamp = (text: string): string => text.replace(/\.0+$/, "");

const named = (type: SqlType): Sql => words(sparkType(type));
const plain = (a: Sql, type: SqlType): Sql => call`cast(${a} as ${named(type)})`;

/**
 * `try_cast` also takes `NaN`, `inf` and `1d` as doubles (1e400 as an infinity), `1e3` and other scripts' digits as decimals,
 * `2023`, `2023-1-5` and `2023-01-05 or so` as days. To int and bigint it takes digits and blanks alone, in every version.
 */
const FORM: { readonly [K in SqlType["kind"]]?: string } = {
  decimal: "^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)\\s*$",
  double: "^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*$",
  date: "^\\s*\\d{4}-\\d{2}-\\d{2}\\s*$",
  timestamp: "^\\s*\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?)?\\s*$",
};

function tryCast(a: Sql, from: SqlType, to: SqlType): Sql {
  const cast = call`try_cast(${a} as ${named(to)})`;
  const form = from.kind === "text" ? FORM[to.kind] : undefined;
  if (form === undefined) return cast;
  const fits = infix("rlike", BINDS.compare, a, textLiteral(form));
  if (to.kind !== "double") return caseWhen([{ when: fits, result: cast }]);
  const finite = infix("<", BINDS.compare, fn("abs", cast), INFINITY);
  return caseWhen([{ when: connect("and", [fits, finite]), result: cast }]);
}

/** The session is in UTC, as the accessors ask: there a cast between the two timestamps is the wall clock's. */
export function sparkCast(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const from = of.input.type;
  const to = of.type;
  const isNull = of.input.kind === "literal" && of.input.value === null;
  if (!isNull && to.kind !== "decimal" && sparkType(from) === sparkType(to)) return a;
  if (of.onBadText === "null") return tryCast(a, from, to);
  if (to.kind === "date") {
    const start = truncatedDate(of.input, cx);
    if (start) return start;
  }
  if (to.kind === "text" && !isNull) {
    if (from.kind === "double")
      return cx.refuse("a double as text has no form that engines share: round it with toDecimal first");
    if (from.kind === "timestamp" || from.kind === "instant")
      return fn("date_format", a, textLiteral("yyyy-MM-dd HH:mm:ss.SSSSSS"));
  }
  return plain(a, to);
}
