import { IdentifierNode, type OperationNode } from "kysely";
import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { Unnest } from "../../src/relation/relation.ts";
import type { SqlType } from "../../src/types/sql-type.ts";
import type { LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../layout-compiler.ts";
import { BINDS, call, caseWhen, connect, fn, infix, type Sql, template, textLiteral, words } from "../sql.ts";
import { literalPath } from "../table-helpers.ts";
import { castTo } from "./types.ts";

type Rewrite = (args: readonly Sql[], of: CallExpr, cx: LoweringContext) => Sql;
type Step = string | number;

/** A JSON text, and the path in it. */
interface Place {
  readonly json: Sql;
  readonly path: readonly Step[];
}

/** A member of a member is read by one path. */
function placeOf(e: Expr, path: readonly Step[], cx: LoweringContext): Place {
  if (e.kind === "call" && e.op === "jsonGet" && e.args[0]) return placeOf(e.args[0], [...literalPath(e), ...path], cx);
  const json = cx.value(e);
  // SQL Server reads paths in objects and arrays only: what may be a scalar becomes the element of an array.
  if (path.length > 0 && cx.isStored(e)) return { json, path };
  const quoted = infix("+", BINDS.add, infix("+", BINDS.add, textLiteral("["), json), textLiteral("]"));
  return { json: quoted, path: [0, ...path] };
}

const place = (of: CallExpr, cx: LoweringContext): Place => {
  const [json] = of.args;
  if (!json) throw new Error(`${of.op} of nothing`);
  return placeOf(json, literalPath(of), cx);
};

const step = (s: Step): string =>
  typeof s === "number" ? `[${s}]` : /^[a-z_]\w*$/i.test(s) ? `.${s}` : `.${JSON.stringify(s)}`;
const pathText = (path: readonly Step[]): Sql => textLiteral(`$${path.map(step).join("")}`);
const at = (name: "json_value" | "json_query", { json, path }: Place): Sql => fn(name, json, pathText(path));

const opened = ({ json, path }: Place): Sql =>
  path.length === 0 ? fn("openjson", json) : fn("openjson", json, pathText(path));
/** The row of OPENJSON that is the member: LIKE minds blanks at the end of its key, `=` does not. */
function member({ json, path }: Place): { readonly rows: Sql; readonly isKey: Sql } {
  const key = String(path.at(-1)).replace(/[[%_]/g, "[$&]");
  const rows = opened({ json, path: path.slice(0, -1) });
  return { rows, isKey: template(BINDS.compare)`[key] like ${textLiteral(key)}` };
}

/** A member as JSON text: OPENJSON gives texts without their quotes. */
const asJson = words(`case type when 1 then concat('"', string_escape(value, 'json'), '"') else value end`);

/** An element of an array, or a member of an object, as JSON text. */
export const jsonGet: Rewrite = ([a], of, cx) => {
  if (literalPath(of).length === 0) return a as Sql;
  const { rows, isKey } = member(place(of, cx));
  return call`(select ${asJson} from ${rows} where ${isKey})`;
};

/** JSON_VALUE gives NULL of an object and of an array. */
export const jsonText: Rewrite = (_, of, cx) => at("json_value", place(of, cx));

/** An object or an array is no number: read with JSON_QUERY it makes the cast fail. */
export const jsonNumber =
  (type: SqlType): Rewrite =>
  (_, of, cx) => {
    const where = place(of, cx);
    return castTo(fn("coalesce", at("json_value", where), at("json_query", where)), type);
  };

/** OPENJSON tells true from "true". */
export const jsonBoolean: Rewrite = (_, of, cx) => {
  const { rows, isKey } = member(place(of, cx));
  const isBoolean = connect("and", [isKey, words("type = 3")]);
  return call`(select cast(value as bit) from ${rows} where ${isBoolean})`;
};

export const jsonArrayLength: Rewrite = (_, of, cx) => {
  const where = place(of, cx);
  const isArray = template(BINDS.compare)`${at("json_query", where)} like ${textLiteral("[[]%")}`;
  return caseWhen([{ when: isArray, result: call`(select count(*) from ${opened(where)})` }]);
};

/** The elements of an array in order, or the members of an object. */
export function unnest(_: Sql, of: Unnest, alias: string, cx: LoweringContext): OperationNode {
  const [first, second] = of.attributes.map((a) => IdentifierNode.create(a.name));
  if (first === undefined || second === undefined) throw new Error("an unnest has two columns");
  const rows = opened(unnested(of.json, cx));
  const key = of.of === "array" ? "cast([key] as int) + 1" : "[key] collate database_default";
  return laidOut(
    [
      `(${MARK.indent}${MARK.newline}select ${key} as `,
      ", ",
      " as ",
      `${MARK.newline}from `,
      `${MARK.end}${MARK.newline}) as `,
      "",
    ],
    [first, asJson.node, second, rows.node, IdentifierNode.create(alias)],
  );
}

function unnested(json: Expr, cx: LoweringContext): Place {
  if (cx.isStored(json)) return { json: cx.value(json), path: [] };
  return placeOf(json, [], cx);
}
