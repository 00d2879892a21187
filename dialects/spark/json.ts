import { IdentifierNode, type OperationNode, RawNode } from "kysely";
import type { CallExpr, Expr } from "../../src/relation/expr.ts";
import type { Unnest } from "../../src/relation/relation.ts";
import { atLeast } from "../capabilities.ts";
import { type LoweringContext, rewrite } from "../dialect.ts";
import { laidOut, MARK } from "../kit/layout-compiler.ts";
import { BINDS, call, caseWhen, fn, infix, type Sql, textLiteral, words } from "../kit/sql.ts";
import { type Entry, JSON_WHOLE, literalPath } from "../kit/table-helpers.ts";

/** Spark's paths have no escapes: `['a b']` takes no quote and (before 4.0) no `?`, `.a?` no point and no bracket. */
function step(key: string | number): string | undefined {
  if (typeof key === "number") return `[${key}]`;
  if (/^\w+$/.test(key)) return `.${key}`;
  if (key === "" || key === "*" || /^\s/.test(key)) return undefined;
  if (!/['?]/.test(key)) return `['${key}']`;
  return /[.[]/.test(key) || key.startsWith("*") ? undefined : `.${key}`;
}

function pathText(of: CallExpr, cx: LoweringContext): string {
  const steps = literalPath(of).map((key) => {
    const text = step(key);
    if (text === undefined) cx.refuse(`a JSON path cannot reach the key ${JSON.stringify(key)} in Spark`);
    return text ?? "";
  });
  return steps.join("");
}

/** A text comes out without its quotes, an object and an array as JSON. */
const bare = (a: Sql, of: CallExpr, cx: LoweringContext): Sql =>
  fn("get_json_object", a, textLiteral(`$${pathText(of, cx)}`));
/** Below a wildcard everything comes out as JSON, texts in their quotes. */
const quoted = (a: Sql, of: CallExpr, cx: LoweringContext): Sql =>
  fn("get_json_object", call`concat('[', ${a}, ']')`, textLiteral(`$[*]${pathText(of, cx)}`));

/** A member that is JSON null is NULL already; the root and an element are the word. */
const mayBeNullWord = (of: CallExpr): boolean => typeof literalPath(of).at(-1) !== "string";
const withoutNull = (a: Sql, of: CallExpr): Sql => (mayBeNullWord(of) ? fn("nullif", a, textLiteral("null")) : a);

/** JSON null counts as NULL: `jsonGet` sees to it itself, a column may hold the word. */
export const withoutJsonNull = (a: Sql, of: Expr | undefined): Sql =>
  of?.type.kind === "json" && of.kind !== "call" ? fn("nullif", fn("trim", a), textLiteral("null")) : a;

const QUOTED_NOTE =
  "reads the document in a one-element array, because get_json_object keeps the quotes of texts only below a wildcard";

const castTo = (type: string): Entry =>
  rewrite<CallExpr>(([a], of, cx) => call`cast(${withoutNull(bare(a as Sql, of, cx), of)} as ${words(type)})`);

export const jsonEntries = {
  jsonGet: rewrite<CallExpr>(([a], of, cx) => withoutNull(quoted(a as Sql, of, cx), of), QUOTED_NOTE),
  jsonText: rewrite<CallExpr>(([a], of, cx) => {
    const whole = literalPath(of).length === 0;
    const json = whole ? (a as Sql) : quoted(a as Sql, of, cx);
    const blanks = whole ? "\\s*" : "";
    const isText = infix("rlike", BINDS.compare, json, textLiteral(`^${blanks}(["tf]|(${JSON_WHOLE})${blanks}$)`));
    return caseWhen([{ when: isText, result: bare(a as Sql, of, cx) }]);
  }, QUOTED_NOTE),
  jsonInt: castTo("int"),
  jsonBigint: castTo("bigint"),
  jsonDouble: castTo("double"),
  jsonBoolean: rewrite<CallExpr>(([a], of, cx) => {
    const is = (value: string): Sql => infix("=", BINDS.compare, quoted(a as Sql, of, cx), textLiteral(value));
    return caseWhen([
      { when: is("true"), result: words("true") },
      { when: is("false"), result: words("false") },
    ]);
  }, QUOTED_NOTE),
  jsonArrayLength: { via: "native", fn: "json_array_length" },
} satisfies { readonly [name: string]: Entry };

/** `lateral (select … from …) as name`: its columns are named as the relation says. */
function lateral(selected: readonly (readonly [Sql | undefined, string])[], source: Sql, alias: string): OperationNode {
  const fragments = [
    `lateral (${MARK.group}${MARK.indent}${MARK.softline}${MARK.group}select${MARK.indent}${MARK.line}`,
  ];
  const nodes: OperationNode[] = [];
  selected.forEach(([value, name], i) => {
    if (i > 0) fragments[fragments.length - 1] += `,${MARK.line}`;
    if (value) {
      nodes.push(value.node);
      fragments.push(" as ");
    }
    nodes.push(IdentifierNode.create(name));
    fragments.push("");
  });
  fragments[fragments.length - 1] += `${MARK.end}${MARK.end}${MARK.line}from `;
  nodes.push(source.node, IdentifierNode.create(alias));
  fragments.push(`${MARK.end}${MARK.softline}${MARK.end}) as `, "");
  return laidOut(fragments, nodes);
}

/** One row of an array of numbers, a column each. What is no number is an error, and no NULL. */
function numbers(json: Sql, of: Unnest, alias: string): OperationNode {
  const { group, indent, softline, line, end, fill } = MARK;
  const columns = of.attributes.map(({ name }, i) =>
    RawNode.create([`get(numbers, ${i}) as `, ""], [IdentifierNode.create(name)]),
  );
  return laidOut(
    [
      `lateral (${group}${indent}${softline}select ${fill}`,
      ...columns.slice(1).map(() => `,${line}`),
      `${end}${line}from (select from_json(`,
      `, 'array<double>', map('mode', 'FAILFAST')) as numbers)${end}${softline}${end}) as `,
      "",
    ],
    [...columns, json.node, IdentifierNode.create(alias)],
  );
}

/** An array or an object within a document needs no quotes kept. */
function container(e: Expr, cx: LoweringContext): Sql | undefined {
  const [document] = e.kind === "call" && e.op === "jsonGet" ? e.args : [];
  return document && e.kind === "call" ? bare(cx.value(document), e, cx) : undefined;
}

/**
 * Elements and members come out as JSON, texts in their quotes: VARIANT keeps what each was. Spark 3.5 has none, and asks
 * for each element by its position, which reads the array once for every element.
 */
export function sparkUnnest(value: Sql, of: Unnest, alias: string, cx: LoweringContext): OperationNode {
  const [first, second] = of.attributes.map((a) => a.name);
  const json = container(of.json, cx) ?? value;
  if (of.of === "numbers") return numbers(json, of, alias);
  if (first === undefined || second === undefined) throw new Error("an unnest has two columns");
  const hasVariant = atLeast(cx.target, "4.0");
  if (of.of === "object") {
    if (!hasVariant) cx.refuse("unnestObject needs VARIANT, which Spark has from 4.0");
    const members = call`explode(from_json(${json}, 'map<string, variant>'))`;
    return lateral(
      [
        [first === "key" ? undefined : words("key"), first],
        [call`nullif(to_json(value), 'null')`, second],
      ],
      members,
      alias,
    );
  }
  const ordinal = words("pos + 1");
  if (hasVariant) {
    const elements = call`posexplode(from_json(${json}, 'array<variant>'))`;
    return lateral(
      [
        [ordinal, first],
        [call`nullif(to_json(col), 'null')`, second],
      ],
      elements,
      alias,
    );
  }
  const element = call`nullif(get_json_object(concat('[', ${json}, ']'), concat('$[*][', pos, ']')), 'null')`;
  const positions = call`posexplode(array_repeat(0, json_array_length(${json})))`;
  return lateral(
    [
      [ordinal, first],
      [element, second],
    ],
    positions,
    alias,
  );
}
