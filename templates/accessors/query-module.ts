import { camelCase, pascalCase } from "../../src/base/names.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Param } from "../../src/relation/expr.ts";
import { type SqlType, typeText } from "../../src/types/sql-type.ts";

/** One engine's text as an accessor holds it. */
export interface AccessorSql {
  readonly dialect: string;
  readonly text: string;
  readonly params: readonly string[];
}

/** What a module says of a query. */
export interface Accessor {
  readonly name: string;
  readonly doc: string | undefined;
  readonly source: string;
  readonly columns: readonly Attribute[];
  readonly params: readonly Param[];
  readonly sql: readonly AccessorSql[];
  /** The SQL is only right in a session in UTC. */
  readonly utc: boolean;
  /** `.js`, or `.ts` by config. */
  readonly extension: string;
  readonly decimals: "string" | "number";
  readonly times: "Date" | "string";
}

const quote = (text: string): string => JSON.stringify(text);
const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name));

/** The text of a template literal: what would end it, read a variable or be read as another line break is escaped. */
const templateText = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${").replaceAll("\r", "\\r");

/** The JavaScript type of a column or parameter. */
function jsType(type: SqlType, options: Pick<Accessor, "decimals" | "times">): string {
  switch (type.kind) {
    case "int":
    case "count":
    case "double":
      return "number";
    case "bigint":
      return "bigint";
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
    case "date":
      return "string";
  }
}

/** How the runtime decodes a column: its type, a variant by config, `?` where it may be NULL. */
function codec(a: Attribute, options: Pick<Accessor, "decimals" | "times">): string {
  const variant =
    a.type.kind === "decimal" && options.decimals === "number"
      ? ":number"
      : (a.type.kind === "timestamp" || a.type.kind === "instant") && options.times === "string"
        ? ":string"
        : "";
  return `${a.type.kind}${variant}${a.nullable ? "?" : ""}`;
}

const paramKind = (p: Param): string =>
  `${p.type.kind === "count" ? "bigint" : p.type.kind === "decimal" ? typeText(p.type).replace(" ", "") : p.type.kind}${p.list ? "[]" : p.nullable ? "?" : ""}`;

const isOptional = (p: Param): boolean => p.default !== undefined || p.nullable;

/** A default as source text; timestamps are made anew, since a Date can be changed. */
function defaultText(p: Param): string {
  const { default: value, type } = p;
  if (value === null || value === undefined) return "null";
  if (type.kind === "bigint") return `${value}n`;
  if (type.kind === "timestamp" || type.kind === "instant")
    return `new Date(${quote(`${String(value).replace(" ", "T")}Z`)})`;
  return typeof value === "string" ? quote(value) : String(value);
}

function spec(p: Param): string {
  if (p.choices) {
    const otherwise = p.default === undefined ? "" : `, default: ${quote(String(p.default))}`;
    return `{ oneOf: [${p.choices.map(quote).join(", ")}]${otherwise} }`;
  }
  return p.default === undefined ? quote(paramKind(p)) : `[${quote(paramKind(p))}, ${defaultText(p)}]`;
}

const commented = (text: string): string => text.replaceAll("*/", "*\\/");

/** Lines of a module; the text of a template literal stands in one of them, breaks and all, and is not indented. */
type Lines = readonly string[];

/** `head {`, what stands within, `}`. */
const block = (head: string, within: Lines, tail = ""): Lines => [
  `${head}{`,
  ...within.map((line) => `  ${line}`),
  `}${tail}`,
];

function doc(text: string | undefined): Lines {
  if (text === undefined) return [];
  const rows = commented(text).split(/\r?\n/);
  return rows.length === 1 ? [`/** ${rows[0]} */`] : ["/**", ...rows.map((row) => ` * ${row}`.trimEnd()), " */"];
}

function paramLines(p: Param): Lines {
  const isGiven = p.default !== undefined && p.default !== null;
  const said = isGiven ? `Default ${p.default}.` : p.nullable ? "Default null." : undefined;
  const own = p.choices
    ? p.choices.map(quote).join(" | ")
    : `${p.list ? "readonly " : ""}${jsType(p.type, { decimals: "string", times: "Date" })}${p.list ? "[]" : ""}`;
  return [...doc(said), `readonly ${key(p.name)}${isOptional(p) ? "?" : ""}: ${own}${p.nullable ? " | null" : ""};`];
}

function columnLines(c: Attribute, a: Accessor): Lines {
  const exact =
    c.type.kind === "decimal" ? `${typeText(c.type)}${a.decimals === "string" ? ", exact" : ""}` : undefined;
  const said = c.type.kind === "date" ? "YYYY-MM-DD" : exact;
  return [...doc(said), `readonly ${key(c.key)}: ${jsType(c.type, a)}${c.nullable ? " | null" : ""};`];
}

function definitionLines(a: Accessor): Lines {
  const specs = a.params.map((p) => `${key(p.name)}: ${spec(p)}`).join(", ");
  const columns = a.columns.map((c) => `${key(c.key)}: ${quote(codec(c, a))},`);
  const sql = a.sql.flatMap((s) => {
    const text = `text: \`${templateText(s.text)}\`,`;
    const params = `params: [${s.params.map(quote).join(", ")}],`;
    return block(`${s.dialect}: `, a.utc ? [text, params, "utc: true,"] : [text, params], ",");
  });
  return [
    `name: ${quote(a.name)},`,
    `params: ${specs === "" ? "{}" : `{ ${specs} }`},`,
    ...block("columns: ", columns, ","),
    ...block("sql: ", sql, ","),
  ];
}

/** The accessor module of a query. */
export function queryModule(a: Accessor): string {
  const type = pascalCase(a.name);
  const hasParams = a.params.length > 0;
  const [imports, params] = hasParams ? ["", `${type}Params`] : ["type NoParams, ", "NoParams"];
  const head = `export const ${camelCase(a.name)}: Query<${params}, ${type}Row> = /* @__PURE__ */ defineQuery(`;
  const lines = [
    `// Made by quern from ${a.source}. Do not edit: \`quern generate\` writes it.`,
    `import { defineQuery, ${imports}type Query } from "./runtime/query${a.extension}";`,
    "",
    ...(hasParams ? [...block(`export interface ${params} `, a.params.flatMap(paramLines)), ""] : []),
    ...block(
      `export interface ${type}Row `,
      a.columns.flatMap((c) => columnLines(c, a)),
    ),
    "",
    ...doc(a.doc),
    ...block(head, definitionLines(a), ");"),
    "",
  ];
  return lines.join("\n");
}
