import { IdentifierNode, type OperationNode } from "kysely";
import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { Unnest } from "../../src/relation/relation.ts";
import type { LoweringContext } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { atom, BINDS, call, caseWhen, connect, fn, infix, type Sql, template, textLiteral, words } from "../kit/sql.ts";
import { JSON_WHOLE, literalPath } from "../kit/table-helpers.ts";

/** A document, and the path within it. */
interface Member {
  readonly of: Sql;
  readonly path: string;
}

const step = (p: string | number): string =>
  typeof p === "number" ? `[${p}]` : /^[a-z_][a-z0-9_]*$/i.test(p) ? `.${p}` : `.${JSON.stringify(p)}`;

const isGet = (e: Expr | undefined): e is CallExpr => e?.kind === "call" && e.op === "jsonGet";

/** The member that an operation reads; a member of a member is one path. */
function memberOf(of: CallExpr, a: Sql, cx: LoweringContext): Member {
  const start = memberAt(of.args[0], a, cx);
  return literalPath(of).reduce<Member>((member, p) => {
    if (p !== 0) return { of: member.of, path: member.path + step(p) };
    // `[0]` takes a value that is no array for its own first element; `[*]` does not, and gives an array of what it finds
    return { of: fn("json_extract", member.of, textLiteral(`${member.path}[*]`)), path: "$[0]" };
  }, start);
}

function memberAt(e: Expr | undefined, a: Sql, cx: LoweringContext): Member {
  const [inner] = isGet(e) ? e.args : [];
  return isGet(e) && inner ? memberOf(e, cx.value(inner), cx) : { of: a, path: "$" };
}

const jsonNull = words("cast('null' as json)");
const extract = ({ of, path }: Member): Sql => (path === "$" ? of : fn("json_extract", of, textLiteral(path)));
const jsonValue = (of: Sql, path: string, rest: string): Sql =>
  fn("json_value", of, template(BINDS.or)`${textLiteral(path)} ${words(rest)}`);
const asText = ({ of, path }: Member): Sql => jsonValue(of, path, "returning char");

export const jsonGet = ([a]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
  fn("nullif", extract(memberOf(of, a as Sql, cx)), jsonNull);

export const jsonText = ([a]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql => {
  const member = memberOf(of, a as Sql, cx);
  const isWord = template(BINDS.compare)`${fn("json_type", extract(member))} in ('STRING', 'BOOLEAN')`;
  const isWhole = infix("regexp", BINDS.compare, asText(member), textLiteral(`^(${JSON_WHOLE})$`));
  return caseWhen([{ when: connect("or", [isWord, isWhole]), result: asText(member) }]);
};

/** Reads a text or a number as the type; what is none, or too large, is an error, where a cast gives another value. */
export const strictly = (a: Sql, type: string): Sql =>
  jsonValue(fn("json_array", a), "$[0]", `returning ${type} error on error`);
/** Likewise of text, and NULL instead of the error. */
export const orNull = (a: Sql, type: string): Sql =>
  jsonValue(fn("json_quote", a), "$", `returning ${type} null on error`);

/** Of a number JSON_VALUE would take true for 1 and 1.5 for 2: as text it is strict. */
export const jsonWhole = ([a]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
  strictly(asText(memberOf(of, a as Sql, cx)), "signed");
/** The blank makes an error of an empty text, which would be 0. */
export const jsonDouble = ([a]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql =>
  strictly(fn("concat", textLiteral(" "), asText(memberOf(of, a as Sql, cx))), "double");

export const jsonBoolean = ([a]: readonly Sql[], of: CallExpr, cx: LoweringContext): Sql => {
  const branch = (value: string): string => `${MARK.line}when cast('${value}' as json) then ${value}`;
  const member = extract(memberOf(of, a as Sql, cx));
  const text = [`${MARK.group}case `, `${MARK.indent}${branch("true")}${branch("false")}${MARK.end}${MARK.line}end`];
  return atom(laidOut([text[0] ?? "", `${text[1]}${MARK.end}`], [member.node]));
};

export const jsonArrayLength = ([a]: readonly Sql[]): Sql => {
  const isArray = infix("=", BINDS.compare, fn("json_type", a as Sql), textLiteral("ARRAY"));
  return caseWhen([{ when: isArray, result: fn("json_length", a as Sql) }]);
};

/** JSON null counts as NULL: `jsonGet` sees to it itself, a column may hold one. */
export const isNull =
  (yes: boolean) =>
  ([a]: readonly Sql[], of: CallExpr): Sql => {
    const [e] = of.args;
    if (e?.type.kind !== "json" || e.kind === "call") {
      return yes ? template(BINDS.compare)`${a as Sql} is null` : template(BINDS.compare)`${a as Sql} is not null`;
    }
    const type = fn("coalesce", fn("json_type", a as Sql), textLiteral("NULL"));
    return infix(yes ? "=" : "<>", BINDS.compare, type, textLiteral("NULL"));
  };

/** `json_table(doc, '$.lines[*]' columns (…))`: a row for each element; none of NULL, or of what is no array. */
export const elements = (json: Sql, of: Expr, columns: Sql, cx: LoweringContext): OperationNode => {
  const { of: document, path } = memberAt(of, json, cx);
  // A column of a query that MySQL merges into this one is no argument to it (9.7: error 1210), and an expression is.
  const column = rootOf(of);
  const computed = column.kind === "column" && !cx.isStored(column);
  return jsonTable(computed ? call`cast(${document} as json)` : document, path, columns);
};
/** One row of an array of numbers, a column each. */
export function numbers(document: Sql, { json, attributes }: Unnest, cx: LoweringContext): OperationNode {
  const { of, path } = memberAt(json, document, cx);
  const { group, indent, softline, line, end, fill } = MARK;
  const column = (i: number): string => ` double path '$[${i}]' error on error`;
  return laidOut(
    [
      `json_table(${group}${indent}${softline}`,
      `,${line}'${path}' columns (${fill}`,
      ...attributes.slice(1).map((_, i) => `${column(i)},${line}`),
      `${column(attributes.length - 1)}${end})${end}${softline}${end})`,
    ],
    [of.node, ...attributes.map((a) => IdentifierNode.create(a.name))],
  );
}
/** What a path is taken of. */
const rootOf = (e: Expr): Expr => (e.kind === "call" && e.op === "jsonGet" && e.args[0] ? rootOf(e.args[0]) : e);
export const jsonTable = (document: Sql, path: string, columns: Sql): OperationNode =>
  fn("json_table", document, template(BINDS.or)`${textLiteral(`${path}[*]`)} columns (${columns})`).node;

/** The names of an object's members, and the member of a name. */
export function membersOf(json: Sql, of: Expr, cx: LoweringContext): { readonly keys: Sql; at(name: Sql): Sql } {
  const { of: document, path } = memberAt(of, json, cx);
  const keys = path === "$" ? fn("json_keys", document) : fn("json_keys", document, textLiteral(path));
  const at = (name: Sql): Sql =>
    fn("json_extract", document, fn("concat", textLiteral(`${path}.`), fn("json_quote", name)));
  return { keys, at };
}
