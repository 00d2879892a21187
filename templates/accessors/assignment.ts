import { pascalCase } from "../../src/base/names.ts";
import { type Assignment, edgesOf } from "../../src/ir/assignment.ts";
import { typeText } from "../../src/types/sql-type.ts";
import { type Added, doc, type JsOptions, jsType, type Lines, quote } from "./lines.ts";

/** Names that an argument cannot have: words of the language, and what the function itself reads. */
const TAKEN = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield hashUnit unit"
  ).split(" "),
);

const FUNCTION: { readonly [K in Assignment["to"]["kind"]]: string } = {
  share: "isIn",
  shares: "assign",
  folds: "assign",
};

/** What the module exports besides its accessor. */
export const assignmentNames = (name: string, { to }: Assignment): readonly string[] => [
  `${FUNCTION[to.kind]}${pascalCase(name)}`,
];

interface Options extends JsOptions {
  readonly extension: string;
  readonly base: "./" | "../";
}

/** A function that gives a key the part that the SQL gives it. */
export function assignmentLines(name: string, assignment: Assignment, options: Options): Added {
  const { seed, key, to } = assignment;
  const used = new Set<string>();
  const args = key.map((part, i) => {
    const isPlain = /^[A-Za-z_$][\w$]*$/.test(part.name) && !TAKEN.has(part.name);
    let own = isPlain ? part.name : `key${i + 1}`;
    while (used.has(own)) own += "_";
    used.add(own);
    const nullable = part.nullable ? " | null" : "";
    return { own, type: `${jsType(part.type, options)}${nullable}`, part };
  });
  const parts = args.map(({ own, part }) => `[${own}, ${quote(`${typeText(part.type)}${part.nullable ? "?" : ""}`)}]`);
  const exports = assignmentNames(name, assignment);
  const unit = listed(`hashUnit(${quote(seed)}, [`, parts, "])", WIDTH - 30);
  const { type, body, said } = bodyOf(to, unit);
  const given = listed(
    `export function ${exports[0] ?? ""}(`,
    args.map((a) => `${a.own}: ${a.type}`),
    `): ${type} {`,
    WIDTH,
  );
  return {
    exports,
    imports: [`import { hashUnit } from "${options.base}runtime/hash${options.extension}";`],
    lines: [...doc(said), ...given, ...body.map((line) => `  ${line}`), "}"],
  };
}

const WIDTH = 110;

/** A list on one line where it fits, else each item on its own. */
function listed(head: string, items: Lines, tail: string, width: number): Lines {
  const line = `${head}${items.join(", ")}${tail}`;
  return line.length <= width ? [line] : [head, ...items.map((item) => `  ${item},`), tail];
}

interface Body {
  readonly type: string;
  readonly body: Lines;
  readonly said: string;
}

/** `before`, the lines, `after`: what stands around an expression of several lines. */
const around = (before: string, [first = "", ...rest]: Lines, after: string): Lines => {
  const lines = [`${before}${first}`, ...rest];
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ""}${after}`];
};

const ASKED = "as its SQL says, without asking the database.";

function bodyOf(to: Assignment["to"], unit: Lines): Body {
  switch (to.kind) {
    case "share":
      return {
        type: "boolean",
        body: around("return ", unit, ` < ${to.share};`),
        said: `Whether a key is chosen, ${ASKED}`,
      };
    case "folds":
      return {
        type: "number",
        body: around(`return Math.floor(${to.folds} * `, unit, ");"),
        said: `The fold that a key is in, from 0, ${ASKED}`,
      };
    case "shares": {
      const names = to.shares.map((s) => quote(s.part));
      const edges = edgesOf(to.shares);
      const tests = names.slice(0, -1).map((n, i) => `unit < ${edges[i] ?? 1} ? ${n} : `);
      return {
        type: names.join(" | "),
        body: [...around("const unit = ", unit, ";"), `return ${tests.join("")}${names.at(-1) ?? ""};`],
        said: `The part that a key is in, ${ASKED}`,
      };
    }
  }
}
