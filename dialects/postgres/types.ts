import type { CastExpr, LiteralExpr } from "../../src/relation/expr.ts";
import type { TimeUnit } from "../../src/relation/time-unit.ts";
import { isInteger, type SqlType } from "../../src/types/sql-type.ts";
import type { DialectSpec, LoweringContext } from "../dialect.ts";
import { BINDS, call, caseWhen, connect, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";

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

/** Literals with a point are numeric, and whole ones the least of int, bigint and numeric that holds them. */
const INT = 2n ** 31n;
const BIGINT = 2n ** 63n;

const typed = (text: string, name: string): Sql => ({ ...words(`${text}::${name}`), binds: BINDS.suffix });

/** The minus sign is an operator: the least int is a negated bigint, unless it is cast. */
function whole(text: string, type: "int" | "bigint", beside: SqlType | undefined): Sql {
  const n = BigInt(text);
  const least = type === "int" ? -INT : -BIGINT;
  if (n === least) return typed(`(${text})`, type);
  const isNarrow = type === "bigint" && n >= -INT && n < INT && (beside === undefined || beside.kind === "int");
  return isNarrow ? typed(text, "bigint") : words(text);
}

export function postgresLiteral({ value, type }: LiteralExpr, beside?: SqlType): Sql {
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
    case "double": {
      const text = /^-?\d+$/.test(String(value)) ? `${value}.0` : String(value);
      return beside?.kind === "double" ? words(text) : typed(text, "float8");
    }
    case "decimal": {
      const text = scaled(String(value), type.scale);
      const isWhole = type.scale === 0 && (beside === undefined || isInteger(beside));
      return words(isWhole ? `${text}.` : text);
    }
    case "int":
      return whole(String(value), "int", beside);
    case "bigint":
    case "count":
      return whole(String(value), "bigint", beside);
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

/** A double as the number that its shortest text says; a plain cast to numeric keeps 15 digits. */
export const shortest = (a: Sql): Sql => call`cast(cast(${a} as text) as numeric)`;

/** A timestamptz as the wall clock of UTC, and the other way round. In parentheses beside operators, where readers stumble. */
export const atUtc = (a: Sql): Sql => ({
  node: template(BINDS.unary)`${a} at time zone 'UTC'`.node,
  binds: BINDS.other,
});

/** `interval '3 days'`. */
export function postgresInterval(n: number, unit: TimeUnit): string {
  const [amount, word] = unit === "quarter" ? [n * 3, "month"] : [n, unit];
  return `interval '${amount} ${word}${amount === 1 ? "" : "s"}'`;
}

/**
 * `interval '1 hour 0.000001 seconds'`: a bound that leaves out what is exactly an hour away. A day of timestamptz is one of the
 * session's zone, which may have 23 hours.
 */
export function postgresFrameInterval(
  n: number,
  unit: TimeUnit,
  { key, justBefore }: Parameters<DialectSpec["frameInterval"]>[2],
): string {
  if (key.kind === "instant" && (unit === "day" || unit === "week"))
    return postgresFrameInterval(n * (unit === "day" ? 24 : 168), "hour", {
      key,
      units: [],
      isExact: false,
      justBefore,
    });
  if (!justBefore) return postgresInterval(n, unit);
  if (key.kind === "date") return postgresInterval(n + 1, "day");
  if (n === 0) return "interval '1 microsecond'";
  return unit === "second"
    ? `interval '${n}.000001 seconds'`
    : `interval '${n} ${unit}${n === 1 ? "" : "s"} 0.000001 seconds'`;
}

/** Postgres itself also reads `today`, `Jan 8` and `20240108`. */
const FORM: { readonly [K in SqlType["kind"]]?: string } = {
  int: "^\\s*[+-]?[0-9]+\\s*$",
  bigint: "^\\s*[+-]?[0-9]+\\s*$",
  decimal: "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)\\s*$",
  double: "^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?\\s*$",
  date: "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$",
  timestamp: "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?)?\\s*$",
};

const plain = (a: Sql, type: SqlType): Sql => call`cast(${a} as ${words(postgresType(type))})`;

/** Text to a type, NULL where it is not one; `pg_input_is_valid` is there from 16. */
function tryCast(a: Sql, type: SqlType, cx: LoweringContext): Sql {
  const pattern = FORM[type.kind];
  const matches = pattern && infix("~", BINDS.other, a, textLiteral(pattern));
  if (Number(cx.target.version) >= 16) {
    const valid = fn("pg_input_is_valid", a, textLiteral(postgresType(type)));
    return caseWhen([{ when: matches ? connect("and", [matches, valid]) : valid, result: plain(a, type) }]);
  }
  const fits = inRange(call`cast(${a} as numeric)`, type);
  if (!matches || !fits)
    return cx.refuse(`tryCast to ${type.kind} needs pg_input_is_valid, which Postgres has from 16`);
  // One CASE within the other: the order of AND is the planner's.
  return caseWhen([{ when: matches, result: caseWhen([{ when: fits, result: plain(a, type) }]) }]);
}

/** Whether the type holds the number. */
function inRange(n: Sql, type: SqlType): Sql | undefined {
  switch (type.kind) {
    case "int":
      return template(BINDS.compare)`${n} between -2147483648 and 2147483647`;
    case "bigint":
      return template(BINDS.compare)`${n} between -9223372036854775808 and 9223372036854775807`;
    case "decimal": {
      const rounded = fn("abs", fn("round", n, words(String(type.scale))));
      return infix("<", BINDS.compare, rounded, words(`1${"0".repeat(type.precision - type.scale)}`));
    }
    case "double":
      return template(BINDS.or)`${n} = 0 or abs(${n}) between 2.3e-308 and 1.7976931348623157e308`;
    default:
      return undefined;
  }
}

export function postgresCast(a: Sql, of: CastExpr, cx: LoweringContext): Sql {
  const from = of.input.type;
  const to = of.type;
  if (from.kind === "text" && of.onBadText === "null") return tryCast(a, to, cx);
  // A parameter is cast to its own type: `$1 at time zone 'UTC'` would be read as a text, and give a timestamp.
  if (from.kind === "instant" && to.kind === "instant") return plain(a, to);
  if (to.kind === "text") {
    if (from.kind === "double") {
      return cx.refuse("the text of a double differs by engine: round it to a decimal first");
    }
    if (from.kind === "timestamp") return fn("to_char", a, textLiteral("YYYY-MM-DD HH24:MI:SS.US"));
    if (from.kind === "instant") {
      return fn("to_char", atUtc(a), textLiteral("YYYY-MM-DD HH24:MI:SS.US"));
    }
    if (from.kind === "date") return fn("to_char", a, textLiteral("YYYY-MM-DD"));
  }
  if (from.kind === "boolean" && to.kind !== "text" && to.kind !== "int" && to.kind !== "boolean") {
    return plain(plain(a, { kind: "int" }), to);
  }
  if (from.kind === "double" && (to.kind === "int" || to.kind === "bigint")) {
    return plain(fn("trunc", a), to);
  }
  if (from.kind === "decimal" && (to.kind === "int" || to.kind === "bigint")) return plain(fn("trunc", a), to);
  if (from.kind === "double" && to.kind === "decimal") return plain(call`cast(${a} as text)`, to);
  if (from.kind === "instant" && (to.kind === "timestamp" || to.kind === "date")) {
    return to.kind === "date" ? plain(atUtc(a), to) : atUtc(a);
  }
  if (to.kind === "instant" && from.kind !== "text")
    return atUtc(from.kind === "date" ? plain(a, { kind: "timestamp" }) : a);
  return plain(a, to);
}
