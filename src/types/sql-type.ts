import { sameForm, type TextForm } from "./text-form.ts";

/**
 * The logical types of quern, the same on every engine.
 *
 * - `int` 32 bits, `bigint` 64 bits, `count` a bigint that counts rows and is a `number` in JavaScript;
 * - `double` IEEE 754 binary64, never NaN or infinite as the result of an operation;
 * - `decimal` exact, up to 38 digits;
 * - `timestamp` a UTC wall clock with microseconds, `instant` an engine's zoned type, always read in UTC;
 * - `vector` a fixed number of doubles.
 */
export type SqlType =
  | { readonly kind: "int" }
  | { readonly kind: "bigint" }
  | { readonly kind: "count" }
  | { readonly kind: "double" }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  | { readonly kind: "text" /** What is known of its texts, where something is. */; readonly form?: TextForm }
  | { readonly kind: "boolean" }
  | { readonly kind: "date" }
  | { readonly kind: "timestamp" }
  | { readonly kind: "instant" }
  | { readonly kind: "json" /** The declared TypeScript type. */; readonly ts?: string }
  | { readonly kind: "vector"; readonly dimensions: number };

export type TypeKind = SqlType["kind"];

const plain = <K extends Exclude<TypeKind, "decimal" | "vector">>(kind: K): { readonly kind: K } =>
  Object.freeze({ kind });

const textOf = (form: TextForm): SqlType => Object.freeze({ kind: "text", form: Object.freeze(form) });

export const types = {
  int: plain("int"),
  bigint: plain("bigint"),
  count: plain("count"),
  double: plain("double"),
  text: plain("text"),
  uuid: textOf({ kind: "uuid" }),
  hex: textOf({ kind: "hex" }),
  time: textOf({ kind: "time" }),
  oneOf: (labels: readonly string[]): SqlType => textOf({ kind: "oneOf", labels: Object.freeze([...labels]) }),
  boolean: plain("boolean"),
  date: plain("date"),
  timestamp: plain("timestamp"),
  instant: plain("instant"),
  json: plain("json"),
  decimal: (precision: number, scale: number): SqlType => Object.freeze({ kind: "decimal", precision, scale }),
  vector: (dimensions: number): SqlType => Object.freeze({ kind: "vector", dimensions }),
} as const;

const NUMERIC: ReadonlySet<TypeKind> = new Set(["int", "bigint", "count", "double", "decimal"]);
const INTEGER: ReadonlySet<TypeKind> = new Set(["int", "bigint", "count"]);
const TEMPORAL: ReadonlySet<TypeKind> = new Set(["date", "timestamp", "instant"]);

export const isNumeric = (type: SqlType): boolean => NUMERIC.has(type.kind);
export const isInteger = (type: SqlType): boolean => INTEGER.has(type.kind);
export const isTemporal = (type: SqlType): boolean => TEMPORAL.has(type.kind);

/** `decimal(12,2)`, `vector(3)`, `text`: how a type is written in headers, manifests and diagnostics. */
export function typeText(type: SqlType): string {
  if (type.kind === "decimal") return `decimal(${type.precision},${type.scale})`;
  if (type.kind === "vector") return `vector(${type.dimensions})`;
  return type.kind;
}

/** What is known of the texts of a type. */
export const formOf = (type: SqlType): TextForm | undefined => (type.kind === "text" ? type.form : undefined);

/** The type that holds values of two alike ones: of texts, what is known of both. */
export const commonType = (a: SqlType, b: SqlType): SqlType => (sameForm(formOf(a), formOf(b)) ? a : types.text);

export const sameType = (a: SqlType, b: SqlType): boolean => typeText(a) === typeText(b);
