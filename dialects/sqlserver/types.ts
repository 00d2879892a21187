import type { LiteralExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import { BINDS, call, caseWhen, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import type { Target } from "../target.ts";

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

/** The negated number, in its own type. */
export const negated = (a: Sql): Sql => template(BINDS.unary)`-${a}`;
