import type { CastExpr, LiteralExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import type { LoweringContext, Target } from "../dialect.ts";
import { BINDS, call, caseWhen, fn, infix, not, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import { readText } from "./text-cast.ts";

/** Type names in DDL and casts. JSON is nvarchar(max) in every version: OPENJSON does not take the json of 2025 everywhere. */
export function sqlServerType(type: SqlType, target?: Target): string {
  switch (type.kind) {
    case "count":
      return "bigint";
    case "double":
      return "float";
    case "decimal":
      return `decimal(${type.precision}, ${type.scale})`;
    case "text":
    case "json":
      return "nvarchar(max)";
    case "boolean":
      return "bit";
    case "timestamp":
      return "datetime2(6)";
    case "instant":
      return "datetimeoffset(6)";
    case "vector":
      return target && atLeast(target, "2025") ? `vector(${type.dimensions})` : "nvarchar(max)";
    default:
      return type.kind;
  }
}

export const castTo = (a: Sql, type: SqlType): Sql => call`cast(${a} as ${words(sqlServerType(type))})`;
export const asDouble = (a: Sql): Sql => castTo(a, { kind: "double" });
/** An instant on the clock of UTC, whatever its offset is. */
export const utc = (a: Sql): Sql => fn("switchoffset", a, textLiteral("+00:00"));

/** A minus binds like one: `- -5` and `-(-5)`, for `--5` is a comment. */
const number = (text: string): Sql => ({ ...words(text), binds: text.startsWith("-") ? BINDS.unary : BINDS.atom });
const INT = 2n ** 31n;

/** `5` as `5.00` where two digits are the type's scale. */
function scaled(text: string, scale: number): string {
  const [whole = "0", fraction = ""] = text.split(".");
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, "0")}`;
}

/** Without seconds' fractions that are zero, and without a time of day that is midnight. */
const shortTime = (text: string): string => text.replace(/\.0+$/, "").replace(/ 00:00:00$/, "");

export function sqlServerLiteral({ value, type }: LiteralExpr, beside?: SqlType): Sql {
  if (value === null) return words("null");
  const text = String(value);
  switch (type.kind) {
    case "text":
    case "json":
    case "vector":
      return textLiteral(text);
    case "boolean":
      return call`cast(${words(value === true ? "1" : "0")} as bit)`;
    // Without an exponent a literal is a decimal.
    case "double":
      return number(/e/i.test(text) ? text : `${text}e0`);
    // Without a point it is an int, and counts with ten digits.
    case "decimal":
      return number(type.scale === 0 ? `${text.split(".")[0]}.` : scaled(text, type.scale));
    case "date":
      return castTo(textLiteral(text), type);
    case "timestamp":
      return castTo(textLiteral(shortTime(text)), type);
    case "instant":
      return castTo(textLiteral(`${text.replace(/\.0+$/, "")} +00:00`), type);
    default: {
      // A literal beyond int is a decimal, and so is the least int: its minus is an operator.
      const isInt = BigInt(text) > -INT && BigInt(text) < INT;
      const isSaid = type.kind === "int" || (beside !== undefined && beside.kind !== "int");
      return isInt && isSaid ? number(text) : castTo(words(text), type);
    }
  }
}

/**
 * A double as the decimal that its shortest text says, where that has so many digits after the point. Any other double is
 * no nearer to such a decimal than its own digits say.
 */
export function asItReads(a: Sql, scale: number, exact: (decimal: Sql) => Sql, otherwise: Sql): Sql {
  const type = words(`decimal(38, ${scale})`);
  const reads = infix("=", BINDS.compare, asDouble(call`try_cast(${a} as ${type})`), a);
  return caseWhen([{ when: reads, result: exact(call`cast(${a} as ${type})`) }], otherwise);
}

const WIDTHS: { readonly [K in SqlType["kind"]]?: number } = { int: 11, bigint: 20, count: 20, decimal: 41 };

function toText(a: Sql, { input }: CastExpr, cx: LoweringContext): Sql {
  const { kind } = input.type;
  switch (kind) {
    case "boolean": {
      const yes = { when: cx.predicate(input), result: textLiteral("true") };
      const no = textLiteral("false");
      return input.nullable ? caseWhen([yes, { when: not(cx.predicate(input)), result: no }]) : caseWhen([yes], no);
    }
    case "date":
      return call`convert(varchar(10), ${a}, 23)`;
    case "timestamp":
      return call`convert(varchar(26), ${castTo(a, { kind })}, 121)`;
    case "instant":
      return call`convert(varchar(26), ${castTo(utc(a), { kind: "timestamp" })}, 121)`;
    case "double":
      return cx.refuse(
        "a double as text: SQL Server writes it with 6, 16 or 17 digits, the other engines with those it needs",
      );
    case "text":
    case "json":
    case "vector":
      return a;
    default:
      return call`cast(${a} as ${words(`varchar(${WIDTHS[kind] ?? 41})`)})`;
  }
}

/** A condition as a number: no bit in between. */
function conditionTo(type: SqlType, { input }: CastExpr, cx: LoweringContext): Sql {
  const yes = { when: cx.predicate(input), result: words("1") };
  const chosen = input.nullable
    ? caseWhen([yes, { when: not(cx.predicate(input)), result: words("0") }])
    : caseWhen([yes], words("0"));
  return type.kind === "int" ? chosen : castTo(chosen, type);
}

export function sqlServerCast(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const { input, type: to } = of;
  const from = input.type;
  if (input.kind === "literal" && input.value === null) return castTo(words("null"), to);
  if (to.kind === "text") return toText(a, of, cx);
  if (from.kind === "text") return readText(a, of, cx);
  if (from.kind === "boolean" && to.kind !== "boolean") {
    return input.kind === "column" || input.kind === "param" ? castTo(a, to) : conditionTo(to, of, cx);
  }
  if (from.kind === "double" && to.kind === "decimal" && to.scale < 17) {
    return asItReads(a, to.scale + 1, (decimal) => castTo(decimal, to), castTo(a, to));
  }
  // The cast drops the offset and keeps the wall clock.
  if (from.kind === "instant" && (to.kind === "timestamp" || to.kind === "date")) return castTo(utc(a), to);
  return castTo(a, to);
}

/** The negated number, in its own type. */
export const negated = (a: Sql): Sql => template(BINDS.unary)`-${a}`;
