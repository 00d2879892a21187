import type { Expr, LiteralExpr, ParamExpr, SortKey } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { formOf, type SqlType, types } from "../../types/sql-type.ts";
import { holds } from "../../types/text-form.ts";
import { Slip } from "./slip.ts";
import type { AnyEx, Level, Sort } from "./types.ts";

export type Given = AnyEx | string | number | bigint | boolean | Date | null;

const isEx = (value: unknown): value is { readonly node: Expr } =>
  typeof value === "object" && value !== null && "node" in value;

/** `2026-01-31T12:00:00.5Z` or a Date → `2026-01-31 12:00:00.500000`, the text of timestamps in the IR. */
export function timestampText(value: Date | string): string {
  const text = typeof value === "string" ? value : value.toISOString();
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?Z?)?$/.exec(text);
  if (!match) return text;
  const [, date, clock = "00:00:00", fraction = ""] = match;
  return `${date} ${clock.length === 5 ? `${clock}:00` : clock}.${fraction.padEnd(6, "0")}`;
}

export const decimalType = (text: string): SqlType => {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  return types.decimal(Math.max(1, whole.replace(/^0+/, "").length + fraction.length), fraction.length);
};

/** A JavaScript value as a literal of the type that its neighbor has; validation finds what does not fit. */
export function literalLike(value: Exclude<Given, AnyEx>, like: SqlType): LiteralExpr {
  if (value === null) return make.literal(null, like);
  switch (like.kind) {
    case "int":
    case "bigint":
    case "count":
      if (typeof value === "bigint") return make.literal(value, types.bigint);
      if (typeof value !== "number") break;
      if (!Number.isInteger(value)) return make.literal(value, types.double);
      return make.literal(value, like.kind === "int" && Math.abs(value) >= 2 ** 31 ? types.bigint : like);
    case "decimal": {
      const text = String(value);
      const own = decimalType(text);
      return make.literal(text, own.kind === "decimal" && own.scale <= like.scale ? like : own);
    }
    case "double":
      if (typeof value === "number") return make.literal(value, like);
      break;
    case "timestamp":
    case "instant":
      if (typeof value === "string" || value instanceof Date) return make.literal(timestampText(value), like);
      break;
    case "date":
      if (typeof value === "string") return make.literal(value, like);
      if (value instanceof Date) return make.literal(value.toISOString().slice(0, 10), like);
      break;
    default:
      break;
  }
  return literalOf(value);
}

/** A constant that is declared to be of a type: a default. */
export function constantOf(value: Exclude<Given, AnyEx>, type: SqlType): LiteralExpr["value"] {
  const literal = literalLike(value, type);
  if (literal.type.kind === type.kind) return literal.value;
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new Slip({
    code: "QN1206",
    data: { value: shown, type: type.kind, remedy: `give a value of type ${type.kind}` },
  });
}

/** A JavaScript value as a literal of its own type. */
export function literalOf(value: Exclude<Given, AnyEx>): LiteralExpr {
  switch (typeof value) {
    case "number":
      return make.literal(
        value,
        !Number.isInteger(value) ? types.double : Math.abs(value) < 2 ** 31 ? types.int : types.bigint,
      );
    case "bigint":
      return make.literal(value, types.bigint);
    case "boolean":
      return make.literal(value, types.boolean);
    case "string":
      return make.literal(value, types.text);
    default:
      return value === null ? make.literal(null, types.text) : make.literal(timestampText(value), types.timestamp);
  }
}

export const operand = (value: Given, like?: SqlType): Expr =>
  isEx(value) ? value.node : like ? literalLike(value, like) : literalOf(value);

/** A parameter of texts that is compared with those of which something is known: it takes no others. */
export const asParam = (e: ParamExpr, like: SqlType): ParamExpr =>
  e.type.kind === "text" && formOf(e.type) === undefined && formOf(like) !== undefined && !e.param.choices
    ? make.paramRef(Object.freeze({ ...e.param, type: like }))
    : e;

/** A value beside texts of which something is known: a constant that is such a text is one of them. */
export function alike(value: Given, like: SqlType | undefined): Expr {
  const e = operand(value, like);
  const form = like && formOf(like);
  const isOne = form && e.kind === "literal" && typeof e.value === "string" && !formOf(e.type) && holds(form, e.value);
  return isOne ? make.literal(e.value, like) : e;
}

/** What is compared with texts of which something is known: a constant is such a text, and a parameter takes no other. */
export function compared(value: Given, like: SqlType): Expr {
  const e = alike(value, like);
  return e.kind === "param" ? asParam(e, like) : e;
}

export const many = <X extends object>(value: X | readonly X[] | undefined): readonly X[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly X[]) : [value as X];

export const sortKeys = (order: Sort<Level> | readonly Sort<Level>[] | undefined): readonly SortKey[] =>
  many<Sort<Level>>(order).map((s) => s.key);
