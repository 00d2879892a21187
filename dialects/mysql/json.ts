import type { CallExpr } from "../../src/relation/expr.ts";
import { BINDS, call, caseWhen, fn, infix, type Sql, template, textLiteral, words } from "../sql.ts";
import { literalPath } from "../table-helpers.ts";

/** A document, and the path within it. */
interface Member {
  readonly of: Sql;
  readonly path: string;
}

const step = (p: string | number): string =>
  typeof p === "number" ? `[${p}]` : /^[a-z_][a-z0-9_]*$/i.test(p) ? `.${p}` : `.${JSON.stringify(p)}`;

/** `[0]` takes a value that is no array for its own first element; `[*]` does not, and gives an array of what it finds. */
function memberOf(a: Sql, of: CallExpr): Member {
  return literalPath(of).reduce<Member>(
    (member, p) =>
      p === 0
        ? { of: fn("json_extract", member.of, textLiteral(`${member.path}[*]`)), path: "$[0]" }
        : { of: member.of, path: member.path + step(p) },
    { of: a, path: "$" },
  );
}

const jsonNull = call`cast('null' as json)`;
const extract = ({ of, path }: Member): Sql => (path === "$" ? of : fn("json_extract", of, textLiteral(path)));
const asText = ({ of, path }: Member): Sql => call`json_value(${of}, ${textLiteral(path)} returning char)`;

export const jsonGet = ([a]: readonly Sql[], of: CallExpr): Sql =>
  fn("nullif", extract(memberOf(a as Sql, of)), jsonNull);

export const jsonText = ([a]: readonly Sql[], of: CallExpr): Sql => {
  const member = memberOf(a as Sql, of);
  const scalar = template(BINDS.compare)`${fn("json_type", extract(member))} not in ('OBJECT', 'ARRAY')`;
  return caseWhen([{ when: scalar, result: asText(member) }]);
};

/** As a number JSON_VALUE would take true for 1 and 1.5 for 2; text it reads only where all of it is such a number. */
const strictly = (text: Sql, type: "signed" | "double"): Sql =>
  call`json_value(${fn("json_quote", text)}, '$' returning ${words(type)} error on error)`;

export const jsonWhole = ([a]: readonly Sql[], of: CallExpr): Sql =>
  strictly(asText(memberOf(a as Sql, of)), "signed");
/** The blank makes an error of an empty text, which would be 0. */
export const jsonDouble = ([a]: readonly Sql[], of: CallExpr): Sql =>
  strictly(fn("concat", textLiteral(" "), asText(memberOf(a as Sql, of))), "double");

export const jsonBoolean = ([a]: readonly Sql[], of: CallExpr): Sql => {
  const member = extract(memberOf(a as Sql, of));
  return call`case ${member} when cast('true' as json) then true when cast('false' as json) then false end`;
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
