import type { Attribute } from "../../src/relation/attribute.ts";
import type { Param, RowsShape } from "../../src/relation/expr.ts";
import { formOf, type SqlType, typeText } from "../../src/types/sql-type.ts";

/** How the config wants JavaScript's types to be. */
export interface JsOptions {
  readonly decimals: "string" | "number";
  readonly bigints: "bigint" | "string" | "number";
  readonly times: "Date" | "string";
}

export const quote = (text: string): string => JSON.stringify(text);
export const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name));

/** The text of a template literal: what would end it, read a variable or be read as another line break is escaped. */
export const templateText = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${").replaceAll("\r", "\\r");

/** The JavaScript type of a column or parameter. */
export function jsType(type: SqlType, options: JsOptions): string {
  switch (type.kind) {
    case "int":
    case "count":
    case "double":
      return "number";
    case "bigint":
      return options.bigints;
    case "decimal":
      return options.decimals;
    case "boolean":
      return "boolean";
    case "timestamp":
    case "instant":
      return options.times;
    case "json":
      return type.ts ?? "unknown";
    case "vector":
      return "readonly number[]";
    case "text":
      return type.form?.kind === "oneOf" ? type.form.labels.map(quote).join(" | ") : "string";
    case "date":
      return "string";
  }
}

/** Which of a type's variants the config asks for; undefined for the one without a mark. */
function variantOf({ kind }: SqlType, { decimals, bigints, times }: JsOptions): string | undefined {
  switch (kind) {
    case "decimal":
      return decimals === "number" ? decimals : undefined;
    case "bigint":
      return bigints === "bigint" ? undefined : bigints;
    case "timestamp":
    case "instant":
      return times === "string" ? times : undefined;
    default:
      return undefined;
  }
}

/** How the runtime decodes a column: its type, a variant by config, `?` if it may be NULL. */
export function codec(a: Attribute, options: JsOptions): string {
  const variant = variantOf(a.type, options);
  return `${kindOf(a.type)}${variant === undefined ? "" : `:${variant}`}${a.nullable ? "?" : ""}`;
}

/** What the runtime calls a type: of texts, what is known of them. */
function kindOf(type: SqlType): string {
  const form = formOf(type);
  return form === undefined || form.kind === "oneOf" ? type.kind : form.kind;
}

/** A parameter's type as the runtime has it. */
export const paramKind = (p: Param): string =>
  `${p.type.kind === "count" ? "bigint" : p.type.kind === "decimal" ? typeText(p.type).replace(" ", "") : kindOf(p.type)}${p.list ? "[]" : p.nullable ? "?" : ""}`;

const isOptional = (p: Param): boolean => p.default !== undefined || p.nullable;

/** A bigint as source text: literals of it would ask for ES2020. */
const bigintText = (digits: string): string => `/* @__PURE__ */ BigInt(${quote(digits)})`;

/** A default as source text; timestamps are made anew, since a Date can be changed. */
function defaultText(p: Param, { bigints }: JsOptions): string {
  const { default: value, type } = p;
  if (value === null || value === undefined) return "null";
  if (type.kind === "bigint")
    return { bigint: bigintText, string: quote, number: (digits: string) => digits }[bigints](String(value));
  if (type.kind === "timestamp" || type.kind === "instant")
    return `new Date(${quote(`${String(value).replace(" ", "T")}Z`)})`;
  return typeof value === "string" ? quote(value) : String(value);
}

/** A column of given rows as a parameter of its own. */
const ofColumn = ({ key, type, nullable }: Attribute): Param => ({ name: key, type, nullable, list: false });

function rowsSpec({ columns, key: unique }: RowsShape, options: JsOptions): string {
  const own = columns.map((a) => `${key(a.key)}: ${spec(ofColumn(a), options)}`).join(", ");
  return `{ rows: { ${own} }${unique ? `, key: [${unique.map((a) => quote(a.key)).join(", ")}]` : ""} }`;
}

export function spec(p: Param, options: JsOptions): string {
  if (p.rows) return rowsSpec(p.rows, options);
  const form = formOf(p.type);
  if (form?.kind === "oneOf") {
    const more = [
      ...(p.list ? ["list: true"] : []),
      ...(p.nullable ? ["nullable: true"] : []),
      ...(p.default !== undefined ? [`default: ${defaultText(p, options)}`] : []),
    ];
    return `{ ${[`oneOf: [${form.labels.map(quote).join(", ")}]`, ...more].join(", ")} }`;
  }
  if (p.choices) {
    const otherwise = p.default === undefined ? "" : `, default: ${quote(String(p.default))}`;
    return `{ oneOf: [${p.choices.map(quote).join(", ")}]${otherwise} }`;
  }
  return p.default === undefined ? quote(paramKind(p)) : `[${quote(paramKind(p))}, ${defaultText(p, options)}]`;
}

/** What an accessor says of its engines where it is for some only: a type, and what the runtime says to those who ask for another. */
export interface EngineLimit {
  readonly isLimited?: boolean;
}
export const limitLines = ({ isLimited = false }: EngineLimit): Lines => (isLimited ? ["isLimited: true,"] : []);
export const enginesType = (
  { isLimited = false }: EngineLimit,
  engines: readonly { readonly dialect: string }[],
): string => (isLimited ? `, ${engines.map((e) => quote(e.dialect)).join(" | ")}` : "");

const commented = (text: string): string => text.replaceAll("*/", "*\\/");

/** Lines of a module; the text of a template literal stands in one of them, breaks and all, and is not indented. */
export type Lines = readonly string[];

/** What a module exports besides its accessor, and what that imports. */
export interface Added {
  readonly exports: readonly string[];
  readonly imports: Lines;
  readonly lines: Lines;
}

/** `head {`, what stands within, `}`. */
export const block = (head: string, within: Lines, tail = ""): Lines => [
  `${head}{`,
  ...within.map((line) => `  ${line}`),
  `}${tail}`,
];

export function doc(text: string | undefined): Lines {
  if (text === undefined) return [];
  const rows = commented(text).split(/\r?\n/);
  return rows.length === 1 ? [`/** ${rows[0]} */`] : ["/**", ...rows.map((row) => ` * ${row}`.trimEnd()), " */"];
}

/** A column that may be NULL can be left out; text holds the microseconds that a Date has not. */
function rowLines(a: Attribute, { bigints }: JsOptions): Lines {
  const isClock = a.type.kind === "timestamp" || a.type.kind === "instant";
  const type = isClock ? "Date | string" : jsType(a.type, { decimals: "string", bigints, times: "Date" });
  const said = a.type.kind === "decimal" ? typeText(a.type) : a.type.kind === "date" ? "YYYY-MM-DD" : undefined;
  return [...doc(said), `readonly ${key(a.key)}${a.nullable ? "?" : ""}: ${type}${a.nullable ? " | null" : ""};`];
}

function rowsLines(p: Param, { columns, key: unique }: RowsShape, options: JsOptions): Lines {
  const said = unique && `No two rows have the same ${unique.map((a) => a.key).join(" and ")}.`;
  return [
    ...doc(said),
    ...block(
      `readonly ${key(p.name)}: readonly `,
      columns.flatMap((a) => rowLines(a, options)),
      "[];",
    ),
  ];
}

function paramLines(p: Param, options: JsOptions): Lines {
  if (p.rows) return rowsLines(p, p.rows, options);
  const { bigints } = options;
  const isGiven = p.default !== undefined && p.default !== null;
  const said = isGiven ? `Default ${p.default}.` : p.nullable ? "Default null." : undefined;
  const one = jsType(p.type, { decimals: "string", bigints, times: "Date" });
  const own = p.choices
    ? p.choices.map(quote).join(" | ")
    : p.list
      ? `readonly ${one.includes(" | ") ? `(${one})` : one}[]`
      : one;
  return [...doc(said), `readonly ${key(p.name)}${isOptional(p) ? "?" : ""}: ${own}${p.nullable ? " | null" : ""};`];
}

/** The interface of a definition's parameters, where it has any. */
export const paramsInterface = (name: string, params: readonly Param[], options: JsOptions): Lines =>
  params.length > 0
    ? [
        ...block(
          `export interface ${name} `,
          params.flatMap((p) => paramLines(p, options)),
        ),
        "",
      ]
    : [];

export function columnLines(c: Attribute, a: JsOptions): Lines {
  const exact =
    c.type.kind === "decimal" ? `${typeText(c.type)}${a.decimals === "string" ? ", exact" : ""}` : undefined;
  const said = c.type.kind === "date" ? "YYYY-MM-DD" : exact;
  return [...doc(said), `readonly ${key(c.key)}: ${jsType(c.type, a)}${c.nullable ? " | null" : ""};`];
}
