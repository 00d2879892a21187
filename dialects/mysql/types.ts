import type { LiteralExpr } from "../../src/relation/expr.ts";
import { isInteger, type SqlType } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import { BINDS, call, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import type { Target } from "../target.ts";

/** Type names in DDL. */
export function mysqlType(type: SqlType, target: Target): string {
  switch (type.kind) {
    case "count":
      return "bigint";
    case "decimal":
      return `decimal(${type.precision}, ${type.scale})`;
    case "text":
      return "longtext";
    case "timestamp":
      return "datetime(6)";
    case "instant":
      return "timestamp(6)";
    case "vector":
      return atLeast(target, "9.0") ? `vector(${type.dimensions})` : "json";
    default:
      return type.kind;
  }
}

/** CAST has names of its own. */
export function castType(type: SqlType): string {
  switch (type.kind) {
    case "int":
    case "bigint":
    case "count":
    case "boolean":
      return "signed";
    case "decimal":
      return `decimal(${type.precision}, ${type.scale})`;
    case "text":
      return "char";
    case "timestamp":
    case "instant":
      return "datetime(6)";
    case "vector":
      return "json";
    default:
      return type.kind;
  }
}

export const castTo = (a: Sql, type: SqlType): Sql => call`cast(${a} as ${words(castType(type))})`;
/** Compares by code points, and trailing blanks count. Only utf8mb4 text can have it. */
export const collate = (a: Sql): Sql => template(BINDS.suffix)`${a} collate utf8mb4_0900_bin`;
export const asDouble = (a: Sql): Sql => call`cast(${a} as double)`;

/** A minus sign binds like one: `- -5`, never `--5`. */
const number = (text: string): Sql => ({
  node: words(text).node,
  binds: text.startsWith("-") ? BINDS.unary : BINDS.atom,
});

/** `0.1` is a decimal, `0.1e0` a double. */
export const doubleLiteral = (value: LiteralExpr["value"]): Sql =>
  number(/e/i.test(String(value)) ? String(value) : `${value}e0`);

export function mysqlLiteral({ value, type }: LiteralExpr, beside?: SqlType): Sql {
  if (value === null) return words("null");
  switch (type.kind) {
    case "text":
      return textLiteral(String(value));
    case "boolean":
      return words(String(value));
    case "date":
      return call`date ${textLiteral(String(value))}`;
    case "timestamp":
      return call`timestamp ${textLiteral(withoutZeros(String(value)))}`;
    case "instant":
      return call`timestamp ${textLiteral(`${withoutZeros(String(value))}+00:00`)}`;
    case "double":
      return doubleLiteral(value);
    case "decimal": {
      const text = scaled(String(value), type.scale);
      const isWhole = type.scale === 0 && (beside === undefined || isInteger(beside));
      return number(isWhole ? `${text}.` : text);
    }
    case "json":
    case "vector":
      return call`cast(${textLiteral(String(value))} as json)`;
    default:
      return number(String(value));
  }
}

/** `5` as `5.00` where two digits are the type's scale. */
function scaled(text: string, scale: number): string {
  const [whole = "0", fraction = ""] = text.split(".");
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, "0")}`;
}

const withoutZeros = (text: string): string => text.replace(/\.0+$/, "").replace(/(\.\d*[1-9])0+$/, "$1");
