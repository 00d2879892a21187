import CodeBlockWriter from "code-block-writer";
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

/** The text of a template literal: what would end it or read a variable is escaped. */
const templateText = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");

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

function doc(w: CodeBlockWriter, text: string | undefined): void {
  if (text === undefined) return;
  const rows = commented(text).split("\n");
  if (rows.length === 1) w.writeLine(`/** ${rows[0]} */`);
  else {
    w.writeLine("/**");
    for (const row of rows) w.writeLine(` * ${row}`.trimEnd());
    w.writeLine(" */");
  }
}

/** The accessor module of a query. */
export function queryModule(a: Accessor): string {
  const w = new CodeBlockWriter({ indentNumberOfSpaces: 2, newLine: "\n" });
  const type = pascalCase(a.name);
  const value = camelCase(a.name);
  const params = a.params.length === 0 ? "NoParams" : `${type}Params`;
  w.writeLine(`// Made by quern from ${a.source}. Do not edit: \`quern generate\` writes it.`);
  const imports = a.params.length === 0 ? "defineQuery, type NoParams, type Query" : "defineQuery, type Query";
  w.writeLine(`import { ${imports} } from "./runtime/query${a.extension}";`).blankLine();
  if (a.params.length > 0) {
    w.write(`export interface ${type}Params`).block(() => {
      for (const p of a.params) {
        if (p.default !== undefined && p.default !== null) doc(w, `Default ${p.default}.`);
        else if (p.nullable) doc(w, "Default null.");
        const own = p.choices
          ? p.choices.map(quote).join(" | ")
          : `${p.list ? "readonly " : ""}${jsType(p.type, { decimals: "string", times: "Date" })}${p.list ? "[]" : ""}`;
        w.writeLine(`readonly ${key(p.name)}${isOptional(p) ? "?" : ""}: ${own}${p.nullable ? " | null" : ""};`);
      }
    });
    w.blankLine();
  }
  w.write(`export interface ${type}Row`).block(() => {
    for (const c of a.columns) {
      if (c.type.kind === "decimal") doc(w, `${typeText(c.type)}${a.decimals === "string" ? ", exact" : ""}`);
      if (c.type.kind === "date") doc(w, "YYYY-MM-DD");
      w.writeLine(`readonly ${key(c.key)}: ${jsType(c.type, a)}${c.nullable ? " | null" : ""};`);
    }
  });
  w.blankLine();
  doc(w, a.doc);
  w.write(`export const ${value}: Query<${params}, ${type}Row> = /* @__PURE__ */ defineQuery(`).inlineBlock(() => {
    w.writeLine(`name: ${quote(a.name)},`);
    const specs = a.params.map((p) => `${key(p.name)}: ${spec(p)}`).join(", ");
    w.writeLine(`params: ${specs === "" ? "{}" : `{ ${specs} }`},`);
    w.write("columns: ").inlineBlock(() => {
      for (const c of a.columns) w.writeLine(`${key(c.key)}: ${quote(codec(c, a))},`);
    });
    w.write(",").newLine();
    w.write("sql: ").inlineBlock(() => {
      for (const s of a.sql) {
        w.write(`${s.dialect}: `).inlineBlock(() => {
          w.write(`text: \`${templateText(s.text)}\`,`).newLine();
          w.writeLine(`params: [${s.params.map(quote).join(", ")}],`);
          if (a.utc) w.writeLine("utc: true,");
        });
        w.write(",").newLine();
      }
    });
    w.write(",").newLine();
  });
  w.write(");").newLine();
  return w.toString();
}
