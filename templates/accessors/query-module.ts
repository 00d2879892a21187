import { banner } from "../../src/base/banner.ts";
import { camelCase, pascalCase } from "../../src/base/names.ts";
import type { Attribute } from "../../src/relation/attribute.ts";
import type { Param } from "../../src/relation/expr.ts";
import {
  type Added,
  block,
  codec,
  columnLines,
  doc,
  type EngineLimit,
  enginesType,
  type JsOptions,
  key,
  type Lines,
  limitLines,
  paramsInterface,
  quote,
  spec,
  templateText,
} from "./lines.ts";

/** One engine's text as an accessor holds it. */
export interface AccessorSql {
  readonly dialect: string;
  readonly text: string;
  readonly params: readonly string[];
}

/** What a module says of a query. */
export interface Accessor extends JsOptions, EngineLimit {
  readonly name: string;
  readonly doc: string | undefined;
  readonly source: string;
  readonly columns: readonly Attribute[];
  readonly params: readonly Param[];
  readonly sql: readonly AccessorSql[];
  /** The SQL is only right in a session in UTC. */
  readonly utc: boolean;
  /** `.js`; by config `.ts` or nothing. */
  readonly extension: string;
  /** The way from the module to the output folder. */
  readonly base: "./" | "../";
  /** What the module exports besides. */
  readonly more?: Added;
}

function definitionLines(a: Accessor): Lines {
  const specs = a.params.map((p) => `${key(p.name)}: ${spec(p, a)}`).join(", ");
  const columns = a.columns.map((c) => `${key(c.key)}: ${quote(codec(c, a))},`);
  const sql = a.sql.flatMap((s) => {
    const text = `text: \`${templateText(s.text)}\`,`;
    const params = `params: [${s.params.map(quote).join(", ")}],`;
    return block(`${s.dialect}: `, a.utc ? [text, params, "utc: true,"] : [text, params], ",");
  });
  return [
    `name: ${quote(a.name)},`,
    `params: ${specs === "" ? "{}" : `{ ${specs} }`},`,
    ...limitLines(a),
    ...block("columns: ", columns, ","),
    ...block("sql: ", sql, ","),
  ];
}

/** The accessor module of a query. */
export function queryModule(a: Accessor): string {
  const type = pascalCase(a.name);
  const hasParams = a.params.length > 0;
  const [imports, params] = hasParams ? ["", `${type}Params`] : ["type NoParams, ", "NoParams"];
  const head = `export const ${camelCase(a.name)}: Query<${params}, ${type}Row${enginesType(a, a.sql)}> = /* @__PURE__ */ defineQuery(`;
  const lines = [
    ...banner(a.source),
    ...(a.more?.imports ?? []),
    `import { defineQuery, ${imports}type Query } from "${a.base}runtime/query${a.extension}";`,
    "",
    ...paramsInterface(params, a.params, a),
    ...block(
      `export interface ${type}Row `,
      a.columns.flatMap((c) => columnLines(c, a)),
    ),
    "",
    ...doc(a.doc),
    ...block(head, definitionLines(a), ");"),
    "",
    ...(a.more ? [...a.more.lines, ""] : []),
  ];
  return lines.join("\n");
}
