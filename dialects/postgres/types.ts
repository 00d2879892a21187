import type { CastExpr, LiteralExpr } from "../../src/relation/expr.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { BINDS, call, caseWhen, fn, infix, type Sql, template, textLiteral, words } from "../sql.ts";

/** Type names in DDL and casts. */
export function postgresType(type: SqlType): string {
  switch (type.kind) {
    case "int":
      return "integer";
    case "bigint":
    case "count":
      return "bigint";
    case "double":
      return "double precision";
    case "decimal":
      return `numeric(${type.precision}, ${type.scale})`;
    case "text":
      return "text";
    case "boolean":
      return "boolean";
    case "date":
      return "date";
    case "timestamp":
      return "timestamp";
    case "instant":
      return "timestamptz";
    case "json":
      return "jsonb";
    case "vector":
      return `vector(${type.dimensions})`;
  }
}

export function postgresLiteral({ value, type }: LiteralExpr): Sql {
  if (value === null) return words("null");
  switch (type.kind) {
    case "text":
      return textLiteral(String(value));
    case "boolean":
      return words(String(value));
    case "date":
      return call`date ${textLiteral(String(value))}`;
    case "timestamp":
      return call`timestamp ${textLiteral(shortTimestamp(String(value)))}`;
    case "instant":
      return call`timestamptz ${textLiteral(`${shortTimestamp(String(value))}+00`)}`;
    case "double":
      return words(Number.isInteger(value) ? `${value}::double precision` : String(value));
    case "decimal":
      return words(scaled(String(value), type.scale));
    default:
      return words(String(value));
  }
}

/** `5` as `5.00` where two digits are the type's scale. */
export function scaled(text: string, scale: number): string {
  const [whole = "0", fraction = ""] = text.split(".");
  return scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, "0")}`;
}

/** Without a fraction that is zero. */
export const shortTimestamp = (text: string): string => text.replace(/\.0+$/, "");

const NUMBER: { readonly [K in SqlType["kind"]]?: string } = {
  int: "^\\s*[+-]?[0-9]+\\s*$",
  bigint: "^\\s*[+-]?[0-9]+\\s*$",
  decimal: "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)\\s*$",
  double: "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*$",
};

const plain = (a: Sql, type: SqlType): Sql => call`cast(${a} as ${words(postgresType(type))})`;

/** Text to a type, NULL where it is not one; `pg_input_is_valid` is there from 16. */
function tryCast(a: Sql, type: SqlType, cx: LoweringContext): Sql {
  const pattern = NUMBER[type.kind];
  const valid = fn("pg_input_is_valid", a, textLiteral(postgresType(type)));
  if (Number(cx.target.version) >= 16) {
    const condition = pattern
      ? template(BINDS.and)`${infix("~", BINDS.other, a, textLiteral(pattern))} and ${valid}`
      : valid;
    return caseWhen([{ when: condition, result: plain(a, type) }]);
  }
  if (!pattern) return cx.refuse(`tryCast to ${type.kind} needs pg_input_is_valid, which Postgres has from 16`);
  return caseWhen([{ when: infix("~", BINDS.other, a, textLiteral(pattern)), result: plain(a, type) }]);
}

export function postgresCast(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const from = of.input.type;
  const to = of.type;
  if (from.kind === "text" && of.onBadText === "null") return tryCast(a, to, cx);
  if (to.kind === "text") {
    if (from.kind === "timestamp") return fn("to_char", a, textLiteral("YYYY-MM-DD HH24:MI:SS.US"));
    if (from.kind === "instant") {
      return fn("to_char", template(BINDS.other)`${a} at time zone 'UTC'`, textLiteral("YYYY-MM-DD HH24:MI:SS.US"));
    }
    if (from.kind === "date") return fn("to_char", a, textLiteral("YYYY-MM-DD"));
  }
  if (from.kind === "boolean" && to.kind !== "text") return plain(plain(a, { kind: "int" }), to);
  if (from.kind === "double" && (to.kind === "int" || to.kind === "bigint")) {
    return plain(fn("trunc", a), to);
  }
  if (from.kind === "decimal" && (to.kind === "int" || to.kind === "bigint")) return plain(fn("trunc", a), to);
  if (from.kind === "double" && to.kind === "decimal") return plain(call`cast(${a} as numeric)`, to);
  if (from.kind === "instant" && (to.kind === "timestamp" || to.kind === "date")) {
    const utc = template(BINDS.other)`${a} at time zone 'UTC'`;
    return to.kind === "date" ? plain(utc, to) : utc;
  }
  if (to.kind === "instant" && from.kind !== "text")
    return template(BINDS.other)`${from.kind === "date" ? plain(a, { kind: "timestamp" }) : a} at time zone 'UTC'`;
  return plain(a, to);
}
