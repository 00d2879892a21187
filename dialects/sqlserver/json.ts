import { IdentifierNode, type OperationNode } from "kysely";
import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { Unnest } from "../../src/relation/relation.ts";
import { type SqlType, types } from "../../src/types/sql-type.ts";
import { atLeast } from "../capabilities.ts";
import type { LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, BINDS, caseWhen, chain, connect, fn, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import { literalPath } from "../kit/table-helpers.ts";
import { castTo } from "./types.ts";

type Rewrite = (args: readonly Sql[], of: CallExpr, cx: LoweringContext) => Sql;
type Step = string | number;
const { group, indent, softline, line, newline, end, fill } = MARK;

/** A JSON text, and the path in it. */
interface Place {
  readonly json: Sql;
  readonly path: readonly Step[];
  /** Whether it is the array of one that `wrapped` makes. */
  readonly isOwn?: boolean;
}

/**
 * JSON null counts as NULL. `jsonGet` sees to it itself; a column may hold the word, which SQL Server takes for no JSON
 * (error 13609). From 2025 on a column may be of the type json, which compares and is text only by a cast.
 */
export function withoutJsonNull(a: Sql, e: Expr | undefined, cx: LoweringContext): Sql {
  if (e?.type.kind !== "json" || e.kind === "call") return a;
  const text = cx.isStored(e) && atLeast(cx.target, "2025") ? castTo(a, types.json) : a;
  return fn("nullif", text, textLiteral("null"));
}

/** A member of a member is read by one path. */
function placeOf(e: Expr, path: readonly Step[], cx: LoweringContext): Place {
  if (e.kind === "call" && e.op === "jsonGet" && e.args[0]) return placeOf(e.args[0], [...literalPath(e), ...path], cx);
  return { json: cx.isStored(e) ? withoutJsonNull(cx.value(e), e, cx) : cx.value(e), path };
}

/** SQL Server reads paths in objects and arrays only: what may be a scalar becomes the element of an array. */
const wrapped = (place: Place): Place => ({
  json: chain("+", BINDS.add, [textLiteral("["), place.json, textLiteral("]")]),
  path: [0, ...place.path],
  isOwn: true,
});

function place(of: CallExpr, cx: LoweringContext): Place {
  const [json] = of.args;
  if (!json) throw new Error(`${of.op} of nothing`);
  const where = placeOf(json, literalPath(of), cx);
  return where.path.length > 0 && readsStored(json, cx) ? where : wrapped(where);
}
const readsStored = (e: Expr, cx: LoweringContext): boolean =>
  cx.isStored(e) || (e.kind === "call" && e.op === "jsonGet" && e.args[0] !== undefined && readsStored(e.args[0], cx));

const step = (s: Step): string =>
  typeof s === "number" ? `[${s}]` : /^[a-z_]\w*$/i.test(s) ? `.${s}` : `.${JSON.stringify(s)}`;
const pathText = (path: readonly Step[]): Sql => textLiteral(`$${path.map(step).join("")}`);
const valueAt = ({ json, path }: Place): Sql => fn("json_value", json, pathText(path));
const queryAt = ({ json, path }: Place): Sql => fn("json_query", json, pathText(path));
/** JSON_QUERY gives an object or an array, without the blanks before it. */
const startsWith = (bracket: "[[]" | "{", where: Place): Sql =>
  template(BINDS.compare)`${queryAt(where)} like ${textLiteral(`${bracket}%`)}`;

const opened = ({ json, path }: Place): Sql =>
  path.length === 0 ? fn("openjson", json) : fn("openjson", json, pathText(path));
/** `(select … from … where …)`. */
export function query(selected: Sql, rows: Sql, where: readonly Sql[]): Sql {
  const fragments = [`(${group}${indent}${softline}select `, `${line}from `, `${end}${softline}${end})`];
  if (where.length === 0) return atom(laidOut(fragments, [selected.node, rows.node]));
  fragments.splice(2, 0, `${line}where `);
  return atom(laidOut(fragments, [selected.node, rows.node, connect("and", where).node]));
}

/** The row of OPENJSON that is the member: LIKE minds blanks at the end of its key, `=` does not. */
function member(where: Place): { readonly rows: Sql; readonly isMember: readonly Sql[] } {
  const [container, last] = [{ ...where, path: where.path.slice(0, -1) }, where.path.at(-1)];
  const key = String(last).replace(/[[%_]/g, "[$&]");
  const isMember = [template(BINDS.compare)`[key] like ${textLiteral(key)}`];
  // An element's key is its index, as text. The array that `wrapped` makes is one.
  if (/^\d+$/.test(key) && (where.path.length > 1 || where.isOwn !== true)) {
    const at = container.path.length === 0 ? wrapped(container) : container;
    isMember.push(startsWith(typeof last === "number" ? "[[]" : "{", at));
  }
  return { rows: opened(container), isMember };
}

/** A member as JSON text: OPENJSON gives texts without their quotes. */
const asJson = caseOfType(`'"' + string_escape(value, 'json') + '"'`);

function caseOfType(text: string): Sql {
  const branches = `${indent}${line}when 1 then ${text}${line}else value${end}`;
  return atom(laidOut([`${group}case type${branches}${line}end${end}`], []));
}

/** An element of an array, or a member of an object, as JSON text. */
export const jsonGet: Rewrite = ([a], of, cx) => {
  if (literalPath(of).length === 0) return a as Sql;
  const { rows, isMember } = member(place(of, cx));
  return query(asJson, rows, isMember);
};

/** OPENJSON tells a number from a text, and gives it as it is written. */
export const jsonText: Rewrite = (_, of, cx) => {
  const { rows, isMember } = member(place(of, cx));
  const isWhole = connect("and", [words("type = 2"), words("len(value) <= 19"), words("value not like '%[^0-9-]%'")]);
  return query(words("value"), rows, [...isMember, connect("or", [words("type in (1, 3)"), isWhole])]);
};

/** An object or an array is no number: read with JSON_QUERY it makes the cast fail. */
export const jsonNumber =
  (type: SqlType): Rewrite =>
  (_, of, cx) => {
    const where = place(of, cx);
    return castTo(fn("coalesce", valueAt(where), queryAt(where)), type);
  };

/** OPENJSON tells true from "true". */
export const jsonBoolean: Rewrite = (_, of, cx) => {
  const { rows, isMember } = member(place(of, cx));
  return query(words("cast(value as bit)"), rows, [...isMember, words("type = 3")]);
};

export const jsonArrayLength: Rewrite = (_, of, cx) => {
  const where = place(of, cx);
  return caseWhen([{ when: startsWith("[[]", where), result: query(words("count(*)"), opened(where), []) }]);
};

/** The elements of an array in order, or the members of an object. */
export function unnest(_: Sql, of: Unnest, alias: string, cx: LoweringContext): OperationNode {
  const [first, second] = of.attributes.map((a) => IdentifierNode.create(a.name));
  if (of.of === "numbers") return numbers(of, alias, cx);
  if (first === undefined || second === undefined) throw new Error("an unnest has two columns");
  const where = unnested(of.json, cx);
  // OPENJSON gives the members of an object as it gives the elements of an array.
  const [bracket, key] =
    of.of === "array"
      ? (["[[]", "try_cast([key] as int) + 1"] as const)
      : (["{", "[key] collate database_default"] as const);
  return laidOut(
    [
      `(${indent}${newline}${group}select${indent}${line}${key} as `,
      `,${line}`,
      " as ",
      `${end}${end}${newline}from `,
      `${newline}where `,
      `${end}${newline}) as `,
      "",
    ],
    [first, asJson.node, second, opened(where).node, startsWith(bracket, where).node, IdentifierNode.create(alias)],
  );
}

/** One row of an array of numbers, a column each: an array of one array has one row. */
function numbers({ json, attributes }: Unnest, alias: string, cx: LoweringContext): OperationNode {
  const column = (i: number): string => ` float '$[${i}]'`;
  return laidOut(
    [
      "openjson(",
      `) with (${group}${indent}${softline}${fill}`,
      ...attributes.slice(1).map((_, i) => `${column(i)},${line}`),
      `${column(attributes.length - 1)}${end}${end}${softline}${end}) as `,
      "",
    ],
    [
      wrapped(placeOf(json, [], cx)).json.node,
      ...attributes.map((a) => IdentifierNode.create(a.name)),
      IdentifierNode.create(alias),
    ],
  );
}

function unnested(json: Expr, cx: LoweringContext): Place {
  const where = placeOf(json, [], cx);
  return readsStored(json, cx) ? where : wrapped(where);
}
